"""A term knows its locations, so that a planned visit holds back what lapsed there, and nothing elsewhere.

Also what was seen at a visit and why something was decided is found by a word. Cases are made anew beside the work
(`db.projections.filling`); until then all of a case counts as one place, as before.
"""

from __future__ import annotations

from db.migrations import execute

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

DDL = """
SET LOCAL lock_timeout = '2s';

ALTER TABLE terms ADD COLUMN places TEXT[];

UPDATE cases SET reported = NULL
"""


def upgrade() -> None:
    """A column that is empty where nothing is known; rows keep their seal, which leaves out what is empty."""
    execute(DDL)
