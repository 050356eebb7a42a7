"""A case of before has the stage of today: one with a suspended measure or a round that ended badly read otherwise.

Those cases are made anew beside the others (`db.projections.filling`).
"""

from __future__ import annotations

from db.migrations import execute

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

DDL = """
SET LOCAL lock_timeout = '2s';

UPDATE cases SET reported = NULL
WHERE closed_on IS NULL AND (
    stage IN ('onvoldoende', 'afronden', 'bevindingen')
    OR number IN (SELECT case_number FROM measures WHERE state = 'suspended'))
"""


def upgrade() -> None:
    """Whose stage may read otherwise now waits to be made anew."""
    execute(DDL)
