"""Who may know of a confidential case stands beside the case, so that every question can leave it out."""

from __future__ import annotations

from db.migrations import execute

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

DDL = """
SET LOCAL lock_timeout = '2s';

ALTER TABLE cases ADD COLUMN circle TEXT[];

CREATE INDEX ix_cases_confidential ON cases (number) WHERE circle IS NOT NULL
"""


def upgrade() -> None:
    """Who may know of a confidential case stands beside the case."""
    execute(DDL)
