"""The event store: streams that only grow.

    lock(stream)  ->  Head  ->  append(head, facts)  ->  sealed events, the head moved on

Whoever appends has locked the stream, so that version and hash are known; UNIQUE (stream_id, seq) holds even without that lock.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby, islice
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, Select, bindparam, insert, select, text, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.exc import IntegrityError

from db import schema
from db.chain import START, Sealed, seal
from db.inorder import by_code_points
from domain.base.errors import Conflict, TooEarly
from domain.base.moments import dutch_moment

IN_ORDER = "events_in_order"
"""The trigger that keeps a log from running backwards."""
COLUMNS = tuple(Sealed.__dataclass_fields__)


_END = select(schema.streams.c.version, schema.streams.c.head_hash).where(schema.streams.c.stream_id == bindparam("stream"))
_READ = select(schema.events).where(schema.events.c.stream_id == bindparam("stream")).order_by(schema.events.c.seq)
_LOCK = _END.with_for_update()
_INSERT = insert(schema.events)
_MOVE = (
    update(schema.streams)
    .where(schema.streams.c.stream_id == bindparam("stream"), schema.streams.c.version == bindparam("known"))
    .values(version=bindparam("newest"), head_hash=bindparam("end"))
)
_MOVE_ALL = text("""
UPDATE streams s SET version = n.newest, head_hash = n.hash
FROM unnest(CAST(:streams AS text[]), CAST(:known AS int[]), CAST(:newest AS int[]), CAST(:ends AS bytea[]))
     AS n (stream_id, known, newest, hash)
WHERE s.stream_id = n.stream_id AND s.version = n.known
""")
_POSITIONS = text(f"SELECT nextval('{schema.event_position.name}') FROM generate_series(1, :count)")


@dataclass(frozen=True, slots=True)
class Head:
    """The end of a locked stream."""

    stream_id: str
    version: int
    hash: bytes


@dataclass(frozen=True, slots=True)
class Fact:
    """What is to be remembered, in plain data."""

    type: str
    schema_version: int
    data: dict[str, Any]
    valid_on: date | None = None


@dataclass(frozen=True, slots=True)
class Stamp:
    """By whom and when it became known, and under which rules."""

    actor: str
    recorded_at: datetime
    policy_version: str
    calendar_version: str


def create(connection: Connection, stream_id: str, kind: str) -> Head:
    """A new, empty stream. Raises Conflict when it exists."""
    new = upsert(schema.streams).values(stream_id=stream_id, kind=kind, head_hash=START)
    statement = new.on_conflict_do_nothing(index_elements=["stream_id"])
    if connection.execute(statement.returning(schema.streams.c.stream_id)).first() is None:
        raise Conflict(f"{stream_id} bestaat al.")
    return Head(stream_id, 0, START)


def lock(connection: Connection, stream_id: str) -> Head | None:
    """The end of the stream, held until the transaction ends; None when there is no such stream."""
    return _head(connection, _LOCK, stream_id)


def lock_all(connection: Connection, streams: Sequence[str]) -> dict[str, Head]:
    """The ends of these streams, locked one after another in the order in which everybody locks them."""
    known = schema.streams.c
    asked = select(known.stream_id, known.version, known.head_hash).where(known.stream_id.in_(streams))
    rows = connection.execute(asked.order_by(by_code_points(connection, known.stream_id)).with_for_update())
    return {row.stream_id: Head(row.stream_id, row.version, bytes(row.head_hash)) for row in rows}


def end(connection: Connection, stream_id: str) -> Head | None:
    """The same at this moment, for who only reads: it may move on."""
    return _head(connection, _END, stream_id)


def append(connection: Connection, head: Head, facts: Sequence[Fact], stamp: Stamp) -> tuple[Sealed, ...]:
    """Seal `facts` behind `head` and store them; `head` must be locked in this transaction.

    Raises TooEarly when they would be recorded (more than an hour) before what is in the stream already.
    """
    if not facts:
        return ()
    positions = sorted(connection.execute(_POSITIONS, {"count": len(facts)}).scalars())
    sealed = _chained(head, list(zip(facts, positions, strict=True)), stamp)
    try:
        connection.execute(_INSERT, [_row(event) for event in sealed])
    except IntegrityError as error:
        raise _out_of_order(error) or error from None
    moved = {"stream": head.stream_id, "known": head.version, "newest": sealed[-1].seq, "end": sealed[-1].hash}
    if connection.execute(_MOVE, moved).rowcount != 1:
        raise Conflict
    return sealed


def append_all(
    connection: Connection, told: Sequence[tuple[Head, Sequence[Fact]]], stamp: Stamp
) -> tuple[tuple[Sealed, ...], ...]:
    """The same for many streams, in three questions; all of them must be locked, and be another's."""
    if not told:
        return ()
    count = sum(len(facts) for _, facts in told)
    positions = iter(sorted(connection.execute(_POSITIONS, {"count": count}).scalars()))
    sealed = tuple(_chained(head, list(zip(facts, islice(positions, len(facts)), strict=True)), stamp) for head, facts in told)
    connection.execute(_INSERT, [_row(event) for events in sealed for event in events])
    moved = [(head, events[-1]) for (head, _), events in zip(told, sealed, strict=True) if events]
    ends = {
        "streams": [head.stream_id for head, _ in moved],
        "known": [head.version for head, _ in moved],
        "newest": [end.seq for _, end in moved],
        "ends": [end.hash for _, end in moved],
    }
    if connection.execute(_MOVE_ALL, ends).rowcount != len(moved):
        raise Conflict
    return sealed


