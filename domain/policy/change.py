"""What is different between two policies. What that does to a term that runs is in `domain.term.recompute`.

days        closed days that come or go: they move terms
lengths     hold for terms that start later; what a letter says is not changed by policy
missing     a kind of term or a ladder may not go: terms that run use it
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from domain.base.errors import BadInput
from domain.base.moments import dutch_date
from domain.policy.policy import Policy, TermPolicy


@dataclass(frozen=True, slots=True)
class DayChange:
    """A closed day that comes (`closed`) or goes."""

    day: date
    closed: bool
    name: str
    source: str

    def dutch(self) -> str:
        day = dutch_date(self.day, weekday=True)
        return f"{day} is nu een vrije dag ({self.name}; {self.source})" if self.closed else f"{day} is geen {self.name} meer"


@dataclass(frozen=True, slots=True)
class LengthChange:
    """Another length for a kind of term."""

    kind: str
    label: str
    before: str
    after: str


def refuse_missing(before: Policy, after: Policy) -> None:
    """Raise BadInput when a kind of term or a ladder is gone: without it, terms that run cannot be followed any more."""
    for gone in sorted(before.terms.keys() - after.terms.keys()):
        raise BadInput(f"termen.{gone}", "niets", "deze soort; lopende zaken en Vervolg zelf gebruiken hem", source="terms.yaml")
    for gone in sorted(before.ladders.keys() - after.ladders.keys()):
        raise BadInput(f"ladders.{gone}", "niets", "deze ladder; lopende termijnen gebruiken hem", source="ladders.yaml")


def changed_days(before: Policy, after: Policy) -> tuple[DayChange, ...]:
    """The days, in order, that are closed in one of the two only."""
    old, new = before.calendar.days, after.calendar.days
    either = {**old, **new}
    return tuple(DayChange(day, day in new, either[day].name, either[day].source) for day in sorted(old.keys() ^ new.keys()))


def changed_lengths(before: Policy, after: Policy) -> Iterator[LengthChange]:
    """The kinds of term that get another length or another maximum."""
    for kind, new in after.terms.items():
        old = before.terms.get(kind)
        if old is not None and (old.length, old.max_length) != (new.length, new.max_length):
            yield LengthChange(kind, new.label, length_in_words(old), length_in_words(new))


def length_in_words(term: TermPolicy) -> str:
    """`4 weken, hooguit 6 weken`."""
    length = term.length.dutch() if term.length else "afgesproken datum"
    return f"{length}, hooguit {term.max_length.dutch()}" if term.max_length else length
