"""The events of one case as the domain knows them. It needs the events alone, and none of the rules of a case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from db.chain import Sealed
from db.events import Fact
from db.unreadable import read_as
from domain.base.event import Event
from domain.log.events import EVENTS, from_json, name_of, to_json
from domain.log.renamed import FORMER

KNOWN: Mapping[str, int] = {name: kind.schema_version for name, kind in EVENTS.items()} | dict.fromkeys(FORMER, 1)
"""The newest version of each type of event of a case."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """An event with the seal it was stored under: when it became known, by whom, under which rules."""

    event: Event
    sealed: Sealed


def recorded(sealed: Iterable[Sealed]) -> tuple[Recorded, ...]:
    """The stored events as the domain knows them, old ones upcast. Raises Unreadable at the first that it cannot read."""
    return tuple(Recorded(read_as(one, KNOWN, from_json), one) for one in sealed)


def facts(events: Iterable[Event]) -> list[Fact]:
    """The events as plain data for the store."""
    return [Fact(name_of(type(event)), event.schema_version, to_json(event), event.on.earliest) for event in events]
