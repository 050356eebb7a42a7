"""Claiming what is due: the terms and their streams, locked in one question; what somebody else holds is skipped.

A pause is a day at most, so a term that is set apart till later than that was so by a clock that was ahead; it is tried now.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple, cast

from psycopg import Cursor
from sqlalchemy import Connection


class Claimed(NamedTuple):
    """A term that is due, with the end of its stream as it is now, locked."""

    term_id: str
    case_number: str
    kind: str
    hears: str
    last_day: date
    lapses_at: datetime
    known_at: datetime
    ladder: str
    status: str
    last_rung: str | None
    next_action_at: datetime
    responsible: str | None
    provider_name: str
    provider_id: str | None
    circle: list[str] | None
    version: int
    head_hash: bytes
    position: int


_TERM = ", ".join(Claimed._fields[:13])
_CLAIM = """
WITH due AS MATERIALIZED (
    SELECT {columns} FROM terms t
    WHERE t.status IN ('open', 'lapsed') AND t.next_action_at <= %(as_of)s {narrowed}
      AND NOT EXISTS (SELECT FROM quarantine q WHERE q.term_id = t.term_id AND q.retry_at > %(as_of)s
                      AND q.retry_at < %(as_of)s + interval '25 hours')
    ORDER BY t.next_action_at LIMIT %(batch)s FOR UPDATE OF t SKIP LOCKED
)
SELECT due.*, c.provider_id, c.circle, s.version, s.head_hash, nextval('events_position') AS position
FROM due JOIN cases c ON c.number = due.case_number JOIN streams s ON s.stream_id = due.case_number
FOR UPDATE OF s SKIP LOCKED
"""
_STAGE = "AND t.stage_group = %(stage)s"
_THESE = "AND t.term_id = ANY(%(terms)s)"
_REMAINING = """
SELECT count(*) FROM terms t
WHERE t.status IN ('open', 'lapsed') AND t.next_action_at <= %(as_of)s {narrowed}
  AND NOT EXISTS (SELECT FROM quarantine q WHERE q.term_id = t.term_id AND q.retry_at > %(as_of)s
                      AND q.retry_at < %(as_of)s + interval '25 hours')
"""

_DUE = """
SELECT t.stage_group, count(*) FROM terms t
WHERE t.status IN ('open', 'lapsed') AND t.next_action_at <= %(as_of)s
  AND NOT EXISTS (SELECT FROM quarantine q WHERE q.term_id = t.term_id AND q.retry_at > %(as_of)s
                      AND q.retry_at < %(as_of)s + interval '25 hours')
GROUP BY t.stage_group
"""


def cursor_of(connection: Connection) -> Cursor[Any]:
    """The psycopg cursor under `connection`: for COPY and for arrays, in the same transaction."""
    return cast("Cursor[Any]", connection.connection.cursor())


def single(cursor: Cursor[Any], query: str, values: Any) -> int:
    """The number that `query` gives."""
    row = cursor.execute(query.encode(), values).fetchone()
    return int(row[0]) if row else 0


class Query(NamedTuple):
    """A statement and its values."""

    text: str
    values: dict[str, Any]


def claim(connection: Connection, as_of: datetime, batch: int, *, stage: str | None = None) -> list[Claimed]:
    """The `batch` terms that are due longest."""
    return _claimed(connection, _query(_CLAIM, as_of, stage, batch=batch))


def claim_these(connection: Connection, as_of: datetime, terms: Sequence[str]) -> list[Claimed]:
    """Those of `terms` that are (still) due."""
    text = _CLAIM.format(columns=_TERM, narrowed=_THESE)
    return _claimed(connection, Query(text, {"as_of": as_of, "batch": len(terms), "terms": list(terms)}))


def remaining(connection: Connection, as_of: datetime, *, stage: str | None = None) -> int:
    """How many terms are due and not in quarantine."""
    return single(cursor_of(connection), *_query(_REMAINING, as_of, stage))


def due_by_stage(connection: Connection, as_of: datetime) -> dict[str, int]:
    """How many terms are due in each stage group; a group with nothing due is not named."""
    cursor = cursor_of(connection)
    cursor.execute(_DUE.encode(), {"as_of": as_of})
    return {str(stage): int(count) for stage, count in cursor.fetchall()}


def idle_queries(as_of: datetime) -> tuple[Query, ...]:
    """What a sweep of all stages asks when nothing is due, for the benchmark."""
    return (_query(_REMAINING, as_of, None),)


def _query(template: str, as_of: datetime, stage: str | None, **values: Any) -> Query:
    text = template.format(columns=_TERM, narrowed=_STAGE if stage else "")
    return Query(text, {"as_of": as_of, "stage": stage, **values})


def _claimed(connection: Connection, query: Query) -> list[Claimed]:
    cursor = cursor_of(connection)
    cursor.execute(query.text.encode(), query.values)
    return [Claimed._make(row) for row in cursor.fetchall()]
