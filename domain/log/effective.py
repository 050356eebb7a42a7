"""The history that counts: the log, with each correction applied at the place of what it corrects.

Whoever reads a case folds this. The log itself keeps what was written, and an entry that was corrected still has it. Read up to a
moment, only the corrections of before that moment are in it: so one sees what was believed then.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Protocol, Self, TypeVar

from domain.base.event import Event
from domain.casefile.correction import EntryCorrected, StoredEvent
from domain.log.events import from_json, name_of, to_json


class Struck(Event):
    """Nothing counts here any more. It is never stored: it stands in for what a correction left out, which `was` this."""

    was: str


class Entry(Protocol):
    """An entry of the log as it counts."""

    @property
    def event(self) -> Event:
        """What counts."""

    @property
    def number(self) -> int:
        """Its number in the log of the case: 1, 2, 3 …"""

    def saying(self, event: Event, by: Self | None, rules: str = "") -> Self:
        """The same entry, at which `event` counts since entry `by` corrected it; None while that is only thought of.

        `rules` are those by which that was decided; empty for those of the correction.
        """


E = TypeVar("E", bound=Entry)


def _struck(event: Event) -> Struck:
    return event if isinstance(event, Struck) else Struck(on=event.on, was=name_of(type(event)))


def kept(event: Event) -> StoredEvent:
    """`event` as a correction holds it."""
    data = json.dumps(to_json(event), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return StoredEvent(type=name_of(type(event)), version=event.schema_version, data=data)


def told(one: StoredEvent) -> Event:
    """The event that a correction holds, upcast when it is old. Raises what `from_json` raises."""
    return from_json(one.type, one.version, json.loads(one.data))


def instead_of(correction: EntryCorrected) -> Mapping[int, tuple[Event, ...]]:
    """What counts at each entry that `correction` changes; nothing where it leaves out what stands there."""
    return {change.entry: tuple(map(told, change.instead)) for change in correction.changes}


def corrected(history: Iterable[E], correction: EntryCorrected, by: E | None = None) -> tuple[E, ...]:
    """`history` as it counts after `correction`, which is entry `by` of the log."""
    instead, done = instead_of(correction), set[int]()
    rules = {change.entry: change.rules for change in correction.changes}
    counts: list[E] = []
    for entry in history:
        if entry.number not in instead:
            counts.append(entry)
        elif entry.number not in done:
            done.add(entry.number)
            here = instead[entry.number] or (_struck(entry.event),)
            counts += (entry.saying(event, by, rules[entry.number]) for event in here)
    return tuple(counts)


def effective(entries: Iterable[E]) -> tuple[E, ...]:
    """The entries of a log, oldest first, as they count."""
    return after((), entries)


def after(history: Iterable[E], new: Iterable[E]) -> tuple[E, ...]:
    """`history`, which counts as it is, after the entries `new` behind it."""
    known = list(history)
    for entry in new:
        if isinstance(entry.event, EntryCorrected):
            known = list(corrected(known, entry.event, entry))
        known.append(entry)
    return tuple(known)
