"""The newest anchor leaves by mail, so the outbox knows it."""

from __future__ import annotations

from db.migrations import execute

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

DDL = """
ALTER TABLE outbox DROP CONSTRAINT ck_outbox_topic;

ALTER TABLE outbox ADD CONSTRAINT ck_outbox_topic
CHECK (topic IN ('digest', 'follow_up', 'draft_letter', 'mail_letter', 'report', 'alert', 'anchor'))
"""


def upgrade() -> None:
    """The newest anchor leaves by mail."""
    execute(DDL)
