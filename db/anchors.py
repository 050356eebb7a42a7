"""The daily anchor: one seal over the heads of all streams and logs, chained to the one of the day before.

A stream cut off at its tail is a valid, shorter chain; only an anchor made before the cut shows it. Note the newest digest
outside the system (each nightly check reports it), and even whoever owns the database cannot shorten the past unseen.

Anchors follow each other by number. One that a wrong clock made for a day to come is followed by that of today like any other.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select, text

from db import linked, schema
from db.chain import START, Anchor
from domain.base.moments import amsterdam_day


def anchor(connection: Connection, at: datetime) -> Anchor:
    """Make the anchor of the day of `at`, or return the one that is there."""
    # The lock waits for everyone who holds a stream: no event can still arrive below the position that is sealed.
    connection.execute(text("LOCK TABLE streams IN EXCLUSIVE MODE"))
    day = amsterdam_day(at)
    last = newest(connection)
    if last is not None and last.day == day:
        return last
    streams, events = schema.streams.c, schema.events.c
    count, position = connection.execute(select(func.count(), func.coalesce(func.max(events.position), 0))).one()
    ordered = select(streams.stream_id, streams.version, streams.head_hash).where(streams.version > 0)
    rows = connection.execute(ordered.order_by(streams.stream_id.collate("C"))).all()
    heads = [(row.stream_id, row.version, bytes(row.head_hash or b"")) for row in rows]
    number, before = (last.number + 1, last.digest) if last else (1, START)
    made = Anchor(number, day, at, position, len(heads), count, before, logs=linked.ends(connection))
    made = replace(made, digest=made.over(heads))
    linked.move(connection, linked.ANCHORS, 0, number, made.digest)
    connection.execute(insert(schema.anchors).values({name: getattr(made, name) for name in Anchor.__dataclass_fields__}))
    return made


def newest(connection: Connection) -> Anchor | None:
    """The last anchor that was made."""
    row = connection.execute(select(schema.anchors).order_by(schema.anchors.c.number.desc()).limit(1)).first()
    return _anchor(row) if row else None


def every(connection: Connection) -> list[Anchor]:
    """All anchors in the order of the chain."""
    return [_anchor(row) for row in connection.execute(select(schema.anchors).order_by(schema.anchors.c.number))]


def _anchor(row: Any) -> Anchor:
    values = {name: getattr(row, name) for name in Anchor.__dataclass_fields__}
    return Anchor(**values | {name: bytes(values[name] or b"") for name in ("prev_digest", "digest")})
