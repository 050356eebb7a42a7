"""A case as a person sees it: first where it stands and what is to be done, then what there is in it, then its log.

reading.case -> whole(app, …) -> Whole -> page(whole)      for a person
                                       -> as_data(whole)   for a program (desk.pages.casedata)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from db.recorded import Recorded
from desk import reading
from desk.pages.line import OneLine, Shown
from desk.pages.terms import EndedTerm, RunningTerm, ended_terms, running_terms
from domain.base.errors import Impossible
from domain.base.moments import amsterdam_day, at_amsterdam, dutch_date
from domain.case.commands import COMMANDS
from domain.casefile.casefile import Case
from domain.casefile.stage import stage_of
from domain.deciding.term.proposals import standing
from domain.finding.finding import Finding
from domain.kinds.letter import LetterKind
from domain.measure.measure import Measure
from domain.people.person import SYSTEM
from domain.policy.context import Context
from domain.term.rules import TermRules
from vervolg.app import App
from words.deadline import NOT_BEGUN
from words.events import sentence
from words.labels import label, of_measure, predicate, stored
from words.labels.people import NOBODY

NOBODY_YET = "nog niemand"
NO_RESTRICTION = "geen vrijheidsbeperking"


class FindingLine(Shown):
    id: str
    place: OneLine
    norm: str
    description: OneLine
    verdict: str
    state: str


class RoundLine(Shown):
    id: str
    state: str
    told: str
    places: tuple[OneLine, ...]
    findings: tuple[str, ...]
    visits: tuple[str, ...]


class MeasureLine(Shown):
    id: str
    kind: str
    contents: tuple[str, ...]
    state: str
    told: str
    places: tuple[OneLine, ...]


class VisitLine(Shown):
    id: str
    kind: str
    state: str
    places: tuple[OneLine, ...]


class LetterLine(Shown):
    """`opens` says that a term begins when it has left; of a letter that left, or that begins none, it is empty."""

    id: str
    kind: str
    subject: OneLine
    state: str
    about: str
    opens: str


class ReportLine(Shown):
    id: str
    subject: OneLine
    state: str


class ProceedingLine(Shown):
    id: str
    kind: str
    measure: str
    state: str


class DocumentLine(Shown):
    sha256: str
    title: OneLine


class ProposalLine(Shown):
    """`command` is the name under which it is done, `label` what people call it."""

    command: str
    label: str
    why: OneLine
    about: str


class LogLine(Shown):
    """When it happened, what, who recorded it and when: the last two are the entry's own in every order."""

    on: str
    what: OneLine
    by: str
    recorded: str
    recorded_at: datetime


class CasePage(Shown):
    """`stage` is the label of where it stands, `told` says it as a sentence does; `next_step` is what is to be done now.

    `circle` is who may know of a confidential case; of another it is empty.
    """

    number: str
    provider: OneLine
    opened: str
    closed: str
    stage: str
    told: str
    owner: str
    places: tuple[OneLine, ...]
    circle: tuple[str, ...]
    next_term: RunningTerm | None
    next_step: OneLine
    findings: tuple[FindingLine, ...]
    visits: tuple[VisitLine, ...]
    rounds: tuple[RoundLine, ...]
    measures: tuple[MeasureLine, ...]
    terms: tuple[RunningTerm, ...]
    ended_terms: tuple[EndedTerm, ...]
    letters: tuple[LetterLine, ...]
    reports: tuple[ReportLine, ...]
    proceedings: tuple[ProceedingLine, ...]
    documents: tuple[DocumentLine, ...]
    proposals: tuple[ProposalLine, ...]
    log: tuple[LogLine, ...]


@dataclass(frozen=True, slots=True)
class Whole:
    """A case with its history and the rules of its terms, as they were known at `seen_at`."""

    case: Case
    history: Sequence[Recorded]
    rules: TermRules
    seen_at: datetime


def whole(
    app: App,
    number: str,
    who: str | None,
    action: str,
    now: datetime,
    *,
    on: date | None = None,
    known: date | None = None,
    origin: str = reading.CLI,
) -> Whole:
    """Case `number` for `who`, read as `desk.reading.file` does: as of `now`, as things stood `on` a day, or as it was `known`.

    Raises NotAllowed, and Impossible when it is not there or was not there on that day.
    """
    known_at = at_amsterdam(known + timedelta(days=1)) if known else None
    found = reading.file(app, number, who, action, on=on, known_at=known_at, origin=origin)
    if found.case.opened_on is None and on is not None:
        raise Impossible(f"Zaak {number} was er op {dutch_date(on)} nog niet.")
    context = Context(now=now, actor=SYSTEM, policy=app.book.policy(now))
    rules = TermRules(context, app.book.rules_of_the_day(found.history), app.book.unread_rules(found.history))
    happened = [one for one in found.history if on is None or one.event.on.earliest <= on]
    day = on or known
    return Whole(found.case, happened, rules, end_of(day) if day else now)


def end_of(day: date) -> datetime:
    """The last moment of `day`."""
    return at_amsterdam(day + timedelta(days=1)) - timedelta(microseconds=1)


