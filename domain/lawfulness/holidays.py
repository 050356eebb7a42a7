"""The holidays that everybody has (algemeen erkende feestdagen, Atw 3 lid 1), of any year, for an act that names those alone.

The calendar of terms (`domain.time`) is policy and holds more: the days that a royal decree adds.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

SATURDAY, SUNDAY = 5, 6
ONE_DAY = timedelta(days=1)
KINGS_DAY_SINCE = 2014


def easter(year: int) -> date:
    """First Easter Day, by the rule of the Gregorian calendar (Meeus, Jones and Butcher)."""
    century, of_century = divmod(year, 100)
    moon = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (of_century // 4) - moon - of_century % 4) % 7
    late = (year % 19 + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)


@cache
def holidays(year: int) -> frozenset[date]:
    """New Year's Day, Easter Monday, King's Day as celebrated, 5 May, Ascension Day, Whit Monday and both Christmas Days."""
    king = date(year, 4, 27 if year >= KINGS_DAY_SINCE else 30)
    celebrated = king - ONE_DAY if king.weekday() == SUNDAY else king
    moving = {easter(year) + timedelta(days=after) for after in (1, 39, 50)}
    return frozenset({date(year, 1, 1), celebrated, date(year, 5, 5), date(year, 12, 25), date(year, 12, 26)} | moving)


def next_working_day(day: date) -> date:
    """`day` itself, or the first day after it that is no Saturday, Sunday or holiday."""
    while day.weekday() in (SATURDAY, SUNDAY) or day in holidays(day.year):
        day += ONE_DAY
    return day
