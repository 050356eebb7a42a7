"""Visits: planned, made, and what they judged again.

A visit can open a case, verify an improvement round (hertoets), or simply look. The judgements it gives are events of the
findings; what it does to a round is decided in `domain.deciding.visit`.
"""

from datetime import date
from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from domain.base.event import Event
from domain.base.historic import HistoricDate
from domain.base.model import Frozen
from domain.finding.counts import Counts


class VisitKind(StrEnum):
    FIRST = "bezoek"
    FOLLOW_UP = "vervolgbezoek"
    REINSPECTION = "hertoets"
    THEMATIC = "thematisch"
    INCIDENT = "naar_aanleiding_van_melding"

    @property
    def only_looks(self) -> bool:
        """Whether it judges nothing by itself: a visit of which no earlier finding is the reason."""
        return self in {VisitKind.FIRST, VisitKind.INCIDENT}


class VisitPlanned(Event):
    schema_version: ClassVar[int] = 2

    visit: str
    kind: VisitKind
    planned_for: date
    announced: bool
    locations: tuple[str, ...]


class VisitMade(Event):
    """`spoken` counts who was spoken to and how many files were read; no names of them, ever. `inspectors` are the codes of ours.

    `reference` is that of the report, `summary` and `went_well` are its words, and `effect` what young people notice.
    """

    schema_version: ClassVar[int] = 2

    visit: str
    kind: VisitKind
    announced: bool | None = None
    locations: tuple[str, ...] = ()
    spoken: Counts = Field(default_factory=Counts)
    effect: str = ""
    days: tuple[HistoricDate, ...] = ()
    inspectors: tuple[str, ...] = ()
    reference: str = ""
    summary: str = ""
    went_well: str = ""


class VisitDropped(Event):
    visit: str
    why: str


class Visit(Frozen):
    id: str
    kind: VisitKind
    locations: tuple[str, ...] = ()
    planned_on: HistoricDate | None = None
    planned_for: date | None = None
    announced: bool | None = None
    made_on: HistoricDate | None = None
    dropped: bool = False
    effect: str = ""
    days: tuple[HistoricDate, ...] = ()
    spoken: Counts = Field(default_factory=Counts)
    inspectors: tuple[str, ...] = ()
    reference: str = ""
    summary: str = ""
    went_well: str = ""


def planned(event: VisitPlanned) -> Visit:
    return Visit(
        id=event.visit,
        kind=event.kind,
        locations=event.locations,
        planned_on=event.on,
        planned_for=event.planned_for,
        announced=event.announced,
    )


_OWN = frozenset({"on", "visit"})
"""What the event of a visit has beside the facts of the visit itself."""


def made(before: Visit | None, event: VisitMade) -> Visit:
    """The visit after it was made, planned or not."""
    known = before or Visit(id=event.visit, kind=event.kind)
    facts = {name: getattr(event, name) for name in VisitMade.model_fields if name not in _OWN}
    return known.model_copy(update={"made_on": event.on, **facts})
