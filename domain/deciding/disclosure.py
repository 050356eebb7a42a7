"""Which step a report allows in which state, and the term that begins with it.

Rules: Jeugdwet 9.7 and 9.8. Not within two weeks after the decision to publish was made known. None of that wait for a bevel, an
aanwijzing with a restrictive measure and a notice of verscherpt toezicht. A request for a voorlopige voorziening suspends
publication until the ruling.
"""

from __future__ import annotations

from collections.abc import Iterator

from domain.base.errors import Impossible, Unlawful
from domain.base.event import Event
from domain.base.historic import HistoricDate
from domain.base.known import not_here
from domain.base.moments import dutch_date
from domain.base.unusual import Unusual
from domain.court.proceeding import ProceedingKind
from domain.deciding.moves import Move, Moves, Scene, move
from domain.disclosure.commands import (
    AdoptReport,
    DecidePublication,
    MoveReport,
    Publish,
    RecordReaction,
    ReleasePublication,
    SendConcept,
    StayPublication,
    TakeOffline,
)
from domain.disclosure.disclosure import Disclosure, DisclosureMoved, DisclosureState, ReportStep
from domain.input.command import Command
from domain.kinds.measure import ContentKind, MeasureKind
from domain.kinds.term import TermKind
from domain.measure.measure import Measure, MeasureState
from domain.term.events import TermEnd, TermSpec
from domain.term.term import Term, ended, met, start_term


def waiting_time_is_over(report: Disclosure, command: Command, scene: Scene) -> None:
    """Two weeks' wait after the decision was made known (Jeugdwet 9.8 lid 1), however its term ended for us."""
    if report.no_wait:
        return
    day = command.happened(scene.context.today).earliest
    waits = [term.last_day for term in scene.case.terms_about(report.id) if term.kind == TermKind.OPENBAARMAKING_WACHTTIJD]
    if waits and day <= max(waits):
        raise Unlawful("Jeugdwet art. 9.8 lid 1", f"Openbaar maken kan pas na de wachttijd, dus na {dutch_date(max(waits))}.")


def no_court_is_asked(_: Disclosure, __: Command, scene: Scene) -> None:
    """A request for a voorlopige voorziening suspends publication until the ruling (Jeugdwet 9.8 lid 5)."""
    if any(x.kind is ProceedingKind.INTERIM_RELIEF and x.running for x in scene.case.proceedings.values()):
        raise Unlawful("Jeugdwet art. 9.8 lid 5", "Er loopt een verzoek om een voorlopige voorziening. Wacht op de uitspraak.")


def reason_for_no_wait(_: Disclosure, command: DecidePublication, scene: Scene) -> None:
    """The wait may be left out only beside these measures (Jeugdwet 9.8 lid 6)."""
    held = [x for x in scene.case.measures.values() if x.state is MeasureState.IN_FORCE and x.ours]
    if command.no_wait and not any(_needs_no_wait(measure) for measure in held):
        raise Unlawful(
            "Jeugdwet art. 9.8 lid 6",
            "Zonder wachttijd kan alleen bij een bevel, een beperkende aanwijzing of verscherpt toezicht.",
        )


def _needs_no_wait(measure: Measure) -> bool:
    if measure.kind is MeasureKind.AANWIJZING:
        restricts = {ContentKind.CLIENTENSTOP, ContentKind.STAKEN}
        return any(content.kind in restricts for content in measure.standing_contents)
    return measure.kind in {MeasureKind.BEVEL, MeasureKind.VERSCHERPT_TOEZICHT}


def time_to_react_is_over(report: Disclosure, command: Command, scene: Scene) -> str | None:
    """Adopting a report while the provider may still react cuts that time short."""
    day = command.happened(scene.context.today).earliest
    running = [
        t
        for t in scene.case.terms_about(report.id)
        if t.kind == TermKind.REACTIE_CONCEPTRAPPORT and t.running and day <= t.last_day
    ]
    return "De termijn voor de reactie van de aanbieder loopt nog." if running else None


