"""A lock that lives in the database and dies with its connection: who has it works alone, and who was killed has nothing.

Correctness never needs it (rows are locked, what may exist once is unique): it saves doing the same work twice. So a holder that
is frozen, or whose machine is gone, keeps the others away for no longer than a stated time.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from zlib import crc32

from sqlalchemy import Connection, Engine, text

from db.engine import OUT_OF_REACH, answering

TOO_LONG = timedelta(minutes=30)
"""How long somebody at most keeps the others of its kind away, unless told otherwise."""

_HOLDER = """
SELECT FROM pg_locks l JOIN pg_stat_activity a USING (pid) JOIN pg_database d ON d.oid = l.database
WHERE l.locktype = 'advisory' AND l.granted AND l.classid = 0 AND l.objid = :key AND d.datname = current_database()
"""
_FRESH = "coalesce(a.query_start BETWEEN clock_timestamp() - :patience AND clock_timestamp() + :patience, false)"
"""A lock that was taken in a time to come was so by a clock that was ahead, and that of another role may be hidden from us:
nobody knows how old it is, so it keeps nobody away."""
_HELD_TOO_LONG = text(f"SELECT EXISTS ({_HOLDER} AND NOT {_FRESH})")
"""The connection that took the lock asks nothing else, so its last question is as old as the lock."""
_ENDED = _HOLDER.replace("SELECT FROM", "SELECT pg_terminate_backend(l.pid) FROM")
_LET_GO = text(f"{_ENDED} AND a.query_start IS NOT NULL AND NOT {_FRESH}")
"""What is hidden from us is not ours to end either."""
_HELD = text(f"SELECT EXISTS ({_HOLDER} AND {_FRESH})")


@contextmanager
def one_at_a_time(engine: Engine, kind: str, patience: timedelta = TOO_LONG) -> Iterator[bool]:
    """Whether nobody else has been at work on this `kind`, or for longer than `patience`.

    The lock goes with the connection, also when we are killed.
    """
    with answering(), engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        key = {"key": _key(kind)}
        alone = bool(connection.execute(text("SELECT pg_try_advisory_lock(:key)"), key).scalar())
        try:
            yield alone or bool(connection.execute(_HELD_TOO_LONG, key | {"patience": patience}).scalar())
        finally:
            if alone and not connection.invalidated:
                with suppress(*OUT_OF_REACH):
                    connection.execute(text("SELECT pg_advisory_unlock(:key)"), key)


def at_work(connection: Connection, kind: str, patience: timedelta = TOO_LONG) -> bool:
    """Whether somebody is at work on this `kind` now, and not for longer than `patience`."""
    return bool(connection.execute(_HELD, {"key": _key(kind), "patience": patience}).scalar())


def _key(kind: str) -> int:
    return crc32(f"vervolg:{kind}".encode())


def let_go(connection: Connection, kind: str, patience: timedelta) -> int:
    """Take the lock from who has held it for longer than `patience`, by ending that connection; how many were ended."""
    return len(connection.execute(_LET_GO, {"key": _key(kind), "patience": patience}).all())
