"""Case numbers: YYYY-NNNN, one after the other within a year, none skipped and none given twice."""

from __future__ import annotations

from sqlalchemy import Connection
from sqlalchemy.dialects.postgresql import insert

from db import schema

CASES = "zaak"


def next_number(connection: Connection, year: int) -> str:
    """The next number of `year`; the row stays locked until the transaction ends, so a case that is not opened leaves no gap."""
    first = insert(schema.numbering).values(series=CASES, year=year, last=1)
    bumped = first.on_conflict_do_update(index_elements=["series", "year"], set_={"last": schema.numbering.c.last + 1})
    return f"{year}-{connection.execute(bumped.returning(schema.numbering.c.last)).scalar_one():04d}"
