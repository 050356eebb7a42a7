"""Counting days: from a day to the last day of a term, before any rule moves it.

The start day itself does not count (Awb 6:8 lid 1), so a term of n days or weeks ends n days later, or n weeks later on the same
weekday. A term in months ends on the day with the same number, and where the month has no such day on its last one (HR 1 sept.
2017, ECLI:NL:HR:2017:2225). Working days skip the closed days of the calendar.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from domain.base.errors import BadInput, Impossible
from domain.time.calendar import Calendar
from domain.time.duration import Length, Unit

MONTH_RULE = "HR 1 september 2017, ECLI:NL:HR:2017:2225"
RECKONED = "rekenwijze"
"""The source of a count that no article prescribes."""
_DAYS_IN = {Unit.DAYS: 1, Unit.WEEKS: 7}


def count(day: date, length: Length, calendar: Calendar, *, backwards: bool = False) -> date:
    """The day that lies `length` after `day`, or before it. Raises BadInput for hours, Impossible beyond the year 9999."""
    sign = -1 if backwards else 1
    try:
        if length.months is not None:
            return _add_months(day, sign * length.months)
        if length.unit is Unit.WORKING_DAYS:
            return calendar.add_working_days(day, sign * length.count)
        if length.unit in _DAYS_IN:
            return day + timedelta(days=sign * length.count * _DAYS_IN[length.unit])
    except (OverflowError, ValueError):
        raise Impossible("Deze termijn eindigt op een dag die de kalender niet kent.") from None
    raise BadInput("duur", str(length), "een duur in dagen, werkdagen, weken, maanden of jaren")


def month_was_shorter(day: date, length: Length, end: date) -> bool:
    """Whether a term in months ended on the last day of a month that has no day with the number of `day`."""
    return length.months is not None and end.day != day.day


def _add_months(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
