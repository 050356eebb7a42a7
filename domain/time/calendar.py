"""The days on which the country is closed, as data with a version: weekends, holidays and the days a royal decree (KB) adds.

A day is a *closed day* or a *working day*. The list is complete from `known_from` to `known_until`; outside it a day can still be
asked, but a computation then carries a warning, because a KB sets extra days about three years ahead.

Rules: Atw 1(1) (Saturday, Sunday), Atw 3(1) (holidays), Atw 3(2) (Good Friday), Atw 3(3) (days set by KB).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from domain.base.moments import WEEKDAYS, dutch_date

ONE_DAY = timedelta(days=1)
WARN_AHEAD = timedelta(days=365)
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Closed:
    """Why a day is closed: its Dutch name and the article or decree."""

    name: str
    source: str


_WEEKEND = {weekday: Closed(WEEKDAYS[weekday], "Atw 1 lid 1") for weekday in (5, 6)}


@dataclass(frozen=True, slots=True, eq=False)
class Calendar:
    """`version` names the content: two calendars with the same version are the same calendar."""

    version: str
    known_from: date
    known_until: date
    days: Mapping[date, Closed] = field(repr=False)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Calendar) and self.version == other.version

    def __hash__(self) -> int:
        return hash(self.version)

    def closed(self, day: date) -> Closed | None:
        """Why `day` is closed, or None for a working day. A holiday on a Sunday answers with the holiday."""
        return self.days.get(day) or _WEEKEND.get(day.weekday())

    def is_working_day(self, day: date) -> bool:
        """Whether `day` is no Saturday, Sunday, holiday or day set by KB."""
        return day.weekday() < _SATURDAY and day not in self.days

    def next_working_day(self, day: date) -> date:
        """`day` itself, or the first working day after it."""
        while not self.is_working_day(day):
            day += ONE_DAY
        return day

    def add_working_days(self, day: date, count: int) -> date:
        """The `count`-th working day after `day` (before it when negative); `day` itself for 0, also when closed."""
        step = ONE_DAY if count > 0 else -ONE_DAY
        for _ in range(abs(count)):
            day += step
            while not self.is_working_day(day):
                day += step
        return day

    def working_days_between(self, first: date, last: date) -> int:
        """How many working days lie after `first`, up to and including `last`; negative when `last` is earlier."""
        if last < first:
            return -self.working_days_between(last, first)
        span = (last - first).days
        return sum(self.is_working_day(first + timedelta(days=offset)) for offset in range(1, span + 1))

    def knows(self, first: date, last: date) -> bool:
        """Whether the list is complete for every day from `first` to `last`."""
        return self.known_from <= first and last <= self.known_until

    def warning(self, today: date) -> str | None:
        """A sentence for the administrator when the list ends within a year of `today`."""
        if today + WARN_AHEAD <= self.known_until:
            return None
        state = "loopt af op" if today <= self.known_until else "is afgelopen op"
        return (
            f"De kalender {state} {dutch_date(self.known_until)}. Voeg de dagen toe die bij koninklijk besluit "
            "met een feestdag gelijk zijn gesteld, en zet de nieuwe einddatum erin."
        )