_S = DisclosureState

MOVES: Moves = {
    # from               command               to             checks
    (None, SendConcept): Move(_S.CONCEPT),
    (None, AdoptReport): Move(_S.ADOPTED),
    (_S.CONCEPT, RecordReaction): Move(_S.REACTION),
    (_S.CONCEPT, AdoptReport): Move(_S.ADOPTED, time_to_react_is_over),  # no reaction came
    (_S.REACTION, AdoptReport): Move(_S.ADOPTED),
    (_S.ADOPTED, DecidePublication): Move(_S.DECIDED, reason_for_no_wait),
    (_S.DECIDED, StayPublication): Move(_S.STAYED),
    (_S.STAYED, ReleasePublication): Move(_S.DECIDED),
    (_S.DECIDED, Publish): Move(_S.PUBLISHED, waiting_time_is_over, no_court_is_asked),
    (_S.PUBLISHED, TakeOffline): Move(_S.OFFLINE),
}

_OPENS = {
    ReportStep.CONCEPT: TermKind.REACTIE_CONCEPTRAPPORT,
    ReportStep.DECIDED: TermKind.OPENBAARMAKING_WACHTTIJD,
    ReportStep.PUBLISHED: TermKind.ONLINE,
}

_GOES_ON = frozenset({ReportStep.STAYED, ReportStep.RELEASED})
"""Steps that leave the waiting time as it is: a stay comes on top of it."""


def decide(command: MoveReport, scene: Scene) -> Iterator[Event | Unusual]:
    """One step of a report, and the term that begins with it."""
    case, context = scene.case, scene.context
    report = _which(command, scene)
    on, state = command.happened(context.today), report.state if report else None
    if state is DisclosureState.STAYED and isinstance(command, Publish) and not context.historic:
        raise Unlawful("Jeugdwet art. 9.8", "De rechter houdt de openbaarmaking op.")
    yield from move(MOVES, state, report, command, scene, what=f"rapport {report.id}" if report else "het rapport")
    number = report.id if report else case.free("R", case.disclosures)
    no_wait = isinstance(command, DecidePublication) and command.no_wait
    yield DisclosureMoved(
        on=on, disclosure=number, step=command.step, subject=command.subject, note=command.note, no_wait=no_wait
    )
    if command.step in _GOES_ON:
        return
    yield from (_over(term, command.step, on) for term in case.terms_about(number) if term.running)
    if (kind := _OPENS.get(command.step)) and not no_wait and (on.day or not context.historic):
        begun = start_term(TermSpec(kind=kind, about=number), "", on, context)
        if not (context.historic and command.step is ReportStep.PUBLISHED and begun.last_day < context.today):
            yield begun


def _over(term: Term, step: ReportStep, on: HistoricDate) -> Event:
    """The reaction came, or was not given; every other step is what was waited for."""
    if term.kind == TermKind.REACTIE_CONCEPTRAPPORT and step is not ReportStep.REACTION:
        return ended(term, on, TermEnd.EXPIRED)
    return ended(term, on, TermEnd.MET) if term.kind == TermKind.OPENBAARMAKING_WACHTTIJD else met(term, on)


def _which(command: MoveReport, scene: Scene) -> Disclosure | None:
    """The report that is meant; None for a new one. Raises Impossible when that is not clear."""
    reports = scene.case.disclosures
    if command.disclosure:
        if command.disclosure not in reports:
            raise Impossible(not_here("Rapport", command.disclosure, reports))
        return reports[command.disclosure]
    if isinstance(command, SendConcept):
        return None
    fitting = [report for report in reports.values() if (report.state, type(command)) in MOVES]
    if isinstance(command, AdoptReport) and not fitting:
        return None
    candidates = fitting or [report for report in reports.values() if report.running]
    if len(candidates) > 1:
        raise Impossible("Er lopen meer rapporten. Noem het nummer van het rapport.")
    return candidates[0] if candidates else None
