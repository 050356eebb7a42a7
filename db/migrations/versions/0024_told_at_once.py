"""What cannot wait for a ladder has a topic of its own in the outbox."""

from __future__ import annotations

from db.migrations import execute

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

DDL = """
SET LOCAL lock_timeout = '2s';

ALTER TABLE outbox DROP CONSTRAINT ck_outbox_topic;

ALTER TABLE outbox ADD CONSTRAINT ck_outbox_topic
CHECK (topic IN ('digest', 'follow_up', 'draft_letter', 'mail_letter', 'report', 'alert', 'anchor', 'urgent'))
"""


def upgrade() -> None:
    """A message that chief and management get at once."""
    execute(DDL)
