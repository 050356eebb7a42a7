"""A case as a person sees it: first where it stands and what is to be done, then what there is in it, then its log.

reading.case -> whole(app, …) -> Whole -> page(whole)      for a person
                                       -> as_data(whole)   for a program (desk.pages.casedata)
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from db.recorded import Recorded
from desk import reading
from desk.pages import sections
from desk.pages.line import OneLine, Shown
from desk.pages.terms import EndedTerm, RunningTerm, ended_terms, running_terms
from domain.base.errors import Impossible
from domain.base.moments import amsterdam_day, dutch_date, end_of
from domain.casefile.casefile import Case
from domain.casefile.stage import stage_of
from domain.deciding.measure.by_law import at
from domain.deciding.term.proposals import standing
from domain.finding.counts import Counts
from domain.people.person import SYSTEM
from domain.policy.context import Context
from domain.term.rules import TermRules
from vervolg.app import App
from words import counted
from words.events import sentence
from words.labels import label, predicate
from words.labels.people import NOBODY

NOBODY_YET = "nog niemand"


class ProposalLine(Shown):
    """`command` is the name under which it is done, `label` what people call it."""

    command: str
    label: str
    why: OneLine
    about: str


class LogLine(Shown):
    """When it happened, what, who recorded it and when: the last two are the entry's own in every order.

    `number` is how a correction names it; `corrected` is the number of the newest correction of it, 0 when there is none.
    """

    number: int
    corrected: int
    on: str
    what: OneLine
    by: str
    recorded: str
    recorded_at: datetime


class CasePage(Shown):
    """`stage` is the label of where it stands, `told` says it as a sentence does; `next_step` is what is to be done now.

    `circle` is who may know of a confidential case; of another it is empty. `spoken` adds up who was spoken to and what was read
    when there were more visits.
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
    findings: tuple[sections.FindingLine, ...]
    stops: tuple[sections.StopLine, ...]
    signals: tuple[sections.SignalLine, ...]
    visits: tuple[sections.VisitLine, ...]
    spoken: OneLine
    rounds: tuple[sections.RoundLine, ...]
    measures: tuple[sections.MeasureLine, ...]
    terms: tuple[RunningTerm, ...]
    ended_terms: tuple[EndedTerm, ...]
    letters: tuple[sections.LetterLine, ...]
    reports: tuple[sections.ReportLine, ...]
    proceedings: tuple[sections.ProceedingLine, ...]
    documents: tuple[sections.DocumentLine, ...]
    proposals: tuple[ProposalLine, ...]
    log: tuple[LogLine, ...]


@dataclass(frozen=True, slots=True)
class Whole:
    """A case with its history and the rules of its terms, as they were known at `seen_at`; what ended by itself has ended."""

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
    known_at = end_of(known) if known else None
    found = reading.file(app, number, who, action, on=on, known_at=known_at, origin=origin)
    if found.case.opened_on is None and on is not None:
        raise Impossible(f"Zaak {number} was er op {dutch_date(on)} nog niet.")
    context = Context(now=now, actor=SYSTEM, policy=app.book.policy(now))
    rules = TermRules(context, app.book.rules_of_the_day(found.history), app.book.unread_rules(found.history))
    happened = [one for one in found.history if on is None or one.event.on.earliest <= on]
    day = on or known
    seen_at = end_of(day) if day else now
    return Whole(at(found.case, min(seen_at, now)), happened, rules, seen_at)


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
        next_step=_next_step(case, proposals, next((term for term in terms if term.ours), next_term)),
        findings=sections.findings(case),
        stops=sections.stops(case),
        signals=sections.signals(case),
        visits=sections.visits(case),
        spoken=counted.told(Counts.total(one.spoken for one in case.visits.values())) if len(case.visits) > 1 else "",
        rounds=sections.rounds(case),
        measures=sections.measures(case),
        terms=terms,
        ended_terms=ended_terms(case, seen.rules),
        letters=sections.letters(case),
        reports=sections.reports(case),
        proceedings=sections.proceedings(case),
        documents=sections.documents(case),
        proposals=proposals,
        log=log(case, seen.history),
    )


def log(case: Case, history: Sequence[Recorded]) -> tuple[LogLine, ...]:
    """What happened, the newest first."""
    lines = {one.number: one for one in reversed(history)}
    return tuple(
        LogLine(
            number=number,
            corrected=one.correction.number if one.correction else 0,
            on=(one.written or one.event).on.dutch(),
            what=sentence(one.written or one.event, case),
            by=one.sealed.actor,
            recorded=dutch_date(amsterdam_day(one.sealed.recorded_at)),
            recorded_at=one.sealed.recorded_at,
        )
        for number, one in lines.items()
    )


def _next_step(case: Case, proposals: Sequence[ProposalLine], term: RunningTerm | None) -> str:
    """What is to be done now: the step that was put ready, else `term`, what is awaited from us first or else from another."""
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


def _named(command: str) -> str:
    """What people call a command; one that is no longer there keeps its name."""
    from domain.case.commands import COMMANDS  # late: few cases have a step that was put ready

    return COMMANDS[command].label if command in COMMANDS else command
