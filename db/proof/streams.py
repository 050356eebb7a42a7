"""Every stream from its first event to its head, and every anchor over all of them, in one reading of the log.

stream    seq 1, 2, 3 … without a gap; each event follows the one before; each hash is what its columns give
head      version, hash and kind are those of the events; a stream without events is none
anchor    1, 2, 3 …, each follows the one before, whatever its day; its seal is what its facts and the heads of then give
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import groupby
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, text

from db.anchors import every
from db.chain import START, Anchor, Sealed, canonical, digest
from db.events import COLUMNS, from_row
from db.inorder import is_plain
from db.proof.fault import Fault
from db.proof.rows import each

if TYPE_CHECKING:
    from hashlib import _Hash

_EVENTS = f"SELECT {', '.join(COLUMNS)} FROM events ORDER BY stream_id{{order}}, seq, position"
CASE = "zaak"
_CASE = re.compile(r"\d{4}-\d{4,}")
_KINDS = {"policy": "policy", "register": "register", "oefenen": "register", "bewaring": "register", "demo": "register"}
UNSEALABLE = (TypeError, ValueError, AttributeError, RecursionError)
"""What a value raises that can only have been put there afterwards: a float, nothing at all, or JSON without end."""


@dataclass(slots=True)
class Read:
    """What was read. `whole` says that every stream ends where its head says."""

    streams: int = 0
    events: int = 0
    anchors: int = 0
    newest: Anchor | None = None
    whole: bool = True
    known: dict[str, bool] = field(default_factory=dict)
    """Each anchor as it is kept elsewhere, with whether all that it seals is as it was then."""


Seen = Callable[[str, Sequence[Sealed]], None]
"""Told the number and the events of each case as they pass by, in order of number."""


def faults(connection: Connection, read: Read, seen: Seen | None = None) -> Iterator[Fault]:
    """What is wrong, the first fault of each stream; counts in `read`."""
    heads = {row.stream_id: row for row in connection.execute(text("SELECT * FROM streams"))}
    anchors = every(connection)
    over = _Running(anchors)
    for stream_id, events in groupby(each_event(connection), key=lambda event: event.stream_id):
        known = list(events)
        read.streams += 1
        read.events += len(known)
        over.add(stream_id, known)
        head = heads.pop(stream_id, None)
        if fault := _chain(known):
            yield Fault(f"{stream_id}, {fault.place}", fault.problem)
        elif fault := _head(stream_id, known[-1], head):
            read.whole = False
            yield Fault(f"{stream_id}, {fault.place}", fault.problem)
        if seen and head is not None and head.kind == CASE:
            seen(stream_id, known)
    for stream_id, head in heads.items():
        read.whole = False
        missing = f"alle {head.version} gebeurtenissen ontbreken" if head.version else "is er zonder gebeurtenissen"
        yield Fault(stream_id, missing)
    read.anchors, read.newest = len(anchors), anchors[-1] if anchors else None
    yield from _anchors(connection, anchors, over, read.known)


def each_event(connection: Connection) -> Iterator[Sealed]:
    """The whole log, stream by stream."""
    order = "" if is_plain(connection) else ' COLLATE "C"'
    return (from_row(row) for row in each(connection, _EVENTS.format(order=order)))


def _chain(events: list[Sealed]) -> Fault | None:
    previous = START
    for expected, event in enumerate(events, start=1):
        place = f"gebeurtenis {expected}"
        if event.seq != expected:
            return Fault(place, f"ontbreekt; de volgende is {event.seq}")
        if event.prev_hash != previous:
            return Fault(place, f"{event.type} volgt niet op de vorige")
        if event.hash != _digest(event):
            return Fault(place, f"{event.type} is veranderd")
        previous = event.hash
    return None


def _head(stream_id: str, last: Sealed, head: Any) -> Fault | None:
    if head is None:
        return Fault("kop", "ontbreekt")
    if (head.version, bytes(head.head_hash or b"")) != (last.seq, last.hash):
        return Fault("kop", f"zegt {head.version} gebeurtenissen, er zijn er {last.seq}, of het zegel klopt niet")
    if head.kind != (kind := _kind(stream_id)):
        return Fault("soort", f"is '{head.kind}' en hoort '{kind}' te zijn")
    return None


def _kind(stream_id: str) -> str:
    """What kind of stream has this name; the name is under the seal of every event."""
    return CASE if _CASE.fullmatch(stream_id) else _KINDS.get(stream_id, "onbekend")


def _digest(event: Sealed) -> bytes:
    try:
        return digest(event)
    except UNSEALABLE:
        return b""


def _begun(anchor: Anchor) -> _Hash:
    try:
        return anchor.begun()
    except UNSEALABLE:
        return sha256(b"no anchor says this")


class _Running:
    """The seals of all anchors at once, while the streams pass by in the order in which an anchor takes them."""

    def __init__(self, anchors: list[Anchor]) -> None:
        self._ordered = sorted(anchors, key=lambda anchor: anchor.position)
        self._positions = [anchor.position for anchor in self._ordered]
        self._seals = [_begun(anchor) for anchor in self._ordered]

    def add(self, stream_id: str, events: list[Sealed]) -> None:
        """Give each anchor the last event of this stream that it saw."""
        first = bisect_left(self._positions, events[0].position)
        for event, following in zip(events, [*events[1:], None], strict=True):
            end = bisect_left(self._positions, following.position) if following else len(self._positions)
            if first < end:
                head = canonical([stream_id, event.seq, event.hash.hex()])
                for seal in self._seals[first:end]:
                    seal.update(head)
            first = max(first, end)

    def seals(self) -> dict[int, bytes]:
        """The number of each anchor with the seal that it must have."""
        return {anchor.number: seal.digest() for anchor, seal in zip(self._ordered, self._seals, strict=True)}


def _anchors(connection: Connection, anchors: list[Anchor], over: _Running, known: dict[str, bool]) -> Iterator[Fault]:
    seals, before, linked = over.seals(), START, True
    known.update((anchor.value, False) for anchor in anchors)
    for number, anchor in enumerate(anchors, start=1):
        place = f"anker van {anchor.day}"
        if anchor.number != number:
            yield Fault(place, f"is nummer {anchor.number}, en {number} ontbreekt")
            return
        if anchor.prev_digest != before:
            linked = False
            yield Fault(place, "volgt niet op het anker ervoor")
        known[anchor.value] = linked and anchor.digest == seals[number]
        if anchor.digest != seals[number]:
            there = connection.execute(text("SELECT count(*) FROM events WHERE position <= :at"), {"at": anchor.position})
            missing = anchor.events - there.scalar_one()
            counted = f": {missing} gebeurtenissen van toen ontbreken" if missing > 0 else ""
            yield Fault(place, f"past niet op de gebeurtenissen tot en met positie {anchor.position}{counted}")
        before = anchor.digest
