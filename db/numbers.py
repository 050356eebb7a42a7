"""Case numbers: YYYY-NNNN, one after the other within a year, none skipped and none given twice."""

from __future__ import annotations

import re

from sqlalchemy import Connection, select, text
from sqlalchemy.dialects.postgresql import insert

from db import schema

CASES = "zaak"
_NUMBER = re.compile(r"[0-9]{4}-[0-9]{4,9}")

_PUT_RIGHT = text("""
UPDATE numbering SET last = 1 + (
    SELECT max(split_part(stream_id, '-', 2)::int) FROM streams WHERE stream_id ~ ('^' || CAST(:year AS text) || '-[0-9]{4,8}$')
) WHERE series = :series AND year = CAST(:year AS int) RETURNING last
""")


def is_number(number: str) -> bool:
    """Whether a case may be called so; other streams have names that no case has."""
    return _NUMBER.fullmatch(number) is not None


def next_number(connection: Connection, year: int) -> str:
    """The next number of `year`; the row stays locked until the transaction ends, so a case that is not opened leaves no gap.

    A count that is behind the cases there are is put right, so that it cannot stand in the way (`vervolg verify` names it).
    """
    first = insert(schema.numbering).values(series=CASES, year=year, last=1)
    bumped = first.on_conflict_do_update(index_elements=["series", "year"], set_={"last": schema.numbering.c.last + 1})
    last: int = connection.execute(bumped.returning(schema.numbering.c.last)).scalar_one()
    if connection.execute(select(schema.streams.c.stream_id).where(schema.streams.c.stream_id == _name(year, last))).first():
        last = connection.execute(_PUT_RIGHT, {"series": CASES, "year": year}).scalar_one()
    return _name(year, last)


def _name(year: int, number: int) -> str:
    return f"{year}-{number:04d}"
