"""A deadline, worded once: by when, and how far that is.

    Uiterlijk op dinsdag 1 december 2026. Nog 3 werkdagen.      working days after today
                                          Vandaag is de laatste dag.
                                          2 dagen te laat.      calendar days
    Uiterlijk op donderdag 3 december 2026 om 16.30 uur. Nog 31 uur.

What is more than sixty working days ahead, or ends before the next working day, is told by its date only. What passed is late,
has ended by law, was not used, waits for somebody else, or is over (`domain.kinds.passed`): only what is late is counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Protocol, Self

from domain.base.moments import amsterdam_day, dutch_date, dutch_moment
from domain.kinds.passed import Passed, passed_as
from domain.time import Nature
from domain.time.calendar import Calendar
from words.counting import counted, days, working_days
from words.passed import passed

COUNTED_AHEAD = 60
"""Working days; further away a date says more than a number."""
_NEVER_THAT_MANY = timedelta(days=150)
_IN_HOURS = timedelta(hours=48)
NOT_BEGUN = "Nog geen einddatum: de brief is niet verzonden"


class Urgency(StrEnum):
    """The groups in which work is told, the first first."""

    LATE = "Te laat"
    TODAY = "Vandaag"
    THIS_WEEK = "Deze week"
    LATER = "Later"
    PASSED = "Voorbij, en niet te laat"


class HasEnd(Protocol):
    """What a term has, wherever it is read from."""

    @property
    def kind(self) -> str: ...
    @property
    def nature(self) -> str: ...
    @property
    def waits_for(self) -> str: ...
    @property
    def last_day(self) -> date: ...
    @property
    def lapses_at(self) -> datetime | None: ...


@dataclass(frozen=True, slots=True)
class Deadline:
    """`ends_at` is the moment of a term in hours; `then` is what it is when it has passed."""

    last_day: date
    ends_at: datetime | None = None
    then: Passed = Passed.LATE

    @classmethod
    def of(cls, term: HasEnd) -> Self:
        """The deadline of a term."""
        ends_at = term.lapses_at if term.nature == Nature.HOURS else None
        return cls(term.last_day, ends_at, passed_as(term.kind, term.waits_for))

    @property
    def until(self) -> str:
        """`Uiterlijk op dinsdag 1 december 2026`."""
        return f"Uiterlijk op {self.day}"

    @property
    def day(self) -> str:
        """`dinsdag 1 december 2026`; of a term in hours with the time."""
        return dutch_moment(self.ends_at, weekday=True) if self.ends_at else dutch_date(self.last_day, weekday=True)

    def left(self, now: datetime, calendar: Calendar) -> str:
        """How far it is from `now`: `Nog 3 werkdagen`, `2 dagen te laat`; only the day when a number says less."""
        return _hours_left(self, now) if self.ends_at else days_left(self, amsterdam_day(now), calendar)

    def sentence(self, now: datetime, calendar: Calendar) -> str:
        """By when, and how far that is, in one or two sentences."""
        left = self.left(now, calendar)
        return f"{self.until}." if left == self.until else f"{self.until}. {left}."

    def urgency(self, today: date) -> Urgency:
        """The group in which it stands on `today`; a week ends on Sunday."""
        if self.last_day <= today:
            over = Urgency.LATE if self.then is Passed.LATE else Urgency.PASSED
            return Urgency.TODAY if self.last_day == today else over
        sunday = today + timedelta(days=6 - today.weekday())
        return Urgency.THIS_WEEK if self.last_day <= sunday else Urgency.LATER


def days_left(deadline: Deadline, today: date, calendar: Calendar) -> str:
    """How far the last day is from `today`, whatever the hour."""
    last_day = deadline.last_day
    if last_day < today:
        return f"{days((today - last_day).days)} te laat" if deadline.then is Passed.LATE else passed(deadline.then)
    if last_day == today:
        return "Vandaag is de laatste dag"
    if last_day - today > _NEVER_THAT_MANY:
        return deadline.until
    left = calendar.working_days_between(today, last_day)
    return f"Nog {working_days(left)}" if 0 < left <= COUNTED_AHEAD else deadline.until


def _hours_left(deadline: Deadline, now: datetime) -> str:
    ends_at = deadline.ends_at or now
    left = ends_at.astimezone(UTC) - now.astimezone(UTC)  # elapsed, also when the clock changes
    if left > timedelta():
        return f"Nog {_hours(left)}"
    if deadline.then is not Passed.LATE:
        return passed(deadline.then)
    late = -left
    return f"{_hours(late)} te laat" if late < _IN_HOURS else f"{days((amsterdam_day(now) - deadline.last_day).days)} te laat"


def _hours(time: timedelta) -> str:
    hours = time // timedelta(hours=1)
    return counted(hours, "uur", "uur") if hours else "minder dan 1 uur"