def read(connection: Connection, stream_id: str, *, known_at: datetime | None = None) -> tuple[Sealed, ...]:
    """The events of a stream in order; with `known_at` only what was recorded at or before that moment."""
    statement = _READ if known_at is None else _READ.where(schema.events.c.recorded_at <= known_at)
    return tuple(from_row(row) for row in connection.execute(statement, {"stream": stream_id}))


def every_stream(
    connection: Connection, kind: str, *, among: Select[tuple[str]] | None = None, batch: int = 2000
) -> Iterator[tuple[str, tuple[Sealed, ...]]]:
    """Every stream of `kind` with its events, in the order of code points, without holding them all in memory.

    `among` gives the streams that count; all of them without.
    """
    statement = (
        select(schema.events)
        .join(schema.streams, schema.streams.c.stream_id == schema.events.c.stream_id)
        .where(schema.streams.c.kind == kind)
        .order_by(by_code_points(connection, schema.events.c.stream_id), schema.events.c.seq)
    )
    if among is not None:
        statement = statement.where(schema.events.c.stream_id.in_(among))
    return by_stream(connection.execute(statement, execution_options={"yield_per": batch}))


def by_stream(rows: Iterable[Any]) -> Iterator[tuple[str, tuple[Sealed, ...]]]:
    """Each stream with its events, of stored rows (`from_row`) that are in the order of their streams."""
    for stream_id, events in groupby(map(from_row, rows), key=attrgetter("stream_id")):
        yield stream_id, tuple(events)


def from_row(row: Any) -> Sealed:
    """A stored row, column by column as the table has them, as a sealed event."""
    event = Sealed(*row)
    event.prev_hash, event.hash = bytes(event.prev_hash or START), bytes(event.hash or START)
    return event


def _head(connection: Connection, question: Select[Any], stream_id: str) -> Head | None:
    row = connection.execute(question, {"stream": stream_id}).first()
    return Head(stream_id, row.version, bytes(row.head_hash)) if row else None


def _chained(head: Head, facts: Iterable[tuple[Fact, int]], stamp: Stamp) -> tuple[Sealed, ...]:
    """`facts`, each with its position, sealed one behind the other."""
    sealed: list[Sealed] = []
    for offset, (fact, position) in enumerate(facts, start=1):
        previous = sealed[-1].hash if sealed else head.hash
        sealed.append(seal(_unsealed(head, head.version + offset, position, fact, stamp), previous))
    return tuple(sealed)


def _unsealed(head: Head, seq: int, position: int, fact: Fact, stamp: Stamp) -> Sealed:
    return Sealed(
        position=position,
        stream_id=head.stream_id,
        seq=seq,
        type=fact.type,
        schema_version=fact.schema_version,
        data=fact.data,
        actor=stamp.actor,
        recorded_at=stamp.recorded_at,
        valid_on=fact.valid_on,
        policy_version=stamp.policy_version,
        calendar_version=stamp.calendar_version,
    )


def _out_of_order(error: IntegrityError) -> TooEarly | None:
    """What the schema says about a moment that lies before the newest event of the stream."""
    said = getattr(error.orig, "diag", None)
    if said is None or said.constraint_name != IN_ORDER:
        return None
    newest = datetime.fromisoformat(said.message_detail)
    return TooEarly(
        f"Het nieuwste in dit logboek is vastgelegd op {dutch_moment(newest)}. Wat je nu vastlegt, kan niet van daarvoor zijn."
    )


def _row(event: Sealed) -> dict[str, Any]:
    return {name: getattr(event, name) for name in COLUMNS}
