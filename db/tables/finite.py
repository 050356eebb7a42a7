"""Every day, moment and length of time in every table has an end: the database itself refuses `infinity`.

One constraint a table, over all its columns of those kinds, so that a column that is added has it too: `db.schema` asks it
of all.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Date, DateTime, Interval, MetaData, Table

NAME = "finite"


def timed(table: Table) -> tuple[Column[object], ...]:
    """The columns of `table` that could be without end."""
    return tuple(column for column in table.columns if isinstance(column.type, (Date, DateTime, Interval)))


def everywhere(metadata: MetaData) -> None:
    """Each table of `metadata` refuses what has no end."""
    for table in metadata.tables.values():
        if columns := timed(table):
            table.append_constraint(CheckConstraint(" AND ".join(f"isfinite({one.name})" for one in columns), name=NAME))
