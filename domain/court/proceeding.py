"""Bezwaar, voorlopige voorziening and beroep: what was asked, what was decided, and its effect on a measure or on publication.

An objection has no suspensive effect (Awb 6:16); only a court suspends. A decision on bezwaar can withdraw a measure.
"""

from enum import StrEnum

from domain.base.event import Event
from domain.base.historic import HistoricDate
from domain.base.model import Frozen


class ProceedingKind(StrEnum):
    OBJECTION = "bezwaar"
    INTERIM_RELIEF = "voorlopige_voorziening"
    APPEAL = "beroep"


class RulingEffect(StrEnum):
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
    effect: RulingEffect = RulingEffect.NONE
    measure: str = ""
    note: str = ""
    ecli: str = ""


class Proceeding(Frozen):
    id: str
    kind: ProceedingKind
    measure: str = ""
    started_on: HistoricDate | None = None
    decided_on: HistoricDate | None = None
    effect: RulingEffect | None = None
    ecli: str = ""

    @property
    def running(self) -> bool:
        return self.decided_on is None


def started(event: ProceedingStarted) -> Proceeding:
    return Proceeding(id=event.proceeding, kind=event.kind, measure=event.measure, started_on=event.on)


def decided(proceeding: Proceeding | None, event: ProceedingDecided) -> Proceeding:
    """The proceeding after its decision; one that nobody recorded before begins with it."""
    known = proceeding or Proceeding(id=event.proceeding, kind=event.kind, measure=event.measure)
    return known.model_copy(update={"decided_on": event.on, "effect": event.effect, "ecli": event.ecli})
