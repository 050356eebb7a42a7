"""Everything a batch of decisions changes, one COPY or one statement a table, in the claiming transaction.

events, lapses   COPY: a second lapse of the same end breaks a key, and with it the batch
reminders        a rung that is in the ledger already is left alone
streams, terms   updated from arrays
cases            counted again from their terms
outbox           one `follow_up` for each lapse: the reminder letter and the proposal are prepared there
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from psycopg import Cursor
from psycopg.types.json import Jsonb
from sqlalchemy import Connection

from db.chain import Sealed
from db.events import COLUMNS
from watch.claim import Claimed, cursor_of
from watch.decide import Decided, Reminder, Rules

_STREAMS = """
UPDATE streams s SET version = n.version, head_hash = n.hash
FROM unnest(%s::text[], %s::int[], %s::bytea[]) AS n(id, version, hash) WHERE s.stream_id = n.id
"""
_TERMS = """
UPDATE terms t SET status = n.status, last_rung = n.rung, next_action_at = n.at
FROM unnest(%s::text[], %s::text[], %s::text[], %s::timestamptz[]) AS n(id, status, rung, at) WHERE t.term_id = n.id
"""
CASES = """
UPDATE cases c SET lapsed_terms = n.lapsed, next_deadline = n.next
FROM (SELECT case_number, count(*) FILTER (WHERE status = 'lapsed') AS lapsed,
             min(last_day) FILTER (WHERE status = 'open') AS next
      FROM terms WHERE case_number = ANY(%s) GROUP BY case_number) n
WHERE c.number = n.case_number
"""
_REMINDERS = f"""
INSERT INTO reminders ({", ".join(Reminder._fields)}, decided_at, run_id)
SELECT n.*, %s, %s
FROM unnest(%s::text[], %s::date[], %s::text[], %s::text[], %s::text[], %s::timestamptz[], %s::interval[], %s::int[]) n
ON CONFLICT DO NOTHING
"""
_OUTBOX = """
INSERT INTO outbox (topic, key, payload, created_at, available_at)
SELECT 'follow_up', 'follow_up:' || n.term || ':' || n.last_day, jsonb_build_object('case', n.number, 'term', n.term), %s, %s
FROM unnest(%s::text[], %s::text[], %s::date[]) n(number, term, last_day)
ON CONFLICT DO NOTHING
"""


def write(connection: Connection, decided: Decided, rules: Rules) -> int:
    """Write all of `decided`; returns how many reminders were new."""
    cursor = cursor_of(connection)
    if decided.lapses:
        _write_lapses(cursor, decided, rules.as_of)
    moved = _columns(decided.moved, 4)
    cursor.execute(_TERMS, moved)
    if decided.lapses:
        cursor.execute(CASES, [sorted({term.case_number for term, _ in decided.lapses})])
    if decided.moved:
        cursor.execute("DELETE FROM quarantine WHERE term_id = ANY(%s)", [moved[0]])
    if not decided.reminders:
        return 0
    cursor.execute(_REMINDERS, [rules.as_of, rules.run_id, *_columns(decided.reminders, len(Reminder._fields))])
    return cursor.rowcount


def _write_lapses(cursor: Cursor[Any], decided: Decided, as_of: datetime) -> None:
    with cursor.copy(f"COPY events ({', '.join(COLUMNS)}) FROM STDIN") as copy:
        for _, event in decided.lapses:
            copy.write_row(_event_row(event))
    with cursor.copy("COPY lapses (term_id, known_at, last_day, case_number, position) FROM STDIN") as copy:
        for term, event in decided.lapses:
            copy.write_row((term.term_id, term.known_at, term.last_day, term.case_number, event.position))
    heads = {event.stream_id: (event.seq, event.hash) for _, event in decided.lapses}
    cursor.execute(_STREAMS, [list(heads), [seq for seq, _ in heads.values()], [seal for _, seal in heads.values()]])
    terms: list[Claimed] = [term for term, _ in decided.lapses]
    cursor.execute(
        _OUTBOX, [as_of, as_of, [t.case_number for t in terms], [t.term_id for t in terms], [t.last_day for t in terms]]
    )


def _event_row(event: Sealed) -> list[Any]:
    return [Jsonb(value) if name == "data" else value for name, value in ((name, getattr(event, name)) for name in COLUMNS)]


def _columns(rows: Sequence[tuple[Any, ...]], width: int) -> list[list[Any]]:
    """Rows as one array a column."""
    return [list(column) for column in zip(*rows, strict=True)] if rows else [[] for _ in range(width)]
