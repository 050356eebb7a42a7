"""The rounds that must come back: when each kind last ended well. Expected from now on, so that an upgrade is not red at once."""

from __future__ import annotations

from db.migrations import execute

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

DDL = """
SET LOCAL lock_timeout = '2s';

CREATE TABLE turns (
    name TEXT NOT NULL,
    known_since TIMESTAMP WITH TIME ZONE NOT NULL,
    started_at TIMESTAMP WITH TIME ZONE,
    started_by TEXT,
    ended_at TIMESTAMP WITH TIME ZONE,
    ok BOOLEAN,
    good_at TIMESTAMP WITH TIME ZONE,
    good_by TEXT,
    CONSTRAINT pk_turns PRIMARY KEY (name),
    CONSTRAINT ck_turns_way CHECK (started_by IN ('prefect', 'hand') AND good_by IN ('prefect', 'hand')),
    CONSTRAINT ck_turns_whole CHECK ((ended_at IS NULL) = (ok IS NULL) AND (good_at IS NULL) = (good_by IS NULL))
);

INSERT INTO turns (name, known_since)
SELECT name, now() FROM (VALUES ('follow-up-cycle'), ('deliver'), ('assure'), ('report')) AS expected (name);
"""


def upgrade() -> None:
    """The rounds that must come back."""
    execute(DDL)
