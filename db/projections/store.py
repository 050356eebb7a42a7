"""Projected rows in the database: what differs is written, what is gone is removed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Column, Connection, Select, Table, TextClause, and_, bindparam, delete, func, select, text

from db import schema
from db.projections.rows import Row, Rows
from db.projections.terms import APPROVER

_HEAR = text("""
UPDATE terms t SET hears = m.told
FROM letters l JOIN unnest(CAST(:kinds AS text[]), CAST(:told AS text[])) AS m (kind, told) ON m.kind = l.kind
WHERE t.status = 'ended' AND t.waits_for = :approver AND l.case_number = t.case_number AND l.letter_id = t.about
  AND t.hears <> m.told
""")
TABLES: Mapping[str, Table] = {table.name: table for table in (schema.cases, *schema.PROJECTED, schema.lapses)}


def write(connection: Connection, before: Rows, after: Rows) -> None:
    """Bring the tables from `before` to `after`; `before` may be empty."""
    write_all(connection, [(before, after)])


def write_all(connection: Connection, changes: Sequence[tuple[Rows, Rows]]) -> None:
    """The same of several cases, table by table."""
    for name, table in TABLES.items():
        gone: list[tuple[Any, ...]] = []
        changed: list[Row] = []
        for before, after in changes:
            old, new = before.get(name, {}), after.get(name, {})
            gone += old.keys() - new.keys()
            changed += (row for key, row in new.items() if old.get(key) != row)
        for key in gone:
            _remove(connection, table, key)
        if changed:
            _upsert(connection, table, changed)


def erase_ghosts(connection: Connection) -> None:
    """Take away the rows of cases that are not there."""
    begun = select(schema.events.c.stream_id).where(schema.events.c.seq == 1)
    for name, table in reversed(list(TABLES.items())):
        connection.execute(delete(table).where(case_of(name, table).not_in(begun)))


def count_running(connection: Connection) -> None:
    """Count the running terms anew. Whoever writes terms waits until this transaction ends."""
    terms = schema.terms.c
    counted = select(terms.stage_group, func.count()).where(terms.status.in_(("open", "lapsed"))).group_by(terms.stage_group)
    connection.execute(text("LOCK TABLE tally IN SHARE ROW EXCLUSIVE MODE"))
    connection.execute(delete(schema.tally))
    connection.execute(schema.tally.insert().from_select(["stage_group", "running"], counted))


def with_running_terms() -> Select[tuple[str]]:
    """The cases of which a term runs, by the list of terms; no rules touch the end of any other."""
    return select(schema.terms.c.case_number).where(schema.terms.c.status != "ended")


def hear_of_ended(connection: Connection, approvers: Callable[[str], Collection[str]]) -> None:
    """Bring the roles that hear of a letter to be approved up to date for terms that ended; `approvers` of a kind of letter."""
    kinds = connection.execute(select(schema.letters.c.kind).distinct()).scalars().all()
    told = [",".join(sorted(approvers(kind))) for kind in kinds]
    connection.execute(_HEAR, {"approver": APPROVER, "kinds": list(kinds), "told": told})


def made(table: Table) -> list[Column[Any]]:
    """The columns that `rows_of` makes; the database computes the others from them by itself."""
    return [column for column in table.columns if column.computed is None]


def case_of(name: str, table: Table) -> Column[Any]:
    """The column with the number of the case."""
    return table.c.number if name == "cases" else table.c.case_number


def stored(connection: Connection, case_number: str) -> Rows:
    """The rows of one case as they are in the database."""
    return stored_of(connection, [case_number])[case_number]


def stored_of(connection: Connection, numbers: Sequence[str]) -> dict[str, Rows]:
    """The rows of each of these cases."""
    found: dict[str, Rows] = {number: {name: {} for name in TABLES} for number in numbers}
    for name, table in TABLES.items():
        keys, its = [column.name for column in table.primary_key], case_of(name, table)
        for row in connection.execute(select(*made(table)).where(its.in_(numbers))).mappings():
            found[row[its.name]][name][tuple(row[key] for key in keys)] = dict(row)
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
