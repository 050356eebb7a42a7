"""How long: a number of one unit, as ISO 8601 or, for working days, as `5wd`.

    PT168H  168 uur         P6W  6 weken       P1Y  1 jaar
    P90D    90 dagen        P3M  3 maanden     5wd  5 werkdagen

A mix such as P1M2W is refused: nobody can say on which day it ends without knowing which part counts first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from math import ceil
from typing import Self

from domain.base.errors import BadInput
from domain.base.textual import Textual

EXPECTED = "één getal met één eenheid, zoals P6W, P3M, P90D, P1Y, PT168H of 5wd (werkdagen), en hooguit honderd jaar"

_LENGTH = re.compile(
    r"P(?P<count>\d{1,6})(?P<unit>[DWMY])|PT(?P<hours>\d{1,6})H|(?P<working>\d{1,6}) ?WD", re.ASCII | re.IGNORECASE
)
_MOST_DAYS = 36_525


class Unit(StrEnum):
    """What is counted; the value is the Dutch singular."""

    HOURS = "uur"
    DAYS = "dag"
    WORKING_DAYS = "werkdag"
    WEEKS = "week"
    MONTHS = "maand"
    YEARS = "jaar"


_DESIGNATORS = {"D": Unit.DAYS, "W": Unit.WEEKS, "M": Unit.MONTHS, "Y": Unit.YEARS}
_PATTERNS = {
    Unit.HOURS: "PT{}H",
    Unit.DAYS: "P{}D",
    Unit.WORKING_DAYS: "{}wd",
    Unit.WEEKS: "P{}W",
    Unit.MONTHS: "P{}M",
    Unit.YEARS: "P{}Y",
}
PLURALS = {
    Unit.HOURS: "uur",
    Unit.DAYS: "dagen",
    Unit.WORKING_DAYS: "werkdagen",
    Unit.WEEKS: "weken",
    Unit.MONTHS: "maanden",
    Unit.YEARS: "jaar",
}


@dataclass(frozen=True, slots=True)
class Length(Textual):
    """`count` of `unit`, for instance 6 weeks; at least one."""

    count: int
    unit: Unit

    def __post_init__(self) -> None:
        if self.count < 1 or self.longest_days > _MOST_DAYS:
            raise BadInput("duur", str(self), EXPECTED)

    @classmethod
    def parse(cls, text: str) -> Self:
        """The length that `text` names. Raises BadInput."""
        found = _LENGTH.fullmatch(text.strip())
        if found is None:
            raise BadInput("duur", text, EXPECTED)
        if found["hours"]:
            return cls(int(found["hours"]), Unit.HOURS)
        if found["working"]:
            return cls(int(found["working"]), Unit.WORKING_DAYS)
        return cls(int(found["count"]), _DESIGNATORS[found["unit"].upper()])

    @property
    def hours(self) -> int | None:
        """The number of hours when that is always the same: for hours, days and weeks."""
        factor = {Unit.HOURS: 1, Unit.DAYS: 24, Unit.WEEKS: 168}.get(self.unit)
        return None if factor is None else self.count * factor

    @property
    def months(self) -> int | None:
        """The number of calendar months, for months and years."""
        factor = {Unit.MONTHS: 1, Unit.YEARS: 12}.get(self.unit)
        return None if factor is None else self.count * factor

    @property
    def longest_days(self) -> int:
        """The most calendar days it can span; for working days without holidays."""
        if self.hours is not None:
            return ceil(self.hours / 24)
        if self.months is not None:
            return _longest_months(self.months)
        return ceil(self.count / 5) * 7

    def exceeds(self, maximum: Length) -> bool:
        """Whether it can be longer than `maximum`: by number when the units agree, otherwise by the most days either can span."""
        if self.unit is maximum.unit:
            return self.count > maximum.count
        return self.longest_days > maximum.longest_days

    def dutch(self) -> str:
        """`6 weken`, `1 week`, `168 uur`."""
        return f"{self.count} {self.unit if self.count == 1 else PLURALS[self.unit]}"

    def __str__(self) -> str:
        return _PATTERNS[self.unit].format(self.count)


def parse_length(text: str) -> Length:
    """The length that `text` names, such as `P6W` or `5wd`. Raises BadInput."""
    return Length.parse(text)


def hours(count: int) -> Length:
    return Length(count, Unit.HOURS)


def days(count: int) -> Length:
    return Length(count, Unit.DAYS)


def working_days(count: int) -> Length:
    return Length(count, Unit.WORKING_DAYS)


def weeks(count: int) -> Length:
    return Length(count, Unit.WEEKS)


def months(count: int) -> Length:
    return Length(count, Unit.MONTHS)


def years(count: int) -> Length:
    return Length(count, Unit.YEARS)


def _longest_months(count: int) -> int:
    """The most days in `count` months on end: whole years hold a leap day, the months left over are the longest run of them."""
    whole, rest = divmod(count, 12)
    longest_run = (0, 31, 62, 92, 123, 153, 184, 215, 245, 276, 306, 337)[rest]
    return whole * 365 + ceil(count / 48) * (whole > 0) + longest_run
