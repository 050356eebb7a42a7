"""Deciding about proceedings: the term in which a bezwaar is decided, and the effect of a ruling on a measure or on publication.

An objection has no suspensive effect (Awb 6:16); only a court suspends. A decision on bezwaar can withdraw a measure.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from domain.base.errors import BadInput, Impossible
from domain.base.event import Event
from domain.base.historic import HistoricDate
from domain.base.known import not_here
from domain.base.unusual import Unusual
from domain.court.commands import RecordProceeding, RecordRuling
from domain.court.proceeding import ProceedingDecided, ProceedingKind, ProceedingStarted, RulingEffect
from domain.deciding.letter.need import came_back
from domain.deciding.measure.rules import end
from domain.deciding.moves import Scene
from domain.disclosure.disclosure import DisclosureMoved, DisclosureState, ReportStep
from domain.kinds.measure import MEASURE_KINDS
from domain.kinds.term import TermKind
from domain.measure.events import MeasureEnd, MeasureNotDelivered, MeasureRevived, MeasureSuspended
from domain.measure.measure import Measure, MeasureState
from domain.term.events import TermEnd, TermReopened, TermSpec
from domain.term.term import Term, change_term, ended, met, start_term
from domain.time import Interval
from domain.writing.states import predicate

DECIDED = frozenset(DisclosureState) - {DisclosureState.CONCEPT, DisclosureState.REACTION, DisclosureState.ADOPTED}
"""States of a report of which it was decided that it is published."""
STANDS_STILL = "De rechter schorste de maatregel."


def start(command: RecordProceeding, scene: Scene) -> Iterator[Event | Unusual]:
    """A proceeding begins; a bezwaar starts the term in which it must be decided (Awb 7:10)."""
    on, number = command.happened(scene.context.today), scene.case.free("P", scene.case.proceedings)
    _known_measure(command.measure, scene)
    yield from _against_a_decision(command, scene)
    yield ProceedingStarted(on=on, proceeding=number, kind=command.kind, measure=command.measure, note=command.note)
    rights = [term for term in scene.case.terms_about(command.measure) if term.kind == TermKind.BEZWAAR]
    open_for = [term for term in rights if term.how_ended is not TermEnd.VOID]
    if command.kind is ProceedingKind.OBJECTION:
        yield from (met(term, on) for term in open_for if term.running)
        # Awb 7:10 lid 1 counts from the day after the last day of the bezwaar term, not from the objection.
        start = HistoricDate.of(max(term.last_day for term in open_for)) if open_for else on
        if start.day:
            begun = start_term(TermSpec(kind=TermKind.BESLISSING_OP_BEZWAAR, about=number), "", start, scene.context)
            yield begun.model_copy(update={"on": on})
    if command.kind is ProceedingKind.INTERIM_RELIEF:
        # A request for a voorlopige voorziening suspends publication until the ruling (Jeugdwet 9.8 lid 5).
        yield from _publication(scene, on, DisclosureState.DECIDED, ReportStep.STAYED)


def _against_a_decision(command: RecordProceeding, scene: Scene) -> Iterator[Unusual]:
    """Bezwaar and beroep are against a besluit (Awb 1:3, 7:1, 8:1), a request for a voorlopige voorziening is about one (8:81).

    What came before the besluit was made known can count (Awb 6:10), and a besluit can have been taken elsewhere: with a reason.
    """
    if measure := scene.case.measures.get(command.measure):
        known, what = _made_known(measure), f"Maatregel {measure.id} is geen besluit dat al is bekendgemaakt."
    else:
        reports = scene.case.disclosures.values()
        known = any(map(_made_known, scene.case.measures.values())) or any(one.state in DECIDED for one in reports)
        what = "In deze zaak staat geen besluit dat is bekendgemaakt."
    if not known:
        yield Unusual(f"{what} Bezwaar en beroep zijn tegen een besluit (Awb 7:1 en 8:1).")


def _made_known(measure: Measure) -> bool:
    return MEASURE_KINDS[measure.kind].is_decision and measure.in_force_on is not None


def rule(command: RecordRuling, scene: Scene) -> Iterator[Event | Unusual]:
    """A decision, with its effect on the measure and on publication."""
    case, on = scene.case, command.happened(scene.context.today)
    known = case.proceedings.get(command.proceeding)
    if command.proceeding and known is None:
        raise Impossible(not_here("Procedure", command.proceeding, case.proceedings))
    if known and known.decided_on and not scene.context.historic:
        raise Impossible(f"In procedure {known.id} is al beslist, op {known.decided_on.dutch()}.")
    if known and "kind" in command.model_fields_set and command.kind is not known.kind:
        raise BadInput("soort", command.kind.value, f"{known.kind.value}, want dat is procedure {known.id}; of niets")
    number = command.proceeding or case.free("P", case.proceedings)
    measure = command.measure or (known.measure if known else "")
    _known_measure(measure, scene)
    kind = known.kind if known else command.kind
    yield ProceedingDecided(
        on=on, proceeding=number, kind=kind, effect=command.effect, measure=measure, note=command.note, ecli=command.ecli
    )
    yield from (met(term, on) for term in case.terms_about(number) if term.running)
    yield from _effect_on_measure(command.effect, measure, scene, on)
    if command.effect is RulingEffect.PUBLICATION_STAYED:
        yield from _publication(scene, on, DisclosureState.DECIDED, ReportStep.STAYED)
    elif command.effect is RulingEffect.PUBLICATION_ALLOWED or (
        kind is ProceedingKind.INTERIM_RELIEF and _was_the_last(number, scene)
    ):
        yield from _publication(scene, on, DisclosureState.STAYED, ReportStep.RELEASED)


def _was_the_last(number: str, scene: Scene) -> bool:
    """Whether no other request for a voorlopige voorziening still waits for its ruling."""
    others = (x for x in scene.case.proceedings.values() if x.id != number and x.kind is ProceedingKind.INTERIM_RELIEF)
    return not any(other.running for other in others)


_NEEDS = {
    # effect             what the measure must be
    RulingEffect.SUSPENDED: frozenset({MeasureState.IN_FORCE}),
    RulingEffect.REVIVED: frozenset({MeasureState.SUSPENDED}),
    RulingEffect.ANNULLED: frozenset({MeasureState.DECIDED, MeasureState.IN_FORCE, MeasureState.SUSPENDED}),
}


def _effect_on_measure(effect: RulingEffect, measure_id: str, scene: Scene, on: HistoricDate) -> Iterator[Event | Unusual]:
    if effect not in _NEEDS:
        return
    measure = scene.case.measures.get(measure_id)
    if measure is None:
        raise Impossible("Noem de maatregel waarover de uitspraak gaat.")
    if measure.state not in _NEEDS[effect]:
        odd = f"Maatregel {measure_id} {predicate(measure.state)}; dit gevolg past daar niet bij."
        if not scene.context.historic:
            raise Impossible(odd)
        yield Unusual(odd)
    if effect is RulingEffect.SUSPENDED:
        yield MeasureSuspended(on=on, measure=measure_id, by="rechter")
        yield from (ended(term, on, TermEnd.CANCELLED, STANDS_STILL) for term in _own_terms(measure, scene) if term.running)
    elif effect is RulingEffect.REVIVED:
        yield MeasureRevived(on=on, measure=measure_id)
        if came_back(scene.case, measure):
            yield MeasureNotDelivered(on=on, measure=measure_id)
        else:
            yield from _runs_again(measure, scene, on)
    else:
        yield from end(measure, MeasureEnd.WITHDRAWN, "", scene, on)


def _own_terms(measure: Measure, scene: Scene) -> list[Term]:
    """The terms within which the provider must comply with the measure, and what was taken up about them."""
    kinds = {MEASURE_KINDS[measure.kind].term, TermKind.OPPAKKEN}
    return [term for term in scene.case.terms_about(measure.id) if term.kind in kinds]


def _runs_again(measure: Measure, scene: Scene, on: HistoricDate) -> Iterator[Event]:
    """The term goes on where the court stopped it; the days in between do not count."""
    stopped = [t for t in _own_terms(measure, scene) if t.how_ended is TermEnd.CANCELLED and t.kind != TermKind.OPPAKKEN]
    for term in stopped[-1:]:
        yield TermReopened(on=on, term=term.id)
        first, last = (measure.suspended_on.day if measure.suspended_on else None), on.day
        if first and last and first < last:
            interval = Interval.suspension(first, last - timedelta(days=1), STANDS_STILL, "uitspraak van de rechter")
            yield change_term(term, interval, on, scene.context)


def _publication(scene: Scene, on: HistoricDate, state: DisclosureState, step: ReportStep) -> Iterator[Event]:
    for report in scene.case.disclosures.values():
        if report.state is state:
            yield DisclosureMoved(on=on, disclosure=report.id, step=step)


def _known_measure(measure: str, scene: Scene) -> None:
    if measure and measure not in scene.case.measures:
        raise Impossible(not_here("Maatregel", measure, scene.case.measures))
