"""Bezwaar, voorlopige voorziening and beroep: what was asked, what was decided, and its effect on a measure or on publication.

An objection has no suspensive effect (Awb 6:16); only a court suspends. A decision on bezwaar can withdraw a measure.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from enum import StrEnum
from typing import ClassVar

from domain.awaiting import TAKEN_UP
from domain.command import THE_CASE, Command
from domain.disclosure import DisclosureMoved, DisclosureState, ReportStep
from domain.errors import Impossible
from domain.event import Event
from domain.historic import HistoricDate
from domain.known import not_here
from domain.letter.need import came_back
from domain.measure.events import HowEnded, MeasureNotDelivered, MeasureRevived, MeasureSuspended
from domain.measure.kinds import KINDS
from domain.measure.measure import Measure, MeasureState
from domain.measure.rules import end
from domain.model import Frozen, nl
from domain.moves import Scene, Unusual
from domain.states import in_words
from domain.term import HowEnded as TermEnd
from domain.term import Term, TermReopened, TermSpec, change_term, ended, met, start_term
from domain.terms import Interval
from domain.text import Line, Text
from domain.thing import Thing

STANDS_STILL = "De rechter schorste de maatregel."


class ProceedingKind(StrEnum):
    OBJECTION = "bezwaar"
    INTERIM_RELIEF = "voorlopige_voorziening"
    APPEAL = "beroep"


class Effect(StrEnum):
    """What a ruling or decision does."""

    NONE = "geen"
    SUSPENDED = "geschorst"
    REVIVED = "herleeft"
    ANNULLED = "vernietigd"
    PUBLICATION_STAYED = "openbaarmaking_geschorst"
    PUBLICATION_ALLOWED = "openbaarmaking_mag"


class ProceedingStarted(Event):
    proceeding: str
    kind: ProceedingKind
    measure: str = ""
    note: str = ""


class ProceedingDecided(Event):
    proceeding: str
    kind: ProceedingKind
    effect: Effect = Effect.NONE
    measure: str = ""
    note: str = ""
    ecli: str = ""


class Proceeding(Frozen):
    id: str
    kind: ProceedingKind
    measure: str = ""
    started_on: HistoricDate | None = None
    decided_on: HistoricDate | None = None
    effect: Effect | None = None
    ecli: str = ""

    @property
    def running(self) -> bool:
        return self.decided_on is None


class RecordProceeding(Command):
    name: ClassVar[str] = "procedure-vastleggen"
    label: ClassVar[str] = "Bezwaar, voorlopige voorziening of beroep vastleggen"
    concerns: ClassVar[str] = THE_CASE

    kind: ProceedingKind = nl("soort", "bezwaar, voorlopige_voorziening of beroep.")
    measure: Line = nl("maatregel", "Tegen welke maatregel, bijvoorbeeld M1.", of=Thing.MEASURE, default="")
    note: Text = nl("toelichting", "Bijzonderheden.", default="")


class RecordRuling(Command):
    name: ClassVar[str] = "uitspraak-vastleggen"
    label: ClassVar[str] = "Een uitspraak of beslissing op bezwaar vastleggen"
    concerns: ClassVar[str] = "proceeding"
    begins: ClassVar[bool] = True

    proceeding: Line = nl(
        "procedure",
        "Nummer van de procedure, bijvoorbeeld P1; leeg als die hier nog niet staat.",
        of=Thing.PROCEEDING,
        default="",
    )
    kind: ProceedingKind = nl("soort", "bezwaar, voorlopige_voorziening of beroep.", default=ProceedingKind.INTERIM_RELIEF)
    measure: Line = nl("maatregel", "Over welke maatregel, bijvoorbeeld M1.", of=Thing.MEASURE, default="")
    effect: Effect = nl("gevolg", "geen, geschorst, herleeft, vernietigd, openbaarmaking_geschorst of openbaarmaking_mag.")
    note: Text = nl("toelichting", "Kern van de uitspraak.", default="")
    ecli: str = nl("ecli", "ECLI-nummer.", default="", pattern=r"^(ECLI:[A-Z]{2}:[A-Z]{1,7}:[0-9]{4}:[A-Z0-9.]{1,25})?$")


def start(command: RecordProceeding, scene: Scene) -> Iterator[Event | Unusual]:
    """A proceeding begins; a bezwaar starts the term in which it must be decided (Awb 7:10)."""
    on, number = command.happened(scene.context.today), f"P{len(scene.case.proceedings) + 1}"
    _known_measure(command.measure, scene)
    yield ProceedingStarted(on=on, proceeding=number, kind=command.kind, measure=command.measure, note=command.note)
    rights = [term for term in scene.case.terms_about(command.measure) if term.kind == "bezwaar"]
    open_for = [term for term in rights if term.how_ended is not TermEnd.VOID]
    if command.kind is ProceedingKind.OBJECTION:
        yield from (met(term, on) for term in open_for if term.running)
        # Awb 7:10 lid 1 counts from the day after the last day of the bezwaar term, not from the objection.
        start = HistoricDate.of(max(term.last_day for term in open_for)) if open_for else on
        if start.day:
            begun = start_term(TermSpec(kind="beslissing_op_bezwaar", about=number), "", start, scene.context)
            yield begun.model_copy(update={"on": on})
    if command.kind is ProceedingKind.INTERIM_RELIEF:
        # A request for a voorlopige voorziening suspends publication until the ruling (Jeugdwet 9.8 lid 5).
        yield from _publication(scene, on, DisclosureState.DECIDED, ReportStep.STAYED)


def rule(command: RecordRuling, scene: Scene) -> Iterator[Event | Unusual]:
    """A decision, with its effect on the measure and on publication."""
    case, on = scene.case, command.happened(scene.context.today)
    known = case.proceedings.get(command.proceeding)
    if command.proceeding and known is None:
        raise Impossible(not_here("Procedure", command.proceeding, case.proceedings))
    if known and known.decided_on and not scene.context.historic:
        raise Impossible(f"In procedure {known.id} is al beslist, op {known.decided_on.dutch()}.")
    number = command.proceeding or f"P{len(case.proceedings) + 1}"
    measure = command.measure or (known.measure if known else "")
    _known_measure(measure, scene)
    kind = known.kind if known else command.kind
    yield ProceedingDecided(
        on=on, proceeding=number, kind=kind, effect=command.effect, measure=measure, note=command.note, ecli=command.ecli
    )
    yield from (met(term, on) for term in case.terms_about(number) if term.running)
    yield from _effect_on_measure(command.effect, measure, scene, on)
    if command.effect is Effect.PUBLICATION_STAYED:
        yield from _publication(scene, on, DisclosureState.DECIDED, ReportStep.STAYED)
    elif command.effect is Effect.PUBLICATION_ALLOWED or (kind is ProceedingKind.INTERIM_RELIEF and _was_the_last(number, scene)):
        yield from _publication(scene, on, DisclosureState.STAYED, ReportStep.RELEASED)


def _was_the_last(number: str, scene: Scene) -> bool:
    """Whether no other request for a voorlopige voorziening still waits for its ruling."""
    others = (x for x in scene.case.proceedings.values() if x.id != number and x.kind is ProceedingKind.INTERIM_RELIEF)
    return not any(other.running for other in others)


_NEEDS = {
    # effect             what the measure must be
    Effect.SUSPENDED: frozenset({MeasureState.IN_FORCE}),
    Effect.REVIVED: frozenset({MeasureState.SUSPENDED}),
    Effect.ANNULLED: frozenset({MeasureState.DECIDED, MeasureState.IN_FORCE, MeasureState.SUSPENDED}),
}


def _effect_on_measure(effect: Effect, measure_id: str, scene: Scene, on: HistoricDate) -> Iterator[Event | Unusual]:
    if effect not in _NEEDS:
        return
    measure = scene.case.measures.get(measure_id)
    if measure is None:
        raise Impossible("Noem de maatregel waarover de uitspraak gaat.")
    if measure.state not in _NEEDS[effect]:
        odd = f"Maatregel {measure_id} is {in_words(measure.state)}; dit gevolg past daar niet bij."
        if not scene.context.historic:
            raise Impossible(odd)
        yield Unusual(odd)
    if effect is Effect.SUSPENDED:
        yield MeasureSuspended(on=on, measure=measure_id, by="rechter")
        yield from (ended(term, on, TermEnd.CANCELLED, STANDS_STILL) for term in _own_terms(measure, scene) if term.running)
    elif effect is Effect.REVIVED:
        yield MeasureRevived(on=on, measure=measure_id)
        if came_back(scene.case, measure):
            yield MeasureNotDelivered(on=on, measure=measure_id)
        else:
            yield from _runs_again(measure, scene, on)
    else:
        yield from end(measure, HowEnded.WITHDRAWN, "", scene, on)


def _own_terms(measure: Measure, scene: Scene) -> list[Term]:
    """The terms within which the provider must comply with the measure, and what was taken up about them."""
    kinds = {KINDS[measure.kind].term, TAKEN_UP}
    return [term for term in scene.case.terms_about(measure.id) if term.kind in kinds]


def _runs_again(measure: Measure, scene: Scene, on: HistoricDate) -> Iterator[Event]:
    """The term goes on where the court stopped it; the days in between do not count."""
    stopped = [t for t in _own_terms(measure, scene) if t.how_ended is TermEnd.CANCELLED and t.kind != TAKEN_UP]
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


def started(event: ProceedingStarted) -> Proceeding:
    return Proceeding(id=event.proceeding, kind=event.kind, measure=event.measure, started_on=event.on)


def decided(proceeding: Proceeding | None, event: ProceedingDecided) -> Proceeding:
    """The proceeding after its decision; one that nobody recorded before begins with it."""
    known = proceeding or Proceeding(id=event.proceeding, kind=event.kind, measure=event.measure)
    return known.model_copy(update={"decided_on": event.on, "effect": event.effect, "ecli": event.ecli})
