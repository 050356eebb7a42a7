"""Who was spoken to and what was read, in numbers: one vocabulary for a whole visit and for what bears out one finding.

Never who. Numbers of several visits are added up with `+`.
"""

from collections.abc import Iterable
from functools import reduce
from operator import add
from typing import Self

from pydantic import Field

from domain.base.record import Record


class Counts(Record):
    """How many people were spoken to and files were read. `others` is what has no name here, in words."""

    young_people: int = 0
    parents: int = 0
    referrers: int = 0
    staff: int = 0
    behavioural_scientists: int = 0
    management: int = 0
    client_files: int = 0
    staff_files: int = 0
    others: dict[str, int] = Field(default_factory=dict)

    def __add__(self, more: "Counts") -> "Counts":
        """Both together: what is called the same is one."""
        named = {name: getattr(self, name) + getattr(more, name) for name in NAMED}
        words = dict.fromkeys((*self.others, *more.others))
        others = {word: self.others.get(word, 0) + more.others.get(word, 0) for word in words}
        return Counts.stored({**named, "others": others})

    @classmethod
    def total(cls, several: Iterable["Counts"]) -> "Counts":
        """All of them together; of nothing it is nothing."""
        return reduce(add, several, Counts())

    @property
    def any(self) -> bool:
        """Whether anything was counted."""
        return self != Counts()

    @classmethod
    def of_reported(cls, given: "Counts") -> Self:
        """The record of what was handed in; what was counted as none is left out."""
        return cls.stored(
            {name: getattr(given, name) for name in NAMED} | {"others": {word: n for word, n in given.others.items() if n}}
        )


NAMED = tuple(name for name in Counts.model_fields if name != "others")
