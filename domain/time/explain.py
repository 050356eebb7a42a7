"""The answer to "waarom deze datum?": in plain Dutch for people, as data for programs."""

from __future__ import annotations

import re
from datetime import date, datetime
from itertools import takewhile
from typing import Any

from domain.base.moments import MONTHS, WEEKDAYS, dutch_date
from domain.time.computation import Computation, Rule, Step
from domain.time.nature import Nature

DETAILS = frozenset({Rule.START, Rule.FIRST_DAY, Rule.CLOSED})
MOVES = frozenset({Rule.NEXT_WORKING_DAY, Rule.TWO_WORKING_DAYS})
_YEAR = re.compile(rf"(\d (?:{'|'.join(MONTHS)})) (\d{{4}})\b")


def explain(computation: Computation, *, started: str = "Verzonden") -> str:
    """A few sentences a provider can read: what was counted, which day is closed, and what it became.

    `started` is what happened on the first day. Years are left out when all of them are the same.
    """
    sentences = [_opening(computation, started)]
    for number, step in enumerate(computation.steps):
        if step.rule not in DETAILS:
            sentences.append(_sentence(step, computation.steps[number + 1 :]))
    return _without_one_year(" ".join(sentences))


def _sentence(step: Step, later: tuple[Step, ...]) -> str:
    """The step's own sentence, or "Na 6 weken is het Eerste Kerstdag" when the end moves on from that holiday."""
    closed = list(takewhile(lambda one: one.rule is Rule.CLOSED, later))
    moved = later[len(closed) :][:1]
    if not closed or not moved or moved[0].rule not in MOVES:
        return step.text
    name, day = closed[0].name, f"is het {dutch_date(_day(step.date), weekday=True)}"
    if name[:1].isupper():
        return step.text.replace(day, f"is het {name}")
    return step.text if name in WEEKDAYS else f"{step.text} {closed[0].text}"


def as_data(computation: Computation) -> dict[str, Any]:
    """Start, end and steps with ISO 8601 dates: `{"start", "end", "steps": [{"date", "rule", "source", "text"}]}`."""
    return {
        "start": computation.start.isoformat(),
        "end": computation.end.isoformat(),
        "steps": [_step_data(step) for step in computation.steps],
    }


def _step_data(step: Step) -> dict[str, str]:
    return {"date": step.date.isoformat(), "rule": str(step.rule), "source": step.source, "text": step.text}


def _opening(computation: Computation, started: str) -> str:
    first = computation.steps[0]
    if computation.nature in {Nature.HOURS, Nature.BACKWARDS} or isinstance(computation.start, datetime):
        return first.text
    return f"{started} op {dutch_date(_day(computation.start))}."


def _day(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _without_one_year(text: str) -> str:
    years = {year for _, year in _YEAR.findall(text)}
    return _YEAR.sub(r"\1", text) if len(years) == 1 else text
