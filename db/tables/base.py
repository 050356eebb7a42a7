"""The one metadata of all tables, and the few column types that they share.

Constraints are named by rule, so that an error can be told apart by its name and a migration can find it again.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import DDL, Column, DateTime, ForeignKey, MetaData, Table, Text, event
from sqlalchemy.dialects.postgresql import JSONB

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

Moment = DateTime(timezone=True)
Json = JSONB(none_as_null=True)


def text(name: str, *args: Any, **options: Any) -> Column[Any]:
    """A text column that must be filled, unless `nullable=True`."""
    return Column(name, Text, *args, **{"nullable": False} | options)


def moment(name: str, **options: Any) -> Column[Any]:
    """A timestamptz column that must be filled, unless `nullable=True`."""
    return Column(name, Moment, **{"nullable": False} | options)


def of_case() -> Column[Any]:
    """The case that a projected row belongs to; first half of its key."""
    return text("case_number", ForeignKey("cases.number", ondelete="CASCADE"), primary_key=True)


def roomy(table: Table) -> None:
    """Leave room on each page of `table`: the next version of a row that changed in what no index holds lies beside it, and no
    index moves along.
    """
    room = DDL(f"ALTER TABLE {table.name} SET (fillfactor = 85)")  # type: ignore[no-untyped-call]  # SQLAlchemy leaves DDL untyped
    event.listen(table, "after_create", room)
