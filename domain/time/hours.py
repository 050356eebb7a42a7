"""Terms in hours: elapsed time, whatever the clock on the wall does, and never moved (Atw 4 onder a).

A bevel of seven days is 7 × 24 hours (Jeugdwet 9.3 lid 4). When the clock changes within the term, it ends an hour earlier or
later on the wall.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from domain.base.errors import BadInput, Impossible
from domain.base.moments import AMSTERDAM, amsterdam_day, at_amsterdam, dutch_date, dutch_moment
from domain.time.atw import stays
from domain.time.calendar import Calendar
from domain.time.computation import Computation, Rule, Step
from domain.time.counting import RECKONED
from domain.time.duration import Length
from domain.time.ledger import OUTSIDE, Interval
from domain.time.nature import Nature


def compute_hours(start: date | datetime, length: Length, calendar: Calendar, ledger: tuple[Interval, ...]) -> Computation:
    """The moment at which a term in hours ends. A start without a time is read as 00:00 and says so."""
    begin = start.astimezone(AMSTERDAM) if isinstance(start, datetime) else at_amsterdam(start)
    if isinstance(start, datetime) and start.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    first = f"Begin: {dutch_moment(begin, weekday=True)}."
    if not isinstance(start, datetime):
        first += " Er is geen tijdstip gegeven. Daarom telt de termijn vanaf 0.00 uur."
    steps = [Step(begin, Rule.START, RECKONED, first)]
    end = _elapse(begin, _hours(length))
    steps.append(Step(end, Rule.LENGTH, RECKONED, f"Na {_shown(length)} is het {dutch_moment(end, weekday=True)}."))
    for interval in ledger:
        end, step = _extended(end, interval) if interval.length else _suspended(begin, end, interval)
        steps.append(step)
    if begin.utcoffset() != end.utcoffset():
        text = "In deze termijn wordt de klok verzet. De uren tellen door. Daarom is de eindtijd anders dan de begintijd."
        steps.append(Step(end, Rule.CLOCK, "tijd in Europe/Amsterdam", text))
    if not calendar.is_working_day(end.date()):
        steps += stays(end.date(), Nature.HOURS, calendar)
    return Computation(Nature.HOURS, length, begin, amsterdam_day(begin), end, tuple(steps), calendar.version)


def _extended(end: datetime, extension: Interval) -> tuple[datetime, Step]:
    if extension.length is None:
        raise ValueError("an extension has a length")
    later = _elapse(end, _hours(extension.length))
    text = f"Verlengd: {extension.ground}. Na {_shown(extension.length)} is het {dutch_moment(later, weekday=True)}."
    return later, Step(later, Rule.EXTENDED, extension.source, text)


def _suspended(begin: datetime, end: datetime, suspension: Interval) -> tuple[datetime, Step]:
    if suspension.first is None or suspension.last is None:
        raise ValueError("a suspension has a first and a last day")
    first, last = max(suspension.first, begin.date()), suspension.last
    if not first <= min(last, end.date()):
        return end, Step(end, Rule.SUSPENDED, suspension.source, OUTSIDE.format(dutch_date(first)))
    still = 24 * ((last - first).days + 1)
    later = _elapse(end, still)
    text = f"De termijn stond {still} uur stil: {suspension.ground}. Dan is het {dutch_moment(later, weekday=True)}."
    return later, Step(later, Rule.SUSPENDED, suspension.source, text)


def _hours(length: Length) -> int:
    if length.hours is None:
        raise BadInput("duur", str(length), "een duur in uren, dagen of weken, zoals PT168H")
    return length.hours


def _elapse(moment: datetime, hours: int) -> datetime:
    try:
        return (moment.astimezone(UTC) + timedelta(hours=hours)).astimezone(AMSTERDAM)
    except OverflowError:
        raise Impossible("Deze termijn eindigt op een dag die de kalender niet kent.") from None


def _shown(length: Length) -> str:
    shown = length.dutch()
    return shown if shown.endswith("uur") else f"{shown} ({length.hours} uur)"
