"""Rows that are chained without being events: each holds the hash over its columns and over the row before it.

    link(connection, log, row)      the columns that chain a new row; the caller stores them with it
    fold(connection, log, before)   let go of old rows; what is kept stays chained to what is gone

Whoever writes takes a chain that nobody holds, so that nobody ever waits: not for another writer, and not in a circle. The
ends of all chains go into every anchor. A row that is changed, missing or put there by hand is found by `vervolg verify`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID
from zlib import crc32

from sqlalchemy import Connection, bindparam, select, text

from db import schema
from db.chain import START, canonical

LOGS: Mapping[str, tuple[str, ...]] = {
    # log          the columns under the seal, the moment first; these never change: another form is another log
    "access_log": ("at", "who", "action", "object", "result", "origin", "why"),
    "certificates": (
        "as_of",
        "run_id",
        "stage",
        "started_at",
        "finished_at",
        "running",
        "due",
        "lapsed",
        "reminded",
        "failed",
        "late_skipped",
        "greatest_lateness",
        "policy_version",
        "calendar_version",
        "ok",
        "ledger",
    ),
    "blobs": ("stored_at", "sha256", "size", "media_type"),
}
FOLDED = frozenset({"certificates"})
"""The logs of which old rows may go."""
ANCHORS = "anchors"
"""Anchors have a chain of their own; here only its end is kept, so that the newest cannot be taken away unseen."""
CHAINS = 16

_FREE = text("""
SELECT coalesce(
    (SELECT n FROM generate_series(1, :chains) n WHERE pg_try_advisory_xact_lock(:log, n) LIMIT 1),
    :chains + pg_backend_pid()
)
""")
"""A chain that nobody holds until this transaction ends; when all are held, one that is ours alone."""

_END = select(schema.chains.c.length, schema.chains.c.head_hash).where(
    schema.chains.c.log == bindparam("log"), schema.chains.c.chain == bindparam("chain")
)
_MOVE = text("""
INSERT INTO chains (log, chain, length, head_hash) VALUES (:log, :chain, :length, :head)
ON CONFLICT (log, chain) DO UPDATE SET length = excluded.length, head_hash = excluded.head_hash
""")


def link(connection: Connection, log: str, row: Mapping[str, Any]) -> dict[str, Any]:
    """`chain`, `link` and `hash` of a new row of `log`."""
    number = connection.execute(_FREE, {"chains": CHAINS, "log": crc32(f"vervolg:{log}".encode()) - 2**31}).scalar_one()
    end = connection.execute(_END, {"log": log, "chain": number}).first()
    length, before = (end.length + 1, bytes(end.head_hash)) if end else (1, START)
    made = {"chain": number, "link": length, "hash": digest(log, number, length, row, before)}
    move(connection, log, number, length, made["hash"])
    return made


def move(connection: Connection, log: str, chain: int, length: int, head: bytes) -> None:
    """The chain ends at `length` from now on."""
    connection.execute(_MOVE, {"log": log, "chain": chain, "length": length, "head": head})


def digest(log: str, chain: int, length: int, row: Mapping[str, Any], before: bytes) -> bytes:
    """The hash that a row must have behind a row with the hash `before`."""
    return sha256(canonical([log, chain, length, before.hex(), *(_plain(row[name]) for name in LOGS[log])])).digest()


def ends(connection: Connection) -> list[list[Any]]:
    """The end of every chain of every log but the anchors' own, as an anchor seals it: log, chain, length, hash."""
    known = schema.chains.c
    query = select(known.log, known.chain, known.length, known.head_hash).where(known.log != ANCHORS)
    rows = connection.execute(query.order_by(known.log.collate("C"), known.chain))
    return [[row.log, row.chain, row.length, bytes(row.head_hash or b"").hex()] for row in rows]


def fold(connection: Connection, log: str, before: datetime) -> int:
    """Let go of the oldest rows of `log`, as far as all of them are of before that moment; returns how many.

    Raises TypeError for a log that must stay whole.
    """
    if log not in FOLDED:
        raise TypeError(f"{log} keeps every row")
    table, moment = schema.metadata.tables[log], LOGS[log][0]
    gone = 0
    for chain, start in connection.execute(
        select(schema.chains.c.chain, schema.chains.c.kept_from).where(schema.chains.c.log == log)
    ):
        rows = table.c
        young = select(rows.link).where(rows.chain == chain, rows[moment] >= before).order_by(rows.link).limit(1)
        first = connection.execute(young).scalar()
        last = select(rows.link, rows.hash).where(rows.chain == chain, rows.link >= start).order_by(rows.link.desc()).limit(1)
        end = connection.execute(last.where(rows.link < first) if first else last).first()
        if end is None:
            continue
        gone += connection.execute(table.delete().where(rows.chain == chain, rows.link <= end.link)).rowcount
        kept = {"kept_from": end.link + 1, "kept_hash": bytes(end.hash)}
        connection.execute(schema.chains.update().where(schema.chains.c.log == log, schema.chains.c.chain == chain).values(kept))
    return gone


def _plain(value: Any) -> Any:
    """A column as it is sealed, whatever the settings of the connection."""
    match value:
        case datetime():
            return (value - _EPOCH) // timedelta(microseconds=1)
        case timedelta():
            return value // timedelta(microseconds=1)
        case date():
            return value.isoformat()
        case UUID():
            return str(value)
        case bytes() | memoryview():
            return bytes(value).hex()
        case _:
            return value


_EPOCH = datetime.fromisoformat("2000-01-01T00:00:00+00:00")
