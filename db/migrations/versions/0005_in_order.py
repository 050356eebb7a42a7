"""A log does not run backwards: no event is recorded before the one it follows."""

from __future__ import annotations

from db.migrations import execute

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

DDL = """
CREATE OR REPLACE FUNCTION in_order() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    before TIMESTAMP WITH TIME ZONE;
BEGIN
    SELECT recorded_at INTO before FROM events WHERE stream_id = NEW.stream_id AND seq = NEW.seq - 1;
    IF NEW.recorded_at < before - interval '1 hour' THEN
        RAISE EXCEPTION '% was recorded before the event it follows', NEW.stream_id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'events_in_order', DETAIL = before;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER events_in_order AFTER INSERT ON events FOR EACH ROW EXECUTE FUNCTION in_order()
"""


def upgrade() -> None:
    """A log does not run backwards: no event is recorded before the one it follows."""
    execute(DDL)
