"""Every day and every moment in every table is one: `infinity`, the year 12000 and BC are only ever put there by hand."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, Date, DateTime, Interval, Table, text

from db.proof.fault import Fault
from db.readable import FIRST, LAST
from db.schema import metadata

NAMED = 20
"""Rows of one column that are named; more say nothing more."""


def faults(connection: Connection) -> Iterator[Fault]:
    """Every column of which a row holds a moment that is none."""
    for table in metadata.sorted_tables:
        odd = {name: test for name, test in _tests(table).items() if test}
        if not odd:
            continue
        some = connection.execute(text(f"SELECT FROM {table.name} WHERE {' OR '.join(odd.values())} LIMIT 1")).first()
        if some is not None:
            for name, test in odd.items():
                yield from _named(connection, table, name, test)


def _tests(table: Table) -> dict[str, str]:
    """What is true of a row with no moment in a column, by column."""
    return {column.name: test for column in table.columns if (test := _test(column.name, column.type))}


def _test(name: str, kind: object) -> str:
    match kind:
        case Interval():
            return f"NOT isfinite({name})"
        case Date() | DateTime():
            return f"NOT ({name} >= '{FIRST.date()}' AND {name} < '{LAST.date()}')"
        case _:
            return ""


def _named(connection: Connection, table: Table, column: str, test: str) -> Iterator[Fault]:
    keys = ", ".join(f"left({key.name}::text, 40)" for key in table.primary_key if key.name != column)
    place = f"concat_ws(' ', {keys})" if keys else "''"
    query = text(f"SELECT {place}, left({column}::text, 40) FROM {table.name} WHERE {test} ORDER BY 1 LIMIT {NAMED}")
    for key, value in connection.execute(query):
        yield Fault(f"{table.name}.{column} {key}".rstrip(), f"is {value}: een moment dat geen moment is")
