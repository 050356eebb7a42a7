"""Anchors follow each other by number: a clock that was wrong once makes one of a day to come, and the next follow it."""

from __future__ import annotations

from db.migrations import execute

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

DDL = """
SET LOCAL lock_timeout = '2s';

ALTER TABLE anchors DISABLE TRIGGER anchors_append_only;

ALTER TABLE anchors ADD COLUMN number BIGINT;

UPDATE anchors a SET number = n.number FROM (SELECT day, row_number() OVER (ORDER BY day) AS number FROM anchors) n
WHERE a.day = n.day;

ALTER TABLE anchors ALTER COLUMN number SET NOT NULL;

ALTER TABLE anchors DROP CONSTRAINT pk_anchors;

ALTER TABLE anchors ADD CONSTRAINT pk_anchors PRIMARY KEY (number);

ALTER TABLE anchors ENABLE TRIGGER anchors_append_only
"""


def upgrade() -> None:
    """Anchors follow each other by number."""
    execute(DDL)
