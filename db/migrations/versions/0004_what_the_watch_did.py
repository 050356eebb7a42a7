"""What the watch did: ledger, outbox, certificates and quarantine."""

from __future__ import annotations

from db.migrations import execute

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

DDL = """
CREATE TABLE certificates (
    run_id UUID NOT NULL,
    stage TEXT NOT NULL,
    as_of TIMESTAMP WITH TIME ZONE NOT NULL,
    started_at TIMESTAMP WITH TIME ZONE NOT NULL,
    finished_at TIMESTAMP WITH TIME ZONE NOT NULL,
    running INTEGER NOT NULL,
    due INTEGER NOT NULL,
    lapsed INTEGER NOT NULL,
    reminded INTEGER NOT NULL,
    failed INTEGER NOT NULL,
    late_skipped INTEGER NOT NULL,
    greatest_lateness INTERVAL NOT NULL,
    policy_version TEXT NOT NULL,
    calendar_version TEXT NOT NULL,
    ok BOOLEAN NOT NULL,
    CONSTRAINT pk_certificates PRIMARY KEY (run_id)
);

CREATE INDEX ix_certificates_good ON certificates (stage, as_of) WHERE ok;

CREATE TABLE lapses (
    term_id TEXT NOT NULL,
    known_at TIMESTAMP WITH TIME ZONE NOT NULL,
    last_day DATE NOT NULL,
    case_number TEXT NOT NULL,
    position BIGINT NOT NULL,
    CONSTRAINT pk_lapses PRIMARY KEY (term_id, known_at),
    CONSTRAINT uq_lapses_position UNIQUE (position)
);

CREATE INDEX ix_lapses_case_number ON lapses (case_number);

CREATE TABLE outbox (
    id BIGINT GENERATED ALWAYS AS IDENTITY,
    topic TEXT NOT NULL,
    key TEXT NOT NULL,
    payload JSONB NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    available_at TIMESTAMP WITH TIME ZONE NOT NULL,
    attempts INTEGER DEFAULT '0' NOT NULL,
    done_at TIMESTAMP WITH TIME ZONE,
    failed_at TIMESTAMP WITH TIME ZONE,
    last_error TEXT,
    CONSTRAINT pk_outbox PRIMARY KEY (id),
    CONSTRAINT ck_outbox_topic CHECK (topic IN ('digest', 'follow_up', 'draft_letter', 'mail_letter', 'report', 'alert')),
    CONSTRAINT ck_outbox_attempts CHECK (attempts >= 0),
    CONSTRAINT uq_outbox_key UNIQUE (key)
);

CREATE INDEX ix_outbox_failed ON outbox (failed_at) WHERE failed_at IS NOT NULL;

CREATE INDEX ix_outbox_waiting ON outbox (available_at) WHERE done_at IS NULL AND failed_at IS NULL;

CREATE TABLE quarantine (
    term_id TEXT NOT NULL,
    case_number TEXT NOT NULL,
    failures INTEGER NOT NULL,
    retry_at TIMESTAMP WITH TIME ZONE NOT NULL,
    error TEXT NOT NULL,
    run_id UUID NOT NULL,
    CONSTRAINT pk_quarantine PRIMARY KEY (term_id),
    CONSTRAINT ck_quarantine_failures CHECK (failures > 0)
);

CREATE TABLE reminders (
    id BIGINT GENERATED ALWAYS AS IDENTITY,
    term_id TEXT NOT NULL,
    last_day DATE NOT NULL,
    rung TEXT NOT NULL,
    recipient TEXT NOT NULL,
    case_number TEXT NOT NULL,
    due_at TIMESTAMP WITH TIME ZONE NOT NULL,
    decided_at TIMESTAMP WITH TIME ZONE NOT NULL,
    late INTERVAL NOT NULL,
    skipped INTEGER DEFAULT '0' NOT NULL,
    run_id UUID NOT NULL,
    digest_id BIGINT,
    CONSTRAINT pk_reminders PRIMARY KEY (id),
    CONSTRAINT uq_reminders_term_id_last_day_rung_recipient UNIQUE (term_id, last_day, rung, recipient),
    CONSTRAINT fk_reminders_digest_id FOREIGN KEY(digest_id) REFERENCES outbox (id)
);

CREATE INDEX ix_reminders_case_number ON reminders (case_number);

CREATE INDEX ix_reminders_ungathered ON reminders (recipient) WHERE digest_id IS NULL
"""


def upgrade() -> None:
    """What the watch did: ledger, outbox, certificates and quarantine."""
    execute(DDL)
