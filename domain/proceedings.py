"""Bezwaar, voorlopige voorziening and beroep: what was asked, what was decided, and its effect on a measure or on publication.

An objection has no suspensive effect (Awb 6:16); only a court suspends. A decision on bezwaar can withdraw a measure.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import ClassVar

from domain.command import Command
from domain.disclosure import DisclosureMoved, DisclosureState, ReportStep
from domain.errors import Impossible
from domain.event import Event
from domain.historic import HistoricDate
from domain.measure.measure import HowEnded, MeasureEnded, MeasureRevived, MeasureState, MeasureSuspended
from domain.model import Frozen, nl
from domain.moves import Scene, Unusual
from domain.privacy import NoBsnText
from domain.term import HowEnded as TermEnd
from domain.term import TermSpec, ended, met, start_term


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

    kind: ProceedingKind = nl("soort", "bezwaar, voorlopige_voorziening of beroep.")
    measure: str = nl("maatregel", "Tegen welke maatregel, bijvoorbeeld M1.", default="")
    note: NoBsnText = nl("toelichting", "Bijzonderheden.", default="")


class RecordRuling(Command):
    name: ClassVar[str] = "uitspraak-vastleggen"
    label: ClassVar[str] = "Een uitspraak of beslissing op bezwaar vastleggen"

    proceeding: str = nl("procedure", "Nummer van de procedure, bijvoorbeeld P1; leeg als die nog niet is vastgelegd.", default="")
    kind: ProceedingKind = nl("soort", "bezwaar, voorlopige_voorziening of beroep.", default=ProceedingKind.INTERIM_RELIEF)
    measure: str = nl("maatregel", "Over welke maatregel, bijvoorbeeld M1.", default="")
    effect: Effect = nl("gevolg", "geen, geschorst, herleeft, vernietigd, openbaarmaking_geschorst of openbaarmaking_mag.")
    note: NoBsnText = nl("toelichting", "Kern van de uitspraak.", default="")
    ecli: str = nl("ecli", "ECLI-nummer.", default="", pattern=r"^(ECLI:[A-Z]{2}:[A-Z]+:\d{4}:[A-Z0-9.]+)?$")


def start(command: RecordProceeding, scene: Scene) -> Iterator[Event | Unusual]:
    """A proceeding begins; a bezwaar starts the term in which it must be decided (Awb 7:10)."""
    on, number = command.happened(scene.context.today), f"P{len(scene.case.proceedings) + 1}"
    _known_measure(command.measure, scene)
    yield ProceedingStarted(on=on, proceeding=number, kind=command.kind, measure=command.measure, note=command.note)
    open_for = [t for t in scene.case.terms_about(command.measure) if t.kind == "bezwaar"]
    if command.kind is ProceedingKind.OBJECTION:
        yield from (met(term, on) for term in open_for if term.running)
        # Awb 7:10 lid 1 counts from the day after the last day of the bezwaar term, not from the objection.
        start = HistoricDate.of(max(term.last_day for term in open_for)) if open_for else on
        if start.day:
            yield start_term(TermSpec(kind="beslissing_op_bezwaar", about=number), "", start, scene.context)
    if command.kind is ProceedingKind.INTERIM_RELIEF:
        # A request for a voorlopige voorziening suspends publication until the ruling (Jeugdwet 9.8 lid 5).
        yield from _publication(scene, on, DisclosureState.DECIDED, ReportStep.STAYED)


def rule(command: RecordRuling, scene: Scene) -> Iterator[Event | Unusual]:
    """A decision, with its effect on the measure and on publication."""
    case, on = scene.case, command.happened(scene.context.today)
    known = case.proceedings.get(command.proceeding)
    if command.proceeding and known is None:
        raise Impossible(f"Procedure {command.proceeding} bestaat niet in deze zaak.")
    number = command.proceeding or f"P{len(case.proceedings) + 1}"
    measure = command.measure or (known.measure if known else "")
    _known_measure(measure, scene)
    kind = known.kind if known else command.kind
    yield ProceedingDecided(
        on=on, proceeding=number, kind=kind, effect=command.effect, measure=measure, note=command.note, ecli=command.ecli
    )
    yield from (ended(term, on, TermEnd.MET) for term in case.terms_about(number) if term.running)
    yield from _effect_on_measure(command.effect, measure, scene, on)
    if command.effect is Effect.PUBLICATION_STAYED:
        yield from _publication(scene, on, DisclosureState.DECIDED, ReportStep.STAYED)
    elif kind is ProceedingKind.INTERIM_RELIEF:
        yield from _publication(scene, on, DisclosureState.STAYED, ReportStep.RELEASED)


def _effect_on_measure(effect: Effect, measure_id: str, scene: Scene, on: HistoricDate) -> Iterator[Event]:
    needs = {Effect.SUSPENDED: MeasureState.IN_FORCE, Effect.REVIVED: MeasureState.SUSPENDED}
    if effect not in {Effect.SUSPENDED, Effect.REVIVED, Effect.ANNULLED}:
        return
    measure = scene.case.measures.get(measure_id)
    if measure is None:
        raise Impossible("Noem de maatregel waarover de uitspraak gaat.")
    if effect in needs and measure.state is not needs[effect]:
        raise Impossible(f"Maatregel {measure_id} is {measure.status.replace('_', ' ')}; dit gevolg past daar niet bij.")
    if effect is Effect.SUSPENDED:
        yield MeasureSuspended(on=on, measure=measure_id, by="rechter")
    elif effect is Effect.REVIVED:
        yield MeasureRevived(on=on, measure=measure_id)
    else:
        yield MeasureEnded(on=on, measure=measure_id, how=HowEnded.WITHDRAWN)
        yield from (ended(t, on, TermEnd.CANCELLED) for t in scene.case.terms_about(measure_id) if t.running)


def _publication(scene: Scene, on: HistoricDate, state: DisclosureState, step: ReportStep) -> Iterator[Event]:
    for report in scene.case.disclosures.values():
        if report.state is state:
            yield DisclosureMoved(on=on, disclosure=report.id, step=step)


def _known_measure(measure: str, scene: Scene) -> None:
    if measure and measure not in scene.case.measures:
        raise Impossible(f"Maatregel {measure} bestaat niet in deze zaak.")


def started(event: ProceedingStarted) -> Proceeding:
    return Proceeding(id=event.proceeding, kind=event.kind, measure=event.measure, started_on=event.on)


def decided(proceeding: Proceeding | None, event: ProceedingDecided) -> Proceeding:
    """The proceeding after its decision; one that nobody recorded before begins with it."""
    known = proceeding or Proceeding(id=event.proceeding, kind=event.kind, measure=event.measure)
    return known.model_copy(update={"decided_on": event.on, "effect": event.effect, "ecli": event.ecli})
