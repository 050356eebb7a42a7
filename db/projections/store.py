"""Projected rows in the database: what differs is written, what is gone is removed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Column, Connection, Table, TextClause, and_, bindparam, delete, func, select, text

from db import schema
from db.projections.rows import Row, Rows

TABLES: Mapping[str, Table] = {table.name: table for table in (schema.cases, *schema.PROJECTED, schema.lapses)}


def write(connection: Connection, before: Rows, after: Rows) -> None:
    """Bring the tables from `before` to `after`; `before` may be empty."""
    for name, table in TABLES.items():
        old, new = before.get(name, {}), after.get(name, {})
        for key in old.keys() - new.keys():
            _remove(connection, table, key)
        if changed := [row for key, row in new.items() if old.get(key) != row]:
            _upsert(connection, table, changed)


def erase(connection: Connection, cases: Sequence[str]) -> None:
    """Take away every row of `cases`."""
    for name, table in reversed(list(TABLES.items())):
        connection.execute(delete(table).where(case_of(name, table).in_(cases)))


def erase_ghosts(connection: Connection) -> None:
    """Take away the rows of cases that are not there, and count the running terms anew."""
    begun = select(schema.events.c.stream_id).where(schema.events.c.seq == 1)
    for name, table in reversed(list(TABLES.items())):
        connection.execute(delete(table).where(case_of(name, table).not_in(begun)))
    terms = schema.terms.c
    counted = select(terms.stage_group, func.count()).where(terms.status.in_(("open", "lapsed"))).group_by(terms.stage_group)
    connection.execute(delete(schema.tally))
    connection.execute(schema.tally.insert().from_select(["stage_group", "running"], counted))


def case_of(name: str, table: Table) -> Column[Any]:
    """The column with the number of the case."""
    return table.c.number if name == "cases" else table.c.case_number


def stored(connection: Connection, case_number: str) -> Rows:
    """The rows of one case as they are in the database."""
    found: Rows = {}
    for name, table in TABLES.items():
        keys = [column.name for column in table.primary_key]
        rows = connection.execute(select(table).where(case_of(name, table) == case_number)).mappings()
        found[name] = {tuple(row[key] for key in keys): dict(row) for row in rows}
    return found


def _upsert(connection: Connection, table: Table, rows: list[Row]) -> None:
    connection.execute(_upserting(table.name, tuple(rows[0])), rows)


@cache
def _upserting(name: str, columns: tuple[str, ...]) -> TextClause:
    """As text: SQLAlchemy compiles ON CONFLICT anew for every statement, which costs more than the database does."""
    table = TABLES[name]
    keys = [column.name for column in table.primary_key]
    changed = ", ".join(f"{column} = excluded.{column}" for column in columns if column not in keys)
    values = ", ".join(f":{column}" for column in columns)
    query = f"INSERT INTO {name} ({', '.join(columns)}) VALUES ({values}) ON CONFLICT ({', '.join(keys)}) DO UPDATE SET {changed}"
    return text(query).bindparams(*(bindparam(column, type_=table.c[column].type) for column in columns))


def _remove(connection: Connection, table: Table, key: tuple[Any, ...]) -> None:
    columns = list(table.primary_key)
    connection.execute(delete(table).where(and_(*(column == value for column, value in zip(columns, key, strict=True)))))
