"""The ledger of a term: what changed its end after it began. Each line has its ground and the decision it rests on.

Suspension    the clock stands still on these days; the end moves on by as many
Extension     a length is added after the end so far, also when that end has passed
AgreedDate    instead of a length: the date that was agreed on
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from domain.base.errors import BadInput
from domain.base.moments import dutch_date
from domain.time.duration import Length, parse_length

OUTSIDE = "De opschorting vanaf {} valt buiten de termijn en verandert niets."


@dataclass(frozen=True, slots=True)
class AgreedDate:
    """A day that was agreed on: "uiterlijk 19 juli", or with `exclusive` "voor 19 juli", of which 18 July is the last day."""

    date: dt.date
    exclusive: bool = False

    def dutch(self) -> str:
        return f"{'voor' if self.exclusive else 'uiterlijk'} {dutch_date(self.date)}"


@dataclass(frozen=True, slots=True)
class Interval:
    """One line: an extension has a `length`, a suspension a `first` and a `last` day, both included.

    `last` is None as long as nobody knows when the suspension ends. Made with `Interval.extension` or `Interval.suspension`.
    """

    ground: str
    decision: str = ""
    length: Length | None = None
    first: dt.date | None = None
    last: dt.date | None = None

    def __post_init__(self) -> None:
        if (self.length is None) == (self.first is None):
            raise BadInput("verloop", self.ground, "een verlenging met een duur, of een opschorting met een eerste dag")
        if self.first is not None and self.last is not None and self.last < self.first:
            raise BadInput("opschorting", f"{self.first}/{self.last}", "een laatste dag die niet voor de eerste dag ligt")

    @classmethod
    def extension(cls, length: Length | str, ground: str, decision: str = "") -> Self:
        """`length` is added to the end so far, also when that end has passed."""
        return cls(ground, decision, length=parse_length(length) if isinstance(length, str) else length)

    @classmethod
    def suspension(cls, first: dt.date, last: dt.date | None, ground: str, decision: str = "") -> Self:
        """The clock stands still from `first` up to and including `last`."""
        return cls(ground, decision, first=first, last=last)

    @property
    def is_extension(self) -> bool:
        return self.length is not None

    @property
    def source(self) -> str:
        """What the line rests on: the decision, or else its ground."""
        return self.decision or self.ground


def stands_still(intervals: Iterable[Interval]) -> dt.date | None:
    """Since when a suspension runs that has no end yet, if any: until it has, the term has no end either."""
    return next((line.first for line in intervals if line.first is not None and line.last is None), None)
