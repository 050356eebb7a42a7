"""The answer to "waarom deze datum?": in plain Dutch for people, as data for programs."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from domain.moments import MONTHS, dutch_date
from domain.terms.computation import Computation, Rule, Step
from domain.terms.nature import Nature

DETAILS = frozenset({Rule.START, Rule.FIRST_DAY, Rule.CLOSED})
_YEAR = re.compile(rf"(\d (?:{'|'.join(MONTHS)})) (\d{{4}})\b")


def explain(computation: Computation, *, started: str = "Verzonden") -> str:
    """A few sentences a provider can read: what was counted, which day is closed, and what it became.

    `started` is what happened on the first day. Years are left out when all of them are the same.
    """
    sentences = [_opening(computation, started)]
    following: list[Step | None] = [*computation.steps[1:], None]
    for step, after in zip(computation.steps, following, strict=True):
        if step.rule in DETAILS:
            continue
        holiday = after is not None and after.rule is Rule.CLOSED and after.date == step.date and after.name[:1].isupper()
        if after is not None and holiday:
            weekday_and_day = dutch_date(step.date, weekday=True)
            sentences.append(step.text.replace(f"is het {weekday_and_day}", f"is het {after.name}"))
        else:
            sentences.append(step.text)
    return _without_one_year(" ".join(sentences))


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
