"""Whether this database is for practice. The first thing ever recorded in it decides, so nobody can change it afterwards.

    empty -> begun for practice        its log may be played on any day, also one to come
    empty -> anything else             real for good: what is recorded is of the moment at which it is recorded

The mark is an event like any other: in the hash chain, under the anchors, found by `vervolg verify` when it is touched.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, func, select

from db import events, schema
from db.events import Fact, Stamp

STREAM, KIND, BEGAN = "oefenen", "register", "PracticeBegan"
_NO_POLICY = "-"
_RULES = "policy"
"""The stream in which the nightly proof keeps the rules that were shipped; that says nothing about the use of the database."""


def is_practice(connection: Connection) -> bool:
    """Whether this database was begun for practice."""
    return _first(connection) == STREAM


def played_until(connection: Connection) -> datetime | None:
    """The newest moment in the log of a database for practice; None in a real one, where the clock decides."""
    if not is_practice(connection):
        return None
    return connection.execute(select(func.max(schema.events.c.recorded_at))).scalar()


def goes_on_at(connection: Connection, now: datetime) -> datetime:
    """The moment at which whoever names none goes on: `now`, that of the clock, and in practice the one that was played.

    A day to come was played: after what happened then. The past is being played, from before practice began: where it is by now,
    so that who forgets to name the day does not leap over the months in between.
    """
    if not is_practice(connection):
        return now
    log = schema.events.c
    told = select(log.recorded_at).where(log.stream_id != _RULES)
    began = connection.execute(told.order_by(log.position).limit(1)).scalar_one()
    last = connection.execute(told.order_by(log.position.desc()).limit(1)).scalar_one()
    return last if last < began else max(now, played_until(connection) or now)


def cases_until(connection: Connection) -> datetime | None:
    """The newest moment in any case of a database for practice; None in a real one."""
    if not is_practice(connection):
        return None
    log, streams = schema.events.c, schema.streams.c
    cases = select(streams.stream_id).where(streams.kind.in_(("zaak", "signaal")))
    return connection.execute(select(func.max(log.recorded_at)).where(log.stream_id.in_(cases))).scalar()


def begin(connection: Connection, actor: str, at: datetime) -> bool:
    """Make it one for practice; False when that is not possible any more, because something else came first."""
    first = _first(connection)
    if first is None:
        head = events.create(connection, STREAM, KIND)
        events.append(connection, head, [Fact(BEGAN, 1, {})], Stamp(actor, at, _NO_POLICY, _NO_POLICY))
    return first in {None, STREAM}


def _first(connection: Connection) -> str | None:
    """The stream of the first event there is."""
    log = schema.events.c
    return connection.execute(select(log.stream_id).where(log.stream_id != _RULES).order_by(log.position).limit(1)).scalar()
