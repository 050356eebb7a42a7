"""What a decision may know besides the case: the moment, the actor and the rules in force."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol, Self

from domain.base.event import Event
from domain.base.handed import HandedIn
from domain.base.historic import HistoricDate
from domain.base.moments import amsterdam_day
from domain.people.person import Person, same_person
from domain.policy.policy import Policy
from domain.time.calendar import Calendar


class OtherCase(Protocol):
    """What a decision asks of a case that it is not about."""

    @property
    def provider(self) -> str:
        """The number of its provider."""

    @property
    def closed_on(self) -> HistoricDate | None:
        """The day on which it was closed; None while it runs."""

    @property
    def circle(self) -> Sequence[str]:
        """The codes of who may know of it; empty when it is not confidential."""

    @property
    def signals(self) -> Sequence[object]:
        """The signals in it."""


class Past(Protocol):
    """What a decision may ask of an entry of the log: what counts there, its number, by whom and when it was recorded."""

    @property
    def event(self) -> Event:
        """What counts there."""

    @property
    def number(self) -> int:
        """Its number in the log of the case."""

    @property
    def by(self) -> str:
        """The code of who recorded it."""

    @property
    def at(self) -> datetime:
        """When it was recorded."""

    @property
    def rules(self) -> str:
        """The version of the policy under which it was recorded."""

    def saying(self, event: Event, by: Self | None, rules: str = "") -> Self:
        """The same entry, at which `event` counts since entry `by` corrected it; None while that is only thought of.

        `rules` are those by which that was decided; empty for those of the correction.
        """


Retold = Callable[[Sequence[Any], Sequence[Any]], Mapping[str, bool]]
"""Whether each letter says otherwise when it is composed from another history of the case: from the one, and from the other."""


def _kept_nowhere(_: str) -> Policy | None:
    return None


def _composed_nowhere(_: Sequence[Past], __: Sequence[Past]) -> Mapping[str, bool]:
    return {}


@dataclass(frozen=True, slots=True)
class Context:
    """`historic` is true for a backlog import: a fact of the past is recorded, and what would be refused now is a deviation.

    `others` are the other cases that the command names, those that exist; `files` are handed in with it, by their sha256. `past`
    is the log of the case as it counts, and `rules_of` gives the policy of a version that it names: None for one that was not
    kept, and UnreadablePolicy is raised for one that cannot be read. `retold` says which letters another history makes otherwise,
    as far as they can be composed. Only who corrects asks for these three.
    """

    now: datetime
    actor: Person
    policy: Policy
    colleagues: Mapping[str, Person] = field(default_factory=dict)
    historic: bool = False
    others: Mapping[str, OtherCase] = field(default_factory=dict)
    files: Mapping[str, HandedIn] = field(default_factory=dict)
    past: Sequence[Past] = ()
    rules_of: Callable[[str], Policy | None] = _kept_nowhere
    retold: Retold = _composed_nowhere

    def __post_init__(self) -> None:
        if self.now.tzinfo is None:
            raise ValueError("a context needs an aware moment")

    @property
    def today(self) -> date:
        """The day in Europe/Amsterdam."""
        return amsterdam_day(self.now)

    def acts_as(self, code: str) -> bool:
        """Whether the actor is the colleague with this code, or the same person under another code."""
        known = self.colleagues.get(code)
        return self.actor.id == code or (known is not None and same_person(self.actor, known))

    @property
    def calendar(self) -> Calendar:
        return self.policy.calendar
