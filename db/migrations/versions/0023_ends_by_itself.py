"""Lists know when a measure ends by itself, and tell what is late from what is only over.

Cases with a measure that can end by itself are made anew beside the others (`db.projections.filling`).
"""

from __future__ import annotations

from db.migrations import execute

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

DDL = """
SET LOCAL lock_timeout = '2s';

ALTER TABLE cases ADD COLUMN turns_at TIMESTAMPTZ, ADD COLUMN turns_into TEXT;

ALTER TABLE cases DROP CONSTRAINT IF EXISTS ck_cases_finite;

DO $$
BEGIN
    ALTER TABLE cases ADD CONSTRAINT ck_cases_finite CHECK (
        isfinite(opened_on) AND isfinite(closed_on) AND isfinite(next_deadline) AND isfinite(first_day)
        AND isfinite(retain_until) AND isfinite(turns_at));
EXCEPTION WHEN check_violation THEN
    RAISE WARNING 'cases holds a moment without end';
END $$;

CREATE INDEX ix_cases_turns_at ON cases (turns_at) WHERE turns_at IS NOT NULL;

UPDATE cases SET reported = NULL
WHERE number IN (SELECT case_number FROM measures WHERE kind = 'bevel' AND state IN ('in_force', 'partly_lifted'));

UPDATE cases c SET lapsed_terms = n.late
FROM (SELECT case_number, count(*) FILTER (
          WHERE status = 'lapsed' AND waits_for NOT IN ('belanghebbende', 'rechter', 'minister', 'niemand')
            AND kind NOT IN ('zienswijze', 'reactie_conceptrapport', 'bezwaar', 'beroep', 'openbaarmaking_wachttijd', 'bevel')
      ) AS late
      FROM terms WHERE case_number IN (SELECT number FROM cases WHERE lapsed_terms > 0) GROUP BY case_number) n
WHERE c.number = n.case_number AND c.lapsed_terms <> n.late
"""


def upgrade() -> None:
    """When a measure ends by itself, and how many terms are late, stand in the list of cases."""
    execute(DDL)
