"""The verifier: believes nothing that is stored, reads with plain SQL and computes everything again.

    every stream     seq 1, 2, 3 … without a gap; each event follows the one before; each hash is what its columns give
    every head       version and hash are those of the last event
    every anchor     the links; and of the newest ones the seal over all heads at that position, so that a cut-off tail shows
    every file       the bytes give the name; the PDF of every letter that left by mail is there

It shares only the definition of the seals (`db.chain`) with the code that writes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import groupby, pairwise
from typing import Any

from sqlalchemy import Connection, Engine, text

from db.chain import START, Anchor, Sealed, digest
from db.engine import transaction
from db.events import COLUMNS, from_row

NEWEST_ANCHORS = 7
"""How many anchors are computed in full; of the others only the links are checked."""


_MISSING = """
SELECT e.stream_id, e.seq, e.data ->> 'pdf' AS pdf FROM events e
WHERE e.type = 'LetterDispatched' AND e.actor = 'systeem' AND e.data ->> 'pdf' <> ''
  AND NOT EXISTS (SELECT FROM blobs b WHERE encode(b.sha256, 'hex') = e.data ->> 'pdf')
ORDER BY 1, 2
"""
"""Letters that the system sent, and of which the paper is gone."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A place where what is stored is not what was written."""

    place: str
    problem: str

    def __str__(self) -> str:
        return f"{self.place}: {self.problem}"


@dataclass(slots=True)
class Verification:
    """What was looked at and what was wrong with it."""

    streams: int = 0
    events: int = 0
    files: int = 0
    anchors: int = 0
    newest_anchor: str = ""
    faults: list[Fault] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        return not self.faults


def verify(engine: Engine) -> Verification:
    """Check everything in one consistent picture; gives the first fault of each stream."""
    found = Verification()
    with transaction(engine) as connection:
        _verify(connection, found)
    return found


def _verify(connection: Connection, found: Verification) -> None:
    connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"))
    connection.execute(text("SET LOCAL statement_timeout = 0"))
    anchors = _anchors(connection)
    heads: dict[Anchor, list[tuple[str, int, bytes]]] = {anchor: [] for anchor in anchors[-NEWEST_ANCHORS:]}
    stored = {row.stream_id: (row.version, bytes(row.head_hash)) for row in connection.execute(text("SELECT * FROM streams"))}
    for stream_id, events in groupby(_events(connection), key=lambda event: event.stream_id):
        _check_stream(stream_id, list(events), stored.pop(stream_id, None), heads, found)
    for stream_id, (version, _) in stored.items():
        if version:
            found.faults.append(Fault(stream_id, f"alle {version} gebeurtenissen ontbreken"))
    _check_anchors(anchors, heads, found)
    _check_files(connection, found)


def _check_stream(
    stream_id: str,
    events: list[Sealed],
    head: tuple[int, bytes] | None,
    heads: dict[Anchor, list[tuple[str, int, bytes]]],
    found: Verification,
) -> None:
    found.streams += 1
    found.events += len(events)
    for anchor, listed in heads.items():
        if before := [event for event in events if event.position <= anchor.position]:
            listed.append((stream_id, before[-1].seq, before[-1].hash))
    if fault := _first_fault(events, head):
        found.faults.append(Fault(f"{stream_id}, {fault.place}", fault.problem))


def _first_fault(events: list[Sealed], head: tuple[int, bytes] | None) -> Fault | None:
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
    if head is None:
        return Fault("kop", "ontbreekt")
    if head != (events[-1].seq, previous):
        return Fault("kop", f"zegt {head[0]} gebeurtenissen, er zijn er {events[-1].seq}, of het zegel klopt niet")
    return None


def _digest(event: Sealed) -> bytes:
    try:
        return digest(event)
    except TypeError:  # A float can only have been put there afterwards.
        return b""


def _check_anchors(anchors: list[Anchor], heads: dict[Anchor, list[tuple[str, int, bytes]]], found: Verification) -> None:
    found.anchors = len(anchors)
    found.newest_anchor = anchors[-1].digest.hex() if anchors else ""
    if anchors and anchors[0].prev_digest != START:
        found.faults.append(Fault(f"anker {anchors[0].day}", "is niet het eerste; de ankers ervoor ontbreken"))
    for earlier, later in pairwise(anchors):
        if later.prev_digest != earlier.digest:
            found.faults.append(Fault(f"anker {later.day}", f"volgt niet op dat van {earlier.day}"))
    for anchor, listed in heads.items():
        if anchor.digest != anchor.over(listed):
            missing = anchor.events - sum(version for _, version, _ in listed)
            counted = f": {missing} gebeurtenissen van toen ontbreken" if missing > 0 else ""
            found.faults.append(
                Fault(f"anker {anchor.day}", f"past niet op de gebeurtenissen tot en met positie {anchor.position}{counted}")
            )


def _check_files(connection: Connection, found: Verification) -> None:
    for row in _stream(connection, "SELECT sha256, content, size FROM blobs ORDER BY sha256"):
        found.files += 1
        content = bytes(row.content)
        if sha256(content).digest() != bytes(row.sha256) or len(content) != row.size:
            found.faults.append(Fault(f"bestand {bytes(row.sha256).hex()[:12]}…", "de inhoud is veranderd"))

    for row in connection.execute(text(_MISSING)):
        found.faults.append(Fault(f"{row.stream_id}, gebeurtenis {row.seq}", f"bestand {row.pdf[:12]}… ontbreekt"))


def _events(connection: Connection) -> Iterator[Sealed]:
    query = f'SELECT {", ".join(COLUMNS)} FROM events ORDER BY stream_id COLLATE "C", seq, position'
    return (from_row(row) for row in _stream(connection, query))


def _anchors(connection: Connection) -> list[Anchor]:
    rows = connection.execute(text("SELECT * FROM anchors ORDER BY day"))
    return [
        Anchor(row.day, row.made_at, row.position, row.streams, row.events, bytes(row.prev_digest), bytes(row.digest))
        for row in rows
    ]


def _stream(connection: Connection, query: str) -> Iterator[Any]:
    return iter(connection.execute(text(query), execution_options={"yield_per": 500}))
