"""The rungs of a ladder, as data that cannot contradict itself.

    bij-start      at once
    voor-14d       14 calendar days before the last day, in the morning
    voor-1wd       1 working day before the last day
    na-0wd         the first working morning after the end
    na-2wd …       working days after that morning
    na-10wd …      and again every so many working days, for ever

A rung is named by its moment, so that its name stays true when the ladder is changed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from itertools import pairwise
from typing import Self

from domain.base.errors import BadInput
from domain.base.textual import Textual

EXPECTED = "bij-start, voor-14d, voor-1wd of na-2wd (d is kalenderdagen, wd is werkdagen)"

_WHEN = re.compile(r"(?P<start>bij-start)|voor-(?P<before>[1-9]\d{0,2})(?P<unit>wd|d)|na-(?P<after>0|[1-9]\d{0,5})wd", re.ASCII)


class Side(IntEnum):
    START = 0
    BEFORE = 1
    AFTER = 2


class Recipient(StrEnum):
    """Who hears it; the values are roles, except the first."""

    WAITED_FOR = "aan_zet"  #: whoever the term waits for
    INSPECTOR = "inspecteur"
    COORDINATOR = "coordinerend_inspecteur"
    MANAGEMENT = "management"


ESCALATIONS = frozenset({Recipient.COORDINATOR, Recipient.MANAGEMENT})


@dataclass(frozen=True, slots=True)
class When(Textual):
    """The moment of a rung, relative to the start or the end of the term; its text is the rung's id."""

    side: Side
    count: int = 0
    working: bool = True

    @classmethod
    def parse(cls, text: str) -> Self:
        """The moment that `text` names. Raises BadInput."""
        found = _WHEN.fullmatch(text)
        if found is None:
            raise BadInput("trede", text, EXPECTED)
        if found["start"]:
            return cls(Side.START)
        if found["after"]:
            return cls(Side.AFTER, int(found["after"]))
        return cls(Side.BEFORE, int(found["before"]), found["unit"] == "wd")

    @classmethod
    def known(cls, text: str) -> Self | None:
        """The moment that a stored `text` names; None for one that this version does not know."""
        return cls.parse(text) if _WHEN.fullmatch(text) else None

    @property
    def order(self) -> tuple[int, float]:
        """Sorts moments of one term from early to late; five working days count as seven days."""
        nominal = self.count * 7 / 5 if self.working else float(self.count)
        return (self.side, -nominal if self.side is Side.BEFORE else nominal)

    def __str__(self) -> str:
        if self.side is Side.START:
            return "bij-start"
        return f"{'voor' if self.side is Side.BEFORE else 'na'}-{self.count}{'wd' if self.working else 'd'}"


@dataclass(frozen=True, slots=True)
class Rung:
    """One moment and who hears it then."""

    when: When
    to: Recipient

    @property
    def id(self) -> str:
        """The stable name in the ledger of reminders."""
        return str(self.when)


@dataclass(frozen=True, slots=True)
class Ladder:
    """Rungs from early to late, then one that repeats every `every` working days. Raises BadInput when it contradicts itself."""

    name: str
    rungs: tuple[Rung, ...]
    every: int
    every_to: Recipient
    hour: int = 8

    def __hash__(self) -> int:
        return hash(self.name)

    def __post_init__(self) -> None:
        for number, rung in enumerate(self.rungs, start=1):
            if rung.when.side is Side.BEFORE and rung.to in ESCALATIONS:
                raise BadInput(
                    f"{self.name}.treden[{number}]", f"{rung.id} aan {rung.to}", "een escalatie pas na het einde van de termijn"
                )
        for number, (earlier, later) in enumerate(pairwise(self.rungs), start=2):
            if later.id == earlier.id or later.id in {rung.id for rung in self.rungs[: number - 1]}:
                raise BadInput(f"{self.name}.treden[{number}]", later.id, "elke trede hooguit één keer")
            if later.when.order <= earlier.when.order:
                raise BadInput(f"{self.name}.treden[{number}]", later.id, f"een trede die later valt dan {earlier.id}")
        if not self.rungs or self.rungs[-1].when.side is not Side.AFTER:
            raise BadInput(f"{self.name}.treden", len(self.rungs), "een laatste trede na het einde van de termijn, zoals na-0wd")
        if self.every < 1:
            raise BadInput(f"{self.name}.herhaal", self.every, "minstens elke werkdag (1wd), anders wordt het stil")
        if not 0 <= self.hour <= 23:
            raise BadInput(f"{self.name}.uur", self.hour, "een heel uur van 0 tot en met 23")

    @property
    def last_fixed(self) -> int:
        """The working days after the end at which the last rung before the repetition falls."""
        return self.rungs[-1].when.count

    def told_at(self, rung: str) -> Recipient:
        """Who hears the rung with this id; one that is no longer there counts as a repetition."""
        return next((one.to for one in self.rungs if one.id == rung), self.every_to)

    def repetition(self, round_: int) -> Rung:
        """The `round_`-th repeated rung, from 1."""
        return Rung(When(Side.AFTER, self.last_fixed + round_ * self.every), self.every_to)
