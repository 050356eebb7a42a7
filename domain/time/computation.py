"""The answer of a computation: the last day, and each step that led to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain.base.moments import at_amsterdam
from domain.time.calendar import ONE_DAY
from domain.time.duration import Length
from domain.time.ledger import AgreedDate
from domain.time.nature import Nature


class Rule(StrEnum):
    """What a step does. The value is its name in files and for programs."""

    START = "start"  #: the day or moment from which is counted
    FIRST_DAY = "eerste_dag"  #: the first day that counts
    LENGTH = "lengte"  #: counted on (or back) by the length
    SHORTER_MONTH = "kortere_maand"  #: the month had no such day
    AGREED = "afgesproken"  #: the end is a date that was agreed on
    EXCLUSIVE = "voor"  #: "voor" a day: the day before it is the last
    SUSPENDED = "opschorting"  #: moved on by days on which the term stood still
    EXTENDED = "verlenging"  #: lengthened by a decision
    CLOSED = "gesloten_dag"  #: this day is no working day
    TWO_WORKING_DAYS = "twee_werkdagen"  #: moved on so that the term holds two working days
    NEXT_WORKING_DAY = "eerstvolgende_werkdag"  #: moved on from a closed day
    STAYS = "blijft"  #: ends on a closed day, and no rule moves it
    CLOCK = "zomertijd"  #: the clock changes within the term
    ALLOWED_FROM = "toegestaan_vanaf"  #: the first day after a waiting time
    WARNING = "waarschuwing"  #: the answer may change


@dataclass(frozen=True, slots=True)
class Step:
    """One step: the day (or moment) it arrives at, the rule, its source and a Dutch sentence. `name` names a closed day."""

    date: date | datetime
    rule: Rule
    source: str
    text: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Computation:
    """`end` is the last day, or for hours the last moment; `first_day` the first day that counts."""

    nature: Nature
    length: Length | AgreedDate
    start: date | datetime
    first_day: date
    end: date | datetime
    steps: tuple[Step, ...]
    calendar_version: str

    @property
    def last_day(self) -> date:
        """The last day on which it can be done (inclusive); for a waiting time the last day of waiting."""
        return self.end.date() if isinstance(self.end, datetime) else self.end

    @property
    def first_allowed(self) -> date | None:
        """For a waiting time the first day on which what waits is allowed."""
        return self.last_day + ONE_DAY if self.nature is Nature.EARLIEST else None

    @property
    def warnings(self) -> tuple[str, ...]:
        """Why the answer may change."""
        return tuple(step.text for step in self.steps if step.rule is Rule.WARNING)


def lapses_at(computation: Computation) -> datetime:
    """The moment from which the term is over: 00:00 in Amsterdam of the day after the last day; for hours the moment itself."""
    if isinstance(computation.end, datetime):
        return computation.end
    return at_amsterdam(computation.end + ONE_DAY)
