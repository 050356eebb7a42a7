"""What the management report tells of a case and no list asks for, in plain JSON, so that no report reads its log again.

opened, closed    as precisely as they are known
last_act          the last day on which a person recorded something
spans             how long each part of the way took: kind, first and last day, both known
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple

from domain.base.historic import HistoricDate
from domain.base.moments import amsterdam_day
from domain.casefile.casefile import Case
from domain.round.round import ImprovementRound


class Part(StrEnum):
    """A part of the way of which the length is measured."""

    VISIT_TO_PLAN = "visit_to_plan"
    PLAN_TO_CONCLUSION = "plan_to_conclusion"
    WHOLE = "whole"


class Length(NamedTuple):
    """How long a part took: its first and last day in ISO form."""

    part: str
    first: str
    last: str


def reported(case: Case, begun: datetime | None, last_act: datetime | None) -> dict[str, Any]:
    """`begun` is when the case was recorded first, `last_act` when a person recorded something last.

    Empty for a case of which nothing was recorded: then its log is asked.
    """
    if begun is None:
        return {}
    return {
        "opened": str(case.opened_on or HistoricDate.of(amsterdam_day(begun))),
        "closed": str(case.closed_on) if case.closed_on else None,
        "last_act": amsterdam_day(last_act or begun).isoformat(),
        "spans": [list(length) for length in lengths_of(case)],
    }


def lengths_of(case: Case) -> Iterator[Length]:
    """The parts of which both days are known."""
    for round_ in case.rounds.values():
        if not round_.plans:
            continue
        plan = round_.plans[0]
        yield from _length(Part.VISIT_TO_PLAN, _visit_before(case, round_), plan)
        yield from _length(Part.PLAN_TO_CONCLUSION, plan, round_.concluded_on)
    yield from _length(Part.WHOLE, case.opened_on, case.closed_on)


def _visit_before(case: Case, round_: ImprovementRound) -> HistoricDate | None:
    """The last visit that was made when the plan of this round was asked."""
    made = [visit.made_on for visit in case.visits.values() if visit.made_on]
    return max((day for day in made if day.earliest <= round_.requested_on.latest), default=None)


def _length(part: Part, first: HistoricDate | None, last: HistoricDate | None) -> Iterator[Length]:
    begun, ended = first and first.day, last and last.day
    if begun and ended and begun <= ended:
        yield Length(part.value, begun.isoformat(), ended.isoformat())
