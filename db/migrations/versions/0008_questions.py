"""The questions that are asked every few minutes, or for every message or case, find their rows by an index."""

from __future__ import annotations

from db.migrations import execute

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

DDL = """
ALTER TABLE cases ADD COLUMN first_day DATE;

UPDATE cases c SET first_day = t.first_day
FROM (SELECT case_number, min(last_day) AS first_day FROM terms WHERE status IN ('open', 'lapsed') GROUP BY case_number) t
WHERE t.case_number = c.number;

DROP INDEX ix_cases_stage;

CREATE INDEX ix_cases_open ON cases (first_day, number) WHERE closed_on IS NULL;

CREATE INDEX ix_cases_stage ON cases (stage, first_day, number) WHERE closed_on IS NULL;

CREATE INDEX ix_cases_late ON cases (first_day, number) WHERE closed_on IS NULL AND lapsed_terms > 0;

CREATE INDEX ix_events_visits ON events (valid_on) WHERE type = 'VisitMade';

CREATE INDEX ix_outbox_run ON outbox ((payload ->> 'run_id')) WHERE topic = 'digest';

CREATE INDEX ix_reminders_digest_id ON reminders (digest_id);

CREATE INDEX ix_reminders_run_id ON reminders (run_id)
"""


def upgrade() -> None:
    """The questions that are asked every few minutes find their rows by an index."""
    execute(DDL)
