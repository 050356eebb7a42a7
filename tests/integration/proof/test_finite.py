"""No column of any table takes a day, moment or length of time without end, also not from a superuser; what was there stays."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest
from sqlalchemy import CheckConstraint, Date, DateTime, Engine, Interval, Table, text

from db.engine import connect
from db.migrate import upgrade
from db.schema import metadata
from db.verify import verify
from tests.integration.proof.test_moments import DATED, columns, one_row, unguarded


def constraint(table: Table) -> str:
    """What the constraint of `table` asks."""
    (found,) = (
        one for one in table.constraints if isinstance(one, CheckConstraint) and str(one.name) == f"ck_{table.name}_finite"
    )
    return str(found.sqltext)


def test_each_column_with_a_day_a_moment_or_a_length_has_its_constraint() -> None:
    for table in metadata.sorted_tables:
        for column in table.columns:
            if isinstance(column.type, (Date, DateTime, Interval)):
                assert f"isfinite({column.name})" in constraint(table).split(" AND "), f"{table.name}.{column.name}"


def test_the_database_refuses_it_in_each_column(undone: Engine) -> None:
    for table in DATED:
        with undone.begin() as connection:
            connection.execute(text("SET LOCAL session_replication_role = replica"))
            cursor = connection.connection.cursor()
            cursor.execute(unguarded(table, but=f"ck_{table.name}_finite"))
            cursor.execute(one_row(table))
            for name in columns(table):
                for value in ("infinity", "-infinity"):
                    cursor.execute("SAVEPOINT untouched")
                    with pytest.raises(psycopg.errors.CheckViolation, match=f"ck_{table.name}_finite"):
                        cursor.execute(f"UPDATE {table.name} SET {name} = '{value}'")
                    cursor.execute("ROLLBACK TO untouched")


@pytest.fixture
def before(empty_url: str) -> Iterator[Engine]:
    """A database of before that, in which somebody put such a moment."""
    engine = connect(empty_url)
    upgrade(engine, to="0014")
    with engine.begin() as connection:
        connection.execute(
            text("""
            INSERT INTO reminders (term_id, last_day, rung, recipient, case_number, due_at, decided_at, late, run_id)
            VALUES ('T1', '2026-01-12', 'na-0wd', 'a.bos', '2026-0001', 'infinity', '2026-01-13', '0', gen_random_uuid())
            """)
        )
    yield engine
    engine.dispose()


def test_a_table_with_such_a_row_stays_as_it_was_is_named_and_keeps_no_round_from_writing(before: Engine) -> None:
    upgrade(before)
    named = [str(fault) for fault in verify(before).faults]
    assert "voorwaarde reminders.ck_reminders_finite: ontbreekt in de database" in named
    assert any(one.startswith("reminders.due_at 1: is infinity") for one in named)
    assert len(named) == 2, named
    with before.begin() as connection:
        assert connection.execute(text("UPDATE reminders SET digest_id = 1")).rowcount == 1
        connection.execute(text("UPDATE reminders SET due_at = decided_at"))
        connection.execute(
            text(f"ALTER TABLE reminders ADD CONSTRAINT ck_reminders_finite CHECK ({constraint(metadata.tables['reminders'])})")
        )
    assert verify(before).faults == []
