"""What happened: streams, events, anchors, files and the access log."""

from __future__ import annotations

from db.migrations import execute

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

DDL = """
CREATE EXTENSION IF NOT EXISTS unaccent;

CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE SEQUENCE events_position AS BIGINT;

CREATE OR REPLACE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TABLE access_log (
    id BIGINT GENERATED ALWAYS AS IDENTITY,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    who TEXT NOT NULL,
    action TEXT NOT NULL,
    object TEXT NOT NULL,
    result TEXT NOT NULL,
    origin TEXT NOT NULL,
    why TEXT,
    CONSTRAINT pk_access_log PRIMARY KEY (id)
);

CREATE INDEX ix_access_log_object_at ON access_log (object, at);

CREATE TRIGGER access_log_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON access_log
FOR EACH STATEMENT EXECUTE FUNCTION append_only();

CREATE TABLE anchors (
    day DATE NOT NULL,
    made_at TIMESTAMP WITH TIME ZONE NOT NULL,
    position BIGINT NOT NULL,
    streams INTEGER NOT NULL,
    events BIGINT NOT NULL,
    prev_digest BYTEA NOT NULL,
    digest BYTEA NOT NULL,
    CONSTRAINT pk_anchors PRIMARY KEY (day)
);

CREATE TRIGGER anchors_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON anchors
FOR EACH STATEMENT EXECUTE FUNCTION append_only();

CREATE TABLE blobs (
    sha256 BYTEA NOT NULL,
    content BYTEA NOT NULL,
    size BIGINT NOT NULL,
    media_type TEXT NOT NULL,
    stored_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_blobs PRIMARY KEY (sha256),
    CONSTRAINT ck_blobs_sha256 CHECK (sha256 = sha256(content)),
    CONSTRAINT ck_blobs_size CHECK (size = octet_length(content))
);

CREATE TABLE numbering (
    series TEXT NOT NULL,
    year INTEGER NOT NULL,
    last INTEGER NOT NULL,
    CONSTRAINT pk_numbering PRIMARY KEY (series, year)
);

CREATE TABLE streams (
    stream_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    version INTEGER DEFAULT '0' NOT NULL,
    head_hash BYTEA NOT NULL,
    CONSTRAINT pk_streams PRIMARY KEY (stream_id),
    CONSTRAINT ck_streams_kind CHECK (kind IN ('zaak', 'signaal', 'register', 'policy')),
    CONSTRAINT ck_streams_version CHECK (version >= 0)
);

CREATE TABLE events (
    position BIGINT NOT NULL,
    stream_id TEXT NOT NULL,
    seq INTEGER NOT NULL,
    type TEXT NOT NULL,
    schema_version INTEGER NOT NULL,
    data JSONB NOT NULL,
    actor TEXT NOT NULL,
    recorded_at TIMESTAMP WITH TIME ZONE NOT NULL,
    valid_on DATE,
    policy_version TEXT NOT NULL,
    calendar_version TEXT NOT NULL,
    prev_hash BYTEA NOT NULL,
    hash BYTEA NOT NULL,
    CONSTRAINT pk_events PRIMARY KEY (position),
    CONSTRAINT uq_events_stream_id_seq UNIQUE (stream_id, seq),
    CONSTRAINT ck_events_seq CHECK (seq > 0),
    CONSTRAINT fk_events_stream_id FOREIGN KEY(stream_id) REFERENCES streams (stream_id)
);

CREATE TRIGGER events_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON events
FOR EACH STATEMENT EXECUTE FUNCTION append_only()
"""


def upgrade() -> None:
    """What happened: streams, events, anchors, files and the access log."""
    execute(DDL)
