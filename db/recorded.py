"""The events of one case as the domain knows them. It needs the events alone, and none of the rules of a case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Self

from db.chain import Sealed
from db.events import Fact
from db.unreadable import read_as
from domain.base.event import Event
from domain.casefile.correction import EntryCorrected
from domain.log.effective import effective, instead_of
from domain.log.events import EVENTS, from_json, name_of, to_json
from domain.log.renamed import FORMER

KNOWN: Mapping[str, int] = {name: kind.schema_version for name, kind in EVENTS.items()} | dict.fromkeys(FORMER, 1)
"""The newest version of each type of event of a case."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """An event with the seal it was stored under: when it became known, by whom, under which rules.

    Of an entry that was corrected `event` is what counts there, `written` what was stored, `correction` what did that, and
    `decided_by` the rules by which it did, if not by those of its own moment.
    """

    event: Event
    sealed: Sealed
    written: Event | None = None
    correction: Recorded | None = None
    decided_by: str = ""

    @property
    def number(self) -> int:
        """Its number in the log of the case."""
        return self.sealed.seq

    @property
    def by(self) -> str:
        """The code of who recorded it."""
        return self.sealed.actor

    @property
    def at(self) -> datetime:
        """When it was recorded."""
        return self.sealed.recorded_at

    @property
    def rules(self) -> str:
        """The version of the policy under which it was recorded."""
        return self.sealed.policy_version

    @property
    def counted_by(self) -> str:
        """The version of the policy by which what counts was decided."""
        return self.decided_by or (self.correction or self).rules

    @property
    def since(self) -> datetime:
        """When what counts became known: with the correction, if there was one."""
        return self.correction.at if self.correction else self.at

    def saying(self, event: Event, by: Self | None, rules: str = "") -> Self:
        """The same entry, at which `event` counts since entry `by` corrected it, decided by `rules`."""
        return replace(self, event=event, written=self.written or self.event, correction=by, decided_by=rules)


def recorded(sealed: Iterable[Sealed]) -> tuple[Recorded, ...]:
    """The stored events as the domain knows them and as they count, old ones upcast, corrections applied.

    Raises Unreadable at the first that it cannot read.
    """
    return effective(Recorded(read_as(one, KNOWN, _read), one) for one in sealed)


def _read(name: str, version: int, data: Mapping[str, Any]) -> Event:
    """The event; of a correction also what counts instead can be read."""
    event = from_json(name, version, data)
    if isinstance(event, EntryCorrected):
        instead_of(event)
    return event


def facts(events: Iterable[Event]) -> list[Fact]:
    """The events as plain data for the store."""
    return [Fact(name_of(type(event)), event.schema_version, to_json(event), event.on.earliest) for event in events]
