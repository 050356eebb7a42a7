"""A portfolio as large as wanted, made by the database itself: four running terms a case, one event a case.

Some terms lapsed last night; of all others the next action lies ahead. The rows are those that the case book would have written,
but for the seals of the events, which nothing here reads.
"""

from __future__ import annotations

from datetime import date, timedelta

import psycopg

from domain.base.moments import at_amsterdam

LAST_DAY = date(2026, 5, 18)
BEFORE = at_amsterdam(LAST_DAY, 8, 5)
"""A moment at which nothing is due."""
MORNING = at_amsterdam(LAST_DAY + timedelta(days=1), 8, 5)
"""The morning after: the lapse and the first rung after it are due."""

_FILL = """
SET session_replication_role = replica;
SET synchronous_commit = off;
INSERT INTO staff (person_id, name, email, roles)
SELECT 'inspecteur-' || i, 'Inspecteur ' || i, 'i' || i || '@inspectie.example', ARRAY['inspecteur']
FROM generate_series(0, 59) i;
INSERT INTO staff (person_id, name, email, roles) VALUES
    ('coordinator', 'Coördinator', 'c@inspectie.example', ARRAY['coordinerend_inspecteur']),
    ('manager', 'Manager', 'm@inspectie.example', ARRAY['management']);
INSERT INTO streams (stream_id, kind, version, head_hash)
SELECT '2026-' || lpad(c::text, 6, '0'), 'zaak', 1, sha256(c::text::bytea) FROM generate_series(1, {cases}) c;
INSERT INTO events (position, stream_id, seq, type, schema_version, data, actor, recorded_at, valid_on, policy_version,
                    calendar_version, prev_hash, hash)
SELECT nextval('events_position'), '2026-' || lpad(c::text, 6, '0'), 1, 'CaseOpened', 1, '{{"number": "fictief"}}', 'systeem',
       timestamptz '2026-05-04 10:00+02', '2026-05-04', '1', '1', '', sha256(c::text::bytea) FROM generate_series(1, {cases}) c;
INSERT INTO cases (number, provider_id, provider_name, owner, origin, stage, opened_on, next_deadline, running_terms,
                   lapsed_terms)
SELECT '2026-' || lpad(c::text, 6, '0'), (10000000 + c % 900)::text, 'Aanbieder ' || c % 900, 'inspecteur-' || c % 60, 'bezoek',
       'verbeterplan_gevraagd', '2026-05-04', '2026-05-18', 4, 0 FROM generate_series(1, {cases}) c;
INSERT INTO terms (term_id, case_number, kind, stage_group, nature, waits_for, about, started_on, last_day, lapses_at, ladder,
                   status, known_at, last_rung, next_action_at, responsible, hears, provider_name)
SELECT n.number || '/' || 1 + i % 4, n.number, 'verbeterplan',
       (ARRAY['plan', 'verbeterperiode', 'escalation', 'request'])[1 + i % 4], 'bestuurlijk', 'aanbieder', 'T1', '2026-05-04',
       d.day, (d.day + 1)::timestamp AT TIME ZONE 'Europe/Amsterdam', 'aanbieder', 'open', timestamptz '2026-05-04 10:00+02',
       'voor-1wd', (d.day + 1)::timestamp AT TIME ZONE 'Europe/Amsterdam', 'inspecteur-' || n.c % 60, 'aanbieder',
       'Aanbieder ' || n.c % 900
FROM generate_series(0, {terms} - 1) i,
     LATERAL (SELECT 1 + i / 4 AS c, '2026-' || lpad((1 + i / 4)::text, 6, '0') AS number) n,
     LATERAL (SELECT CASE WHEN i % {every} = 0 THEN date '{last_day}' ELSE date '{last_day}' + 2 + i % 300 END AS day) d;
INSERT INTO tally (stage_group, running) SELECT stage_group, count(*) FROM terms GROUP BY stage_group;
SET session_replication_role = DEFAULT;
"""


def fill(connection: psycopg.Connection, terms: int, due: int) -> None:
    """Make the portfolio over a superuser's autocommit `connection`."""
    every = terms // due
    query = _FILL.format(cases=terms // 4, terms=terms, every=every, last_day=LAST_DAY)
    connection.execute(query.encode())
    connection.execute("VACUUM (FREEZE, ANALYZE)")
    connection.execute("CHECKPOINT")
