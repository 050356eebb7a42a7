"""What is of a time to come: left by a clock that was ahead, or put there to be overlooked.

Nobody has to mend it: it is named until its time has come, and nothing waits for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Connection, text

from db import practice
from db.proof.fault import Fault
from db.readable import FIRST, is_moment
from domain.base.moments import dutch_moment

CLOCKS_DIFFER = timedelta(hours=1)
PAUSE = timedelta(days=1)
"""The longest that anything waits before it is tried again."""


class Dated(NamedTuple):
    """Rows with a moment: `query` gives place and moment of those after :at."""

    query: str
    wait: timedelta = timedelta(0)


_OF_THE_ROUND = (
    Dated("SELECT 'anker van ' || day AS place, greatest(made_at, day::timestamptz) AS moment FROM anchors"),
    Dated("SELECT 'ronde ' || stage AS place, max(as_of) AS moment FROM certificates GROUP BY 1"),
    Dated(
        "SELECT 'outbox ' || id AS place, CASE WHEN isfinite(created_at) THEN available_at ELSE created_at END AS moment"
        " FROM outbox WHERE done_at IS NULL AND failed_at IS NULL",
        PAUSE,
    ),
    Dated("SELECT case_number || ', termijn ' || term_id AS place, retry_at AS moment FROM quarantine", PAUSE),
)
"""Dated with the moment of the round or the command that wrote it; few enough to be asked at any moment."""
_MANY = (
    Dated("SELECT 'outbox ' || id AS place, greatest(created_at, done_at, failed_at) AS moment FROM outbox"),
    Dated(
        "SELECT case_number || ', herinneringen' AS place, max(greatest(decided_at, due_at)) AS moment FROM reminders GROUP BY 1"
    ),
    Dated("SELECT 'bestand ' || left(encode(sha256, 'hex'), 12) || '…' AS place, stored_at AS moment FROM blobs"),
)
_OF_THE_LOG = Dated("SELECT stream_id AS place, max(recorded_at) AS moment FROM events GROUP BY 1")
_OF_THE_CLOCK = (
    Dated("SELECT 'ronde ' || stage AS place, max(greatest(started_at, finished_at)) AS moment FROM certificates GROUP BY 1"),
    Dated("SELECT 'beurt ' || name AS place, greatest(known_since, started_at, ended_at, good_at) AS moment FROM turns"),
    Dated("SELECT 'outbox ' || id AS place, tried_at AS moment FROM outbox"),
    Dated("SELECT 'inzage door ' || who AS place, max(at) AS moment FROM access_log GROUP BY 1"),
)
"""Dated with the clock, also when a round of another day was played."""
_LATER = f"SELECT * FROM ({{query}}) dated WHERE moment > :at OR moment < '{FIRST.date()}' ORDER BY 1"


def soon(connection: Connection, now: datetime) -> Iterator[Fault]:
    """What is dated after `now` and would be taken for news: asked by `vervolg health`."""
    played = practice.played_until(connection)
    for dated in _OF_THE_ROUND:
        yield from _later(connection, dated, max(now, played) if played else now)


def faults(connection: Connection, as_of: datetime) -> Iterator[Fault]:
    """Everything that is dated after `as_of`; in a practice database after whatever was played last."""
    played = practice.played_until(connection)
    here = max(as_of, played) if played else as_of
    clock = connection.execute(text("SELECT clock_timestamp()")).scalar_one()
    for dated in (*_OF_THE_ROUND, *_MANY):
        yield from _later(connection, dated, here)
    if not played:
        yield from _later(connection, _OF_THE_LOG, here)
    for dated in _OF_THE_CLOCK:
        yield from _later(connection, dated, max(here, clock))


def _later(connection: Connection, dated: Dated, here: datetime) -> Iterator[Fault]:
    rows = connection.execute(text(_LATER.format(query=dated.query)), {"at": here + CLOCKS_DIFFER + dated.wait})
    for row in rows:
        if not is_moment(row.moment):
            yield Fault(row.place, "heeft een moment dat geen moment is")
            continue
        yield Fault(row.place, f"is van {dutch_moment(row.moment)}, dat nog moet komen")
