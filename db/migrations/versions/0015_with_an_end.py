"""Days, moments and lengths of time have an end: the database refuses `infinity`.

A table that holds one already (somebody put it there by hand) stays without the constraint. Behind a constraint such a row could
not be written in any more, so that a round that comes across it would never end well, and it can be no reason to be without this
version. `vervolg verify` and each night name both the row and the constraint that is missing; docs/operations.md says what to do.
"""

from __future__ import annotations

from db.migrations import execute

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

COLUMNS = {
    "absences": "first_day last_day",
    "access_log": "at",
    "anchors": "day made_at",
    "blobs": "stored_at",
    "cases": "opened_on closed_on next_deadline first_day retain_until",
    "certificate_days": "day greatest_lateness first_as_of last_as_of",
    "certificates": "as_of started_at finished_at greatest_lateness",
    "events": "recorded_at valid_on",
    "findings": "found_on",
    "handovers": "at",
    "lapses": "known_at last_day",
    "letters": "planned_on dispatched_on",
    "measures": "in_force_from ends_on ended_on",
    "message_days": "day",
    "outbox": "created_at available_at done_at failed_at tried_at",
    "quarantine": "retry_at",
    "reminders": "last_day due_at decided_at late",
    "rounds": "started_on concluded_on",
    "terms": "started_on last_day lapses_at known_at next_action_at",
    "turns": "known_since started_at ended_at good_at",
}

ADD = """
DO $$
BEGIN
    ALTER TABLE {table} ADD CONSTRAINT ck_{table}_finite CHECK ({test});
EXCEPTION WHEN check_violation THEN
    RAISE WARNING '{table} holds a moment without end';
END $$
"""
"""In one go: each table is locked until this migration commits all the same, and is read once."""


def upgrade() -> None:
    """What has no end is refused."""
    execute("SET LOCAL lock_timeout = '2s'")
    for table, columns in COLUMNS.items():
        execute(ADD.format(table=table, test=" AND ".join(f"isfinite({column})" for column in columns.split())))
