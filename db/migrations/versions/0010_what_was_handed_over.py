"""What was handed to a mail server, kept until its outcome is recorded; and when a message was last tried."""

from __future__ import annotations

from db.migrations import execute

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

DDL = """
SET LOCAL lock_timeout = '2s';

ALTER TABLE outbox ADD COLUMN tried_at TIMESTAMP WITH TIME ZONE;

CREATE TABLE handovers (
    message_id TEXT NOT NULL,
    target TEXT NOT NULL,
    outbox_id BIGINT NOT NULL,
    addresses JSONB NOT NULL,
    content BYTEA NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    letter TEXT,
    pdf TEXT,
    state TEXT NOT NULL,
    proof JSONB,
    CONSTRAINT pk_handovers PRIMARY KEY (message_id, target),
    CONSTRAINT ck_handovers_paper CHECK ((letter IS NULL) = (pdf IS NULL)),
    CONSTRAINT ck_handovers_state CHECK (state IN ('perhaps', 'refused', 'taken') AND (state = 'taken') = (proof IS NOT NULL)),
    CONSTRAINT fk_handovers_outbox_id FOREIGN KEY(outbox_id) REFERENCES outbox (id),
    CONSTRAINT uq_handovers_letter UNIQUE (letter)
);

CREATE INDEX ix_handovers_outbox_id ON handovers (outbox_id)
"""


def upgrade() -> None:
    """What was handed to a mail server."""
    execute(DDL)
