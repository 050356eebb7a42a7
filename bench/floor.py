"""The floor under the sweep: the same rows, written by hand in plain, set-based SQL that knows this portfolio.

It decides nothing: the rung, the recipient and the next moment are constants, and the seals are over less than ours. What
a general sweep takes on top of this is the price of rules that are data.
"""

from __future__ import annotations

from datetime import datetime
from time import perf_counter

import psycopg

_STEPS = (
    """
CREATE TEMP TABLE due ON COMMIT DROP AS
SELECT t.*, s.version, s.head_hash, nextval('events_position') AS position
FROM terms t JOIN streams s ON s.stream_id = t.case_number
WHERE t.status IN ('open', 'lapsed') AND t.next_action_at <= %(at)s FOR UPDATE OF t, s
""",
    """
INSERT INTO events SELECT position, case_number, version + 1, 'TermLapsed', 1,
    jsonb_build_object('on', last_day + 1, 'term', term_id, 'kind', kind, 'last_day', last_day), 'systeem', %(at)s, last_day + 1,
    '1', '1', head_hash,
    sha256(convert_to(concat_ws('|', position, case_number, version, term_id, kind, last_day, head_hash), 'UTF8'))
FROM due
""",
    """
UPDATE streams s SET version = e.seq, head_hash = e.hash FROM due d JOIN events e ON e.position = d.position
WHERE s.stream_id = d.case_number
""",
    """
INSERT INTO lapses (term_id, known_at, last_day, case_number, position)
SELECT term_id, known_at, last_day, case_number, position FROM due
""",
    """
UPDATE terms t SET status = 'lapsed', last_rung = 'na-0wd', next_action_at = %(at)s + interval '2 days'
FROM due d WHERE t.term_id = d.term_id
""",
    """
UPDATE cases c SET lapsed_terms = n.lapsed, next_deadline = n.next
FROM (SELECT t.case_number, count(*) FILTER (WHERE t.status = 'lapsed') AS lapsed,
             min(t.last_day) FILTER (WHERE t.status = 'open') AS next
      FROM terms t WHERE t.case_number IN (SELECT case_number FROM due) GROUP BY t.case_number) n WHERE c.number = n.case_number
""",
    """
INSERT INTO outbox (topic, key, payload, created_at, available_at)
SELECT 'follow_up', 'follow_up:' || term_id || ':' || last_day,
       jsonb_build_object('case', case_number, 'term', term_id), %(at)s, %(at)s
FROM due
""",
    """
WITH digests AS (INSERT INTO outbox (topic, key, payload, created_at, available_at)
    SELECT 'digest', 'digest:floor:' || responsible, jsonb_build_object('recipient', responsible), %(at)s, %(at)s
    FROM due GROUP BY responsible
    RETURNING id, payload ->> 'recipient' AS recipient)
INSERT INTO reminders (term_id, last_day, rung, recipient, case_number, due_at, decided_at, late, run_id, digest_id)
SELECT term_id, last_day, 'na-0wd', responsible, case_number, %(at)s, %(at)s, interval '5 minutes', gen_random_uuid(), digests.id
FROM due JOIN digests ON digests.recipient = due.responsible
""",
)


def floor(connection: psycopg.Connection, at: datetime) -> float:
    """Seconds for everything that is due at `at`, in one transaction."""
    start = perf_counter()
    with connection.transaction():
        for step in _STEPS:
            connection.execute(step.encode(), {"at": at})
    return perf_counter() - start
