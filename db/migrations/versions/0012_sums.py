"""What was kept long enough becomes sums a day; a reminder may outlive the message in which it went."""

from __future__ import annotations

from db.migrations import execute

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

DDL = """
CREATE TABLE certificate_days (
    day DATE NOT NULL,
    stage TEXT NOT NULL,
    rounds INTEGER NOT NULL,
    good INTEGER NOT NULL,
    due BIGINT NOT NULL,
    lapsed BIGINT NOT NULL,
    reminded BIGINT NOT NULL,
    failed BIGINT NOT NULL,
    late_skipped BIGINT NOT NULL,
    greatest_lateness INTERVAL NOT NULL,
    first_as_of TIMESTAMP WITH TIME ZONE NOT NULL,
    last_as_of TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_certificate_days PRIMARY KEY (day, stage),
    CONSTRAINT ck_certificate_days_rounds CHECK (rounds > 0 AND good BETWEEN 0 AND rounds)
);

CREATE TABLE message_days (
    day DATE NOT NULL,
    topic TEXT NOT NULL,
    messages INTEGER NOT NULL,
    rungs BIGINT NOT NULL,
    CONSTRAINT pk_message_days PRIMARY KEY (day, topic),
    CONSTRAINT ck_message_days_messages CHECK (messages > 0 AND rungs >= 0)
);

ALTER TABLE reminders DROP CONSTRAINT fk_reminders_digest_id;

CREATE INDEX ix_outbox_sent ON outbox (done_at) WHERE done_at IS NOT NULL AND topic IN ('digest', 'report', 'alert');

CREATE INDEX ix_certificates_as_of ON certificates (as_of)
"""


def upgrade() -> None:
    """What was kept long enough becomes sums a day; a reminder may outlive the message in which it went."""
    execute(DDL)
