"""What people gave with a command, read back from what it became: the fields of the command from the events of its act.

A field that an event does not hold is found in the case before it, or in what was recorded beside it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from domain.case.acts import Act
from domain.casefile.casefile import Case
from domain.court import proceeding as proceedings
from domain.disclosure.disclosure import DisclosureMoved
from domain.finding import events as finding_events
from domain.finding.finding import Circumstances, Finding
from domain.letter import letter as letters
from domain.measure import events as measure_events
from domain.term import events as term_events
from domain.visit import visit as visits

Fields = Callable[[Any, Act, Case], dict[str, Any]]
"""From the main event of an act, the act and the case before it."""


def same(*names: str) -> Fields:
    """Fields that the event holds under the same name."""
    return lambda event, _, __: {name: getattr(event, name) for name in names}


def with_term(*names: str) -> Fields:
    """The same, with the term that its letter opens."""
    return lambda event, act, _: {name: getattr(event, name) for name in names} | _term(act)


def _term(act: Act) -> dict[str, Any]:
    specs = (letter.opens for letter in act.of(letters.LetterPlanned) if isinstance(letter, letters.LetterPlanned))
    opens = next((spec for spec in specs if spec), None)
    if opens is None:
        return {}
    if opens.agreed is None:
        return {"length": opens.length}
    return {"before_day": opens.agreed} if opens.exclusive else {"by_day": opens.agreed}


def _judgements(act: Act) -> list[dict[str, Any]]:
    judged = (one for one in act.of(finding_events.FindingJudged) if isinstance(one, finding_events.FindingJudged))
    return [
        {"finding": one.finding, **{name: getattr(one.judging, name) for name in ("outcome", "note", "effect", "stopped")}}
        for one in judged
    ]


def visit(event: visits.VisitMade, act: Act, before: Case) -> dict[str, Any]:
    """A visit with what was judged at it; which planned one it was, if it was planned."""
    planned = event.visit if event.visit in before.visits else ""
    names = ("kind", "announced", "locations", "effect", "days", "inspectors", "reference", "summary", "went_well")
    facts = {name: getattr(event, name) for name in names}
    return {**facts, "visit": planned, "spoken": event.spoken.model_dump(), "judgements": _judgements(act)}


def judging(event: finding_events.FindingJudged, act: Act, _: Case) -> dict[str, Any]:
    """What was judged on documents, and on which."""
    return {"judgements": _judgements(act), "source": event.judging.reference or "resultaatsverslag"}


def returned(event: letters.LetterReturned, _: Act, __: Case) -> dict[str, Any]:
    """What came back, and why; a cause that nobody knew is none."""
    return {"letter": event.letter, "why": event.why, "cause": event.cause or None}


def finding(event: finding_events.FindingRecorded, _: Act, __: Case) -> dict[str, Any]:
    """The finding as it was reported."""
    reported = _reported(event.finding)
    if reported["circumstances"] and reported["circumstances"]["on"] == event.on:
        del reported["circumstances"]["on"]  # That day is filled in from the day on which it was found, and follows it.
    return {"finding": reported}


def _reported(finding: Finding) -> dict[str, Any]:
    view = finding.inspectors_view
    return {
        "location": finding.location.number or finding.location.name,
        "norm": finding.norm,
        "description": finding.description,
        "circumstances": _situation(finding.circumstances) if finding.circumstances else None,
        "evidence": finding.evidence.model_dump(),
        "view": {"verdict": view.verdict, "reason": view.reason} if view else None,
    }


def _situation(about: Circumstances) -> dict[str, Any]:
    names = ("on", "restrictions", "setting", "applied_to", "ground", "purpose", "age", "causes", "note")
    known: dict[str, Any] = {name: getattr(about, name) for name in names}
    for place, fact in about.facts.items():
        group, _, name = place.rpartition(".")
        (known.setdefault(group, {}) if group else known)[name] = fact
    return known


def _contents(contents: tuple[measure_events.Content, ...]) -> list[dict[str, Any]]:
    return [content.model_dump() for content in contents]


def proposal(event: measure_events.MeasureProposed, _: Act, __: Case) -> dict[str, Any]:
    """A measure with what it would hold."""
    facts = {name: getattr(event, name) for name in ("kind", "why", "locations", "findings", "group")}
    return {**facts, "contents": _contents(event.contents)}


def decision(event: measure_events.MeasureDecided, act: Act, _: Case) -> dict[str, Any]:
    """What was decided, with the term that its letter opens."""
    names = ("measure", "why", "answer", "amount", "per", "maximum", "document", "length", "ends_itself")
    term = {name: value for name, value in _term(act).items() if name != "length"}
    begun = (one.start_at for one in act.of(term_events.TermStarted) if isinstance(one, term_events.TermStarted))
    at = next((moment for moment in begun if moment), None)
    return {name: getattr(event, name) for name in names} | {"contents": _contents(event.contents), "at": at} | term


def order(event: measure_events.OrderGiven, act: Act, _: Case) -> dict[str, Any]:
    """A bevel that was given on the spot: it was proposed and decided in the same act."""
    proposed = next(one for one in act.of(measure_events.MeasureProposed) if isinstance(one, measure_events.MeasureProposed))
    facts = {name: getattr(event, name) for name in ("no_delay", "to", "how", "at")}
    about = {"locations": proposed.locations, "findings": proposed.findings}
    return {**facts, **about, "danger": proposed.why, "order": " ".join(each.text for each in proposed.contents)}


def lifted_in_part(event: measure_events.MeasurePartlyLifted, _: Act, __: Case) -> dict[str, Any]:
    """The parts by their number, as people count."""
    parts = [place + 1 for place in event.contents]
    return {"measure": event.measure, "contents": parts, "locations": event.locations, "why": event.why}


def step(event: DisclosureMoved, _: Act, before: Case) -> dict[str, Any]:
    """A step of a report; which report, if it was there before."""
    known = event.disclosure if event.disclosure in before.disclosures else ""
    return {"disclosure": known, "subject": event.subject, "note": event.note}


def publication(event: DisclosureMoved, act: Act, before: Case) -> dict[str, Any]:
    """The decision to publish."""
    return step(event, act, before) | {"no_wait": event.no_wait}


def ruling(event: proceedings.ProceedingDecided, _: Act, before: Case) -> dict[str, Any]:
    """What a court or the decision on an objection said."""
    facts = {name: getattr(event, name) for name in ("kind", "measure", "effect", "note", "ecli")}
    return {**facts, "proceeding": event.proceeding if event.proceeding in before.proceedings else ""}


def extension(event: term_events.TermChanged, _: Act, __: Case) -> dict[str, Any]:
    """More time for a term."""
    return {"term": event.term, "length": str(event.interval.length), "ground": event.interval.ground}


def standstill(event: term_events.TermChanged, _: Act, __: Case) -> dict[str, Any]:
    """The days on which a term stood still."""
    line = event.interval
    return {"term": event.term, "first": line.first, "last": line.last, "ground": line.ground}
