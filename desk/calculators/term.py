"""The last day of a term, and why it is that day.

A mistake in what is asked is told with the name of its field: `duur`, `vanaf` or `soort`. It is on the way of a command that must
answer at once, so it imports what it needs and no more: no base of pages either, and so no pydantic.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time

from domain.base.errors import BadInput
from domain.base.historic import parse_day
from domain.base.moments import AMSTERDAM, dutch_date, dutch_moment
from domain.base.years import bounded
from domain.time import Computation, Nature, Step, compute
from domain.time.calendar import Calendar
from domain.time.duration import Unit
from domain.time.spoken import length_of

LENGTH, START, NATURE = "duur", "vanaf", "soort"
"""The fields of what is asked."""
EXPECTED_MOMENT = "een dag zoals 2026-09-03, 3-9-2026 of 3 september 2026, eventueel met een tijd zoals 2026-09-03T16:30"
_WITH_TIME = re.compile(r"(?P<day>.+?)(?:T| om | )(?P<time>\d{1,2}[:.]\d{2}.*)", re.ASCII)


@dataclass(frozen=True, slots=True)
class TermAnswer:
    """`answer` is the sentence, `why` its steps; `calendar` names the calendar that was used."""

    answer: str
    why: tuple[Step, ...]
    calendar: str


def computed(length: str, start: str, nature: str, calendar: Calendar) -> Computation:
    """What follows from what somebody typed. Raises BadInput with the field, also for hours that start at no time of day, and
    Impossible for an end no calendar knows.
    """
    if nature not in list(Nature):
        raise BadInput(NATURE, nature, f"een van {', '.join(Nature)}")
    counted, begun = length_of(length), moment_of(start)
    elapses = counted.unit is Unit.HOURS or (Nature(nature) is Nature.HOURS and counted.hours is not None)
    if elapses and not isinstance(begun, datetime):
        raise BadInput(START, start, f"ook hoe laat het begon, want uren tellen vanaf dan: {dutch_date(begun)} om 16.30 uur")
    return compute(Nature(nature), begun, counted, calendar)


def answer(computation: Computation) -> TermAnswer:
    """The answer for a person."""
    return TermAnswer(
        answer=_answer(computation),
        why=computation.steps,
        calendar=computation.calendar_version,
    )


def moment_of(text: str) -> date | datetime:
    """A day, or a moment when a time is given; without a zone it is the time in Amsterdam. Raises BadInput."""
    found = _WITH_TIME.fullmatch(text.strip())
    if found is None:
        return _day(text, text)
    day = _day(found["day"], text)
    try:
        clock = time.fromisoformat(found["time"].replace(".", ":", 1).removesuffix(" uur").zfill(5))
    except ValueError:
        raise BadInput(START, text, EXPECTED_MOMENT) from None
    moment = datetime.combine(day, clock)
    if moment.tzinfo is not None:
        return moment
    moment = moment.replace(tzinfo=AMSTERDAM)
    if moment.replace(fold=1).timestamp() < moment.timestamp():
        raise BadInput(START, text, "een tijdstip dat bestaat; in deze nacht gaat de klok een uur vooruit")
    return moment


def _answer(computation: Computation) -> str:
    if computation.first_allowed is not None:
        return f"Op zijn vroegst op {dutch_date(computation.first_allowed, weekday=True)}."
    end = computation.end
    last = dutch_moment(end, weekday=True) if isinstance(end, datetime) else dutch_date(computation.last_day, weekday=True)
    return f"Uiterlijk op {last}."


def _day(text: str, whole: str) -> date:
    try:
        day = parse_day(text)
    except BadInput:
        raise BadInput(START, whole, EXPECTED_MOMENT) from None
    bounded(day, START, whole)
    return day
