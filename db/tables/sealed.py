"""Rows that steer what the watch does next, sealed by the database as Vervolg writes them.

    outbox, reminders, quarantine, turns, certificate_days, message_days
        seal           over all other columns; made by a trigger on a connection of Vervolg, which sets `vervolg.seals`
    outbox_made        how many rows of each topic were ever put in the outbox, as a sum of additions; folded each night

A row that is changed or put there by any other hand keeps a seal that does not fit, also when we write in it afterwards; one that
is taken away is missed in the sum.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import DDL, BigInteger, Column, Identity, LargeBinary, Table, event

from db.tables.base import metadata, text

ON = "vervolg.seals=on"
"""What a connection of ours says of itself."""

outbox_made = Table(
    "outbox_made",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    text("topic"),
    Column("made", BigInteger, nullable=False),
)

SEALS = r"""
CREATE OR REPLACE FUNCTION row_seal(kind text, content jsonb) RETURNS bytea LANGUAGE sql STABLE AS $$
    SELECT sha256(convert_to(kind || jsonb_strip_nulls(content - 'seal')::text, 'UTF8'))
$$;

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
END $$;

CREATE OR REPLACE FUNCTION count_made() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO outbox_made (topic, made) SELECT topic, count(*) FROM after_rows GROUP BY topic;
    RETURN NULL;
END $$
"""
"""A column that is empty is left out, so that one that is added later changes no seal. Stable, and not immutable as it could be:
`convert_to` is no more than that, and the server writes out in place only what says no more than what it calls."""

_SEALED = """
CREATE TRIGGER {table}_sealed BEFORE INSERT OR UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION seal_row()
"""
_MADE = """
CREATE TRIGGER outbox_made_insert AFTER INSERT ON outbox REFERENCING NEW TABLE AS after_rows
FOR EACH STATEMENT EXECUTE FUNCTION count_made()
"""

event.listen(metadata, "before_create", DDL(SEALS))  # type: ignore[no-untyped-call]  # SQLAlchemy leaves DDL untyped, here and below


def seal() -> Column[Any]:
    """The column for the seal; empty in a row that somebody put there by hand."""
    return Column("seal", LargeBinary, nullable=False, server_default="")


def sealed(table: Table) -> Table:
    """`table`, of which the rows are sealed as they are written."""
    event.listen(table, "after_create", DDL(_SEALED.format(table=table.name)))  # type: ignore[no-untyped-call]
    return table


def counted(outbox: Table) -> None:
    """What goes into `outbox` is counted."""
    event.listen(outbox, "after_create", DDL(_MADE))  # type: ignore[no-untyped-call]