def page(seen: Whole) -> CasePage:
    """What a person sees of it."""
    case = seen.case
    terms = running_terms(case, seen.rules, seen.seen_at)
    next_term = next((term for term in terms if not term.right), terms[0] if terms else None)
    proposals = tuple(
        ProposalLine(command=one.command, label=_named(one.command), why=one.why, about=one.about) for one in standing(case)
    )
    return CasePage(
        number=case.number,
        provider=case.provider_name,
        opened=case.opened_on.dutch() if case.opened_on else "",
        closed=case.closed_on.dutch() if case.closed_on else "",
        stage=label(stage_of(case)),
        told=f"Zaak {case.number} {predicate(stage_of(case))}.",
        owner=case.owner or NOBODY_YET,
        places=tuple(place.name for place in case.places),
        circle=case.circle,
        next_term=next_term,
        next_step=_next_step(case, proposals, next_term),
        findings=tuple(_finding(case, one) for one in case.findings.values()),
        visits=tuple(
            VisitLine(
                id=one.id,
                kind=label(one.kind),
                state="vervallen"
                if one.dropped
                else f"gedaan op {one.made_on.dutch()}"
                if one.made_on
                else _planned(one.planned_for),
                places=_places(case, one.locations),
            )
            for one in case.visits.values()
        ),
        rounds=tuple(
            RoundLine(
                id=one.id,
                state=label(one.state),
                told=f"Verbetertraject {one.id} {predicate(one.state)}.",
                places=_places(case, one.locations),
                findings=one.findings,
                visits=one.visits,
            )
            for one in case.rounds.values()
        ),
        measures=tuple(_measure(case, one) for one in case.measures.values()),
        terms=terms,
        ended_terms=ended_terms(case, seen.rules),
        letters=tuple(
            LetterLine(
                id=one.id,
                kind=stored(LetterKind, one.kind),
                subject=one.subject,
                state=label(one.state),
                about=one.about,
                opens=NOT_BEGUN if one.unsent and one.opens and one.opens.agreed is None else "",
            )
            for one in case.letters.values()
        ),
        reports=tuple(
            ReportLine(id=one.id, subject=one.subject or "rapport", state=label(one.state)) for one in case.disclosures.values()
        ),
        proceedings=tuple(
            ProceedingLine(
                id=one.id,
                kind=label(one.kind),
                measure=one.measure,
                state=f"beslist op {one.decided_on.dutch()}: {label(one.effect) if one.effect else ''}"
                if one.decided_on
                else "loopt",
            )
            for one in case.proceedings.values()
        ),
        documents=tuple(DocumentLine(sha256=sha256, title=title) for sha256, title in case.documents.items()),
        proposals=proposals,
        log=log(case, seen.history),
    )


def log(case: Case, history: Sequence[Recorded]) -> tuple[LogLine, ...]:
    """What happened, the newest first."""
    return tuple(
        LogLine(
            on=one.event.on.dutch(),
            what=sentence(one.event, case),
            by=one.sealed.actor,
            recorded=dutch_date(amsterdam_day(one.sealed.recorded_at)),
            recorded_at=one.sealed.recorded_at,
        )
        for one in reversed(history)
    )


def _next_step(case: Case, proposals: Sequence[ProposalLine], term: RunningTerm | None) -> str:
    """What is to be done now: the step that was put ready, else what is awaited first, and from whom."""
    if case.closed_on:
        return "Niets: de zaak is gesloten."
    if proposals:
        return f"{proposals[0].label}. {proposals[0].why}"
    if term is None:
        return "Niets: er loopt geen termijn."
    if term.ours:
        return f"{term.name[:1].upper()}{term.name[1:]}. Aan zet: {term.waits_for}."
    whom = "Er loopt een wachttijd" if term.waits_for == NOBODY else f"Wacht op de {term.waits_for}"
    return f"Niets. {whom}: {term.name}."


def _finding(case: Case, finding: Finding) -> FindingLine:
    return FindingLine(
        id=finding.id,
        place=case.location_name(case.place_of(finding)),
        norm=finding.norm,
        description=finding.description,
        verdict=label(finding.verdict) if finding.verdict else NO_RESTRICTION,
        state=label(finding.state),
    )


def _measure(case: Case, measure: Measure) -> MeasureLine:
    word = of_measure(measure)
    return MeasureLine(
        id=measure.id,
        kind=label(measure.kind),
        contents=tuple(label(content.kind) for content in measure.standing_contents),
        state=word.label,
        told=f"Maatregel {measure.id} {word.predicate}.",
        places=_places(case, measure.locations),
    )


def _places(case: Case, numbers: Sequence[str]) -> tuple[str, ...]:
    return tuple(case.location_name(number) for number in numbers)


def _planned(day: date | None) -> str:
    return f"gepland op {dutch_date(day)}" if day else "gepland"


def _named(command: str) -> str:
    """What people call a command; one that is no longer there keeps its name."""
    return COMMANDS[command].label if command in COMMANDS else command
