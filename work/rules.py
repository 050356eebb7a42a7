"""The policy, as far as it decides what waits for whom and in which words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from domain.policy.ladder import Ladder
from domain.policy.mandates import Mandates
from domain.time.calendar import Calendar


class Labelled(Protocol):
    """Something with a name that people read."""

    @property
    def label(self) -> str: ...


class Rules(Protocol):
    """Ladders, mandates, the names of kinds of term, and the days on which people work."""

    def term(self, kind: str, /) -> Labelled: ...

    def ladder(self, name: str, /) -> Ladder: ...

    @property
    def ladders(self) -> Mapping[str, Ladder]: ...

    @property
    def mandates(self) -> Mandates: ...

    @property
    def calendar(self) -> Calendar: ...
