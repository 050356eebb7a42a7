"""What the management report tells of a case stands beside it, so that no report reads the log of every case."""

from __future__ import annotations

from db.migrations import execute

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

DDL = """
SET LOCAL lock_timeout = '2s';

ALTER TABLE cases ADD COLUMN reported JSONB;

DROP INDEX ix_cases_not_filled;

CREATE INDEX ix_cases_not_filled ON cases (number) WHERE searched IS NULL OR reported IS NULL
"""


def upgrade() -> None:
    """What the management report tells of a case stands beside it; the rows follow (`db.projections.filling`)."""
    execute(DDL)
