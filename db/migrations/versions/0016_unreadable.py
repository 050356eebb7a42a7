"""What this version cannot read is found at once: by type and version, and where it was met."""

from __future__ import annotations

from db.migrations import execute

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

DDL = """
SET LOCAL lock_timeout = '2s';

CREATE TABLE unreadable (
    stream_id TEXT NOT NULL,
    CONSTRAINT pk_unreadable PRIMARY KEY (stream_id)
);

CREATE INDEX ix_events_type ON events (type, schema_version)
"""


def upgrade() -> None:
    """What this version cannot read is found at once."""
    execute(DDL)
