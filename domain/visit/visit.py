"""Visits: planned, made, and what they judged again.

A visit can open a case, verify an improvement round (hertoets), or simply look. The judgements it gives are events of the
findings; what it does to a round is decided in `domain.deciding.visit`.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from pydantic import Field

from domain.base.event import Event
from domain.base.historic import HistoricDate
from domain.base.model import Frozen


class VisitKind(StrEnum):
    FIRST = "bezoek"
    FOLLOW_UP = "vervolgbezoek"
    REINSPECTION = "hertoets"
    THEMATIC = "thematisch"


class VisitPlanned(Event):
    visit: str
    kind: VisitKind
    planned_for: date
    announced: bool
    locations: tuple[str, ...]


class VisitMade(Event):
    """`spoken` counts who was spoken to and how many files were read; no names, ever."""

    visit: str
    kind: VisitKind
    announced: bool | None = None
    locations: tuple[str, ...] = ()
    spoken: dict[str, int] = Field(default_factory=dict)
    effect: str = ""
    days: tuple[date, ...] = ()


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
    days: tuple[date, ...] = ()


def planned(event: VisitPlanned) -> Visit:
    return Visit(
        id=event.visit,
        kind=event.kind,
        locations=event.locations,
        planned_on=event.on,
        planned_for=event.planned_for,
        announced=event.announced,
    )


def made(before: Visit | None, event: VisitMade) -> Visit:
    """The visit after it was made, planned or not."""
    known = before or Visit(id=event.visit, kind=event.kind)
    facts = {name: getattr(event, name) for name in ("kind", "locations", "announced", "effect", "days")}
    return known.model_copy(update={"made_on": event.on, **facts})
