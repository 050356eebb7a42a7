"""A moment that is none, anywhere: it is named, tonight has its anchor and its alert, and whoever asks gets an answer."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import BigInteger, Boolean, Connection, Date, DateTime, Engine, Integer, Interval, LargeBinary, Table, Uuid, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import ARRAY, TypeEngine

from cli.pending import data, told
from db import outbox, practice
from db.engine import transaction
from db.schema import metadata
from db.verify import verify
from desk.pages import pending
from domain.base.moments import amsterdam_day
from tests.integration.proof.house import TONIGHT
from tests.integration.proof.test_changes import behind_our_back, tonight
from vervolg.health.outbox import outbox as outbox_check
from vervolg.health.quarantine import quarantine
from vervolg.health.rounds import rounds, sweep
from vervolg.health.time import time
from vervolg.settings import load

FILLED = {
    Boolean: "true",
    BigInteger: "77",
    Integer: "77",
    LargeBinary: r"'\x00'",
    Uuid: "gen_random_uuid()",
    JSONB: "'{}'",
    ARRAY: "'{}'",
    Date: "'2026-01-12'",
    DateTime: "'2026-01-12'",
    Interval: "'0'",
}


def columns(table: Table) -> list[str]:
    return [column.name for column in table.columns if isinstance(column.type, (Date, DateTime, Interval))]


def value(kind: TypeEngine[object]) -> str:
    return next((filled for known, filled in FILLED.items() if isinstance(kind, known)), "'x'")


def one_row(table: Table) -> str:
    """A row for a table that has none."""
    names, values = zip(*((column.name, value(column.type)) for column in table.columns), strict=True)
    return (
        f"INSERT INTO {table.name} ({', '.join(names)}) OVERRIDING SYSTEM VALUE SELECT {', '.join(values)}"
        f" WHERE NOT EXISTS (SELECT FROM {table.name})"
    )


def unguarded(table: Table, *, but: str = "") -> str:
    """Without the checks that would refuse it, `but` one."""
    return f"""
        DO $$ DECLARE name text; BEGIN
            FOR name IN SELECT conname FROM pg_constraint
                WHERE contype = 'c' AND conrelid = '{table.name}'::regclass AND conname <> '{but}'
            LOOP EXECUTE format('ALTER TABLE {table.name} DROP CONSTRAINT %I', name); END LOOP;
        END $$"""


def set_to(table: Table, moment: str) -> str:
    changed = ", ".join(
        f"{column.name} = '{moment}'"
        for column in table.columns
        if isinstance(column.type, (Date, DateTime)) or (isinstance(column.type, Interval) and "infinity" in moment)
    )
    some = f"(SELECT max(ctid) FROM {table.name})"
    return ";".join((unguarded(table), one_row(table), f"UPDATE {table.name} SET {changed} WHERE ctid = {some}"))


DATED = [table for table in metadata.sorted_tables if columns(table)]


@pytest.mark.parametrize("table", [pytest.param(table, id=table.name) for table in DATED])
def test_a_moment_without_end_in_any_column_is_named_and_the_night_goes_on(undone: Engine, table: Table) -> None:
    behind_our_back(undone, set_to(table, "infinity"))
    the_night_goes_on(undone, [f"{table.name}.{column}" for column in columns(table)])


@pytest.mark.parametrize("moment", ["-infinity", "12000-01-01", "0044-03-15 BC"])
def test_every_column_of_every_table_at_once(undone: Engine, moment: str) -> None:
    behind_our_back(undone, ";".join(set_to(table, moment) for table in DATED))
    lengths = "infinity" in moment
    the_night_goes_on(
        undone,
        [
            f"{table.name}.{name}"
            for table in DATED
            for name in columns(table)
            if lengths or not isinstance(table.c[name].type, Interval)
        ],
    )


def the_night_goes_on(engine: Engine, named: list[str]) -> None:
    faults = verify(engine).faults
    for column in named:
        assert any(one.place.startswith(column) and "moment dat geen moment is" in one.problem for one in faults), column
    found = tonight(engine)
    assert found.made, "tonight has its anchor"
    assert found.made.day == amsterdam_day(TONIGHT)
    with transaction(engine) as connection:
        assert connection.execute(text("SELECT count(*) FROM outbox WHERE key LIKE 'alert/keten_gebroken/nacht/%'")).scalar_one()
        everybody_gets_an_answer(connection)


def everybody_gets_an_answer(connection: Connection) -> None:
    """`vervolg health` and `vervolg onderhoud berichten`."""
    settings, day = load({"VERVOLG_HOME": "/nowhere"}), timedelta(days=1)
    checks = [quarantine(connection), sweep(connection, TONIGHT, day), time(connection, TONIGHT)]
    checks += [outbox_check(connection, TONIGHT, day), *rounds(connection, TONIGHT, settings, by_itself=True)]
    assert all(check.text for check in checks)
    practice.played_until(connection)
    waiting, counted = outbox.pending(connection), outbox.counts(connection)
    page = pending.page(waiting, counted, TONIGHT)
    assert told(page)
    assert data(page, waiting, counted)


@pytest.mark.parametrize("column", ["available_at", "created_at"])
def test_who_looks_at_a_message_with_such_a_moment_reads_what_is_the_matter(undone: Engine, column: str) -> None:
    behind_our_back(
        undone, f"{unguarded(metadata.tables['outbox'])}; UPDATE outbox SET {column} = 'infinity' WHERE done_at IS NULL"
    )
    with transaction(undone) as connection:
        said = told(pending.page(outbox.pending(connection), outbox.counts(connection), TONIGHT))
        check = time(connection, TONIGHT)
    assert not check.good
    assert "moment dat geen moment is" in check.text
    assert "moment dat geen moment is" in said
    assert "vervolg verify" in said
    assert ("onderhoud opnieuw" in said) is (column == "available_at")
    assert "9000" not in said
