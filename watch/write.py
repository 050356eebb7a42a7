"""Everything a batch of decisions changes, one COPY or one statement a table, in the claiming transaction.

    events, lapses   COPY: a second lapse of the same end breaks a key, and with it the batch
    reminders        a rung that is in the ledger already is left alone
    streams, terms   updated from the rows that were decided
    cases            counted again from their terms
    outbox           one `follow_up` for each lapse: the reminder letter and the proposal are prepared there

Rows travel as one JSON text a statement, which is quicker to make and to read than an array a column.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from operator import attrgetter
from typing import Any

from psycopg import Cursor
from sqlalchemy import Connection

from db.events import COLUMNS
from domain.kinds.passed import NEVER_LATE, NEVER_LATE_FOR
from watch.claim import cursor_of
from watch.decide import Decided, Rules

_STREAMS = """
UPDATE streams s SET version = n.version, head_hash = decode(n.hash, 'hex')
FROM json_to_recordset(%(rows)s) AS n(id text, version int, hash text) WHERE s.stream_id = n.id
"""
_TERMS = """
UPDATE terms t SET status = n.status, last_rung = n.last_rung, next_action_at = n.next_action_at
FROM json_to_recordset(%(rows)s) AS n(term_id text, status text, last_rung text, next_action_at timestamptz)
WHERE t.term_id = n.term_id
"""
_CASES = """
UPDATE cases c SET lapsed_terms = n.lapsed, next_deadline = n.next
FROM (SELECT case_number, count(*) FILTER (WHERE status = 'lapsed' AND kind <> ALL(%(never)s)
                                           AND waits_for <> ALL(%(elsewhere)s)) AS lapsed,
             min(last_day) FILTER (WHERE status = 'open') AS next
      FROM terms WHERE case_number IN (SELECT json_array_elements_text(%(rows)s)) GROUP BY case_number) n
WHERE c.number = n.case_number
"""
_CURED = "DELETE FROM quarantine WHERE term_id IN (SELECT json_array_elements_text(%(rows)s))"
_REMINDERS = """
INSERT INTO reminders (term_id, last_day, rung, recipient, case_number, due_at, skipped, late, decided_at, run_id)
SELECT n.*, %(at)s - n.due_at, %(at)s, %(run)s
FROM json_to_recordset(%(rows)s) AS n(term_id text, last_day date, rung text, recipient text, case_number text,
                                      due_at timestamptz, skipped int)
ON CONFLICT (term_id, last_day, rung, recipient) DO NOTHING
"""
_FOLLOW_UPS = """
INSERT INTO outbox (topic, key, payload, created_at, available_at)
SELECT 'follow_up', 'follow_up:' || n.term || ':' || n.last_day,
       jsonb_build_object('case', n.number, 'term', n.term), %(at)s, %(at)s
FROM json_to_recordset(%(rows)s) AS n(number text, term text, last_day date)
ON CONFLICT (key) DO NOTHING
"""
_EVENTS = f"COPY events ({', '.join(COLUMNS)}) FROM STDIN"
_LAPSES = "COPY lapses (term_id, known_at, last_day, case_number, position) FROM STDIN"

_NEVER, _ELSEWHERE = sorted(kind.value for kind in NEVER_LATE), sorted(NEVER_LATE_FOR)
_stored = attrgetter(*COLUMNS)
_DATA = COLUMNS.index("data")


def write(connection: Connection, decided: Decided, rules: Rules) -> int:
    """Write all of `decided`; returns how many reminders were new."""
    if not decided.moved:
        return 0
    cursor = cursor_of(connection)
    if decided.lapses:
        _write_lapses(cursor, decided, rules)
    cursor.execute(_TERMS, {"rows": _json(moved._asdict() for moved in decided.moved)})
    if decided.lapses:
        cases = _json({lapse.term.case_number for lapse in decided.lapses})
        cursor.execute(_CASES, {"rows": cases, "never": _NEVER, "elsewhere": _ELSEWHERE})
    cursor.execute(_CURED, {"rows": _json(moved.term_id for moved in decided.moved)})
    if not decided.reminders:
        return 0
    rows = _json(reminder._asdict() for reminder in decided.reminders)
    return cursor.execute(_REMINDERS, {"rows": rows, "at": rules.as_of, "run": rules.run_id}).rowcount


def _write_lapses(cursor: Cursor[Any], decided: Decided, rules: Rules) -> None:
    with cursor.copy(_EVENTS) as copy:
        for lapse in decided.lapses:
            row = list(_stored(lapse.event))
            row[_DATA] = lapse.data
            copy.write_row(row)
    with cursor.copy(_LAPSES) as copy:
        for term, event, _ in decided.lapses:
            copy.write_row((term.term_id, term.known_at, term.last_day, term.case_number, event.position))
    heads = {lapse.event.stream_id: lapse.event for lapse in decided.lapses}
    cursor.execute(_STREAMS, {"rows": _json({"id": e.stream_id, "version": e.seq, "hash": e.hash.hex()} for e in heads.values())})
    terms = [lapse.term for lapse in decided.lapses]
    lapsed = ({"number": term.case_number, "term": term.term_id, "last_day": term.last_day} for term in terms)
    cursor.execute(_FOLLOW_UPS, {"rows": _json(lapsed), "at": rules.as_of})


def _json(rows: Iterable[Any]) -> str:
    """All rows as one text; days and moments in ISO form."""
    return json.dumps(list(rows), default=lambda value: value.isoformat())
