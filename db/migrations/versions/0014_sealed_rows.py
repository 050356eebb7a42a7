"""What steers the watch is sealed row by row, and what goes into the outbox is counted."""

from __future__ import annotations

from db.migrations import execute

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

DDL = """
SET LOCAL lock_timeout = '2s';

SET LOCAL vervolg.seals = on;

CREATE FUNCTION row_seal(kind text, content jsonb) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
    SELECT sha256(convert_to(kind || jsonb_strip_nulls(content - 'seal')::text, 'UTF8'))
$$;

CREATE FUNCTION seal_row() RETURNS trigger LANGUAGE plpgsql SET timezone = 'UTC' SET intervalstyle = 'postgres' AS $$
BEGIN
    IF current_setting('vervolg.seals', true) = 'on' THEN
        NEW.seal := row_seal(TG_TABLE_NAME, to_jsonb(NEW));
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION count_made() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO outbox_made (topic, made) SELECT topic, count(*) FROM after_rows GROUP BY topic;
    RETURN NULL;
END $$;

ALTER TABLE outbox ADD COLUMN seal BYTEA DEFAULT '' NOT NULL;

CREATE TRIGGER outbox_sealed BEFORE INSERT OR UPDATE ON outbox FOR EACH ROW EXECUTE FUNCTION seal_row();

UPDATE outbox SET seal = '';

ALTER TABLE reminders ADD COLUMN seal BYTEA DEFAULT '' NOT NULL;

CREATE TRIGGER reminders_sealed BEFORE INSERT OR UPDATE ON reminders FOR EACH ROW EXECUTE FUNCTION seal_row();

UPDATE reminders SET seal = '';

ALTER TABLE quarantine ADD COLUMN seal BYTEA DEFAULT '' NOT NULL;

CREATE TRIGGER quarantine_sealed BEFORE INSERT OR UPDATE ON quarantine FOR EACH ROW EXECUTE FUNCTION seal_row();

UPDATE quarantine SET seal = '';

ALTER TABLE turns ADD COLUMN seal BYTEA DEFAULT '' NOT NULL;

CREATE TRIGGER turns_sealed BEFORE INSERT OR UPDATE ON turns FOR EACH ROW EXECUTE FUNCTION seal_row();

UPDATE turns SET seal = '';

ALTER TABLE certificate_days ADD COLUMN seal BYTEA DEFAULT '' NOT NULL;

CREATE TRIGGER certificate_days_sealed BEFORE INSERT OR UPDATE ON certificate_days FOR EACH ROW EXECUTE FUNCTION seal_row();

UPDATE certificate_days SET seal = '';

ALTER TABLE message_days ADD COLUMN seal BYTEA DEFAULT '' NOT NULL;

CREATE TRIGGER message_days_sealed BEFORE INSERT OR UPDATE ON message_days FOR EACH ROW EXECUTE FUNCTION seal_row();

UPDATE message_days SET seal = '';

CREATE TABLE outbox_made (
    id BIGINT GENERATED ALWAYS AS IDENTITY,
    topic TEXT NOT NULL,
    made BIGINT NOT NULL,
    CONSTRAINT pk_outbox_made PRIMARY KEY (id)
);

INSERT INTO outbox_made (topic, made)
SELECT topic, sum(made) FROM (
    SELECT topic, count(*) AS made FROM outbox GROUP BY 1 UNION ALL SELECT topic, sum(messages) FROM message_days GROUP BY 1
) known GROUP BY 1;

CREATE TRIGGER outbox_made_insert AFTER INSERT ON outbox REFERENCING NEW TABLE AS after_rows
FOR EACH STATEMENT EXECUTE FUNCTION count_made();

CREATE OR REPLACE FUNCTION seal_row() RETURNS trigger LANGUAGE plpgsql SET timezone = 'UTC' SET intervalstyle = 'postgres' AS $$
BEGIN
    IF current_setting('vervolg.seals', true) = 'on' THEN
        IF TG_OP = 'INSERT' OR OLD.seal = row_seal(TG_TABLE_NAME, to_jsonb(OLD)) THEN
            NEW.seal := row_seal(TG_TABLE_NAME, to_jsonb(NEW));
        ELSE
            NEW.seal := OLD.seal;
        END IF;
    END IF;
    RETURN NEW;
END $$
"""


def upgrade() -> None:
    """Rows are sealed, and what goes into the outbox is counted."""
    execute(DDL)
