"""A round pays for what it changes: rows that move little stay on their page, and events are set in order once a statement."""

from __future__ import annotations

from db.migrations import execute

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

DDL = """
SET LOCAL lock_timeout = '2s';

CREATE OR REPLACE FUNCTION row_seal(kind text, content jsonb) RETURNS bytea LANGUAGE sql STABLE AS $$
    SELECT sha256(convert_to(kind || jsonb_strip_nulls(content - 'seal')::text, 'UTF8'))
$$;

DROP TRIGGER events_in_order ON events;

CREATE OR REPLACE FUNCTION in_order() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    early RECORD;
BEGIN
    SELECT n.stream_id, b.recorded_at INTO early
    FROM after_rows n
    CROSS JOIN LATERAL (SELECT recorded_at FROM events e WHERE e.stream_id = n.stream_id AND e.seq = n.seq - 1 OFFSET 0) b
    WHERE n.recorded_at < b.recorded_at - interval '1 hour' LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION '% was recorded before the event it follows', early.stream_id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'events_in_order', DETAIL = early.recorded_at;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER events_in_order AFTER INSERT ON events REFERENCING NEW TABLE AS after_rows
FOR EACH STATEMENT EXECUTE FUNCTION in_order();

ALTER TABLE streams SET (fillfactor = 85);

ALTER TABLE cases SET (fillfactor = 85);

DROP INDEX ix_cases_late;

CREATE INDEX ix_terms_lapsed ON terms (last_day) WHERE status = 'lapsed';

CREATE INDEX ix_cases_owned ON cases (owner, provider_id) WHERE closed_on IS NULL
"""


def upgrade() -> None:
    """A lapse moves two counts of its case, and no index of it."""
    execute(DDL)
