"""The last number of each year is that of its newest case, and none in between is missing."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, text

from db.numbers import CASES
from db.proof.fault import Fault

_YEARS = """
SELECT coalesce(n.year, c.year) AS year, coalesce(n.last, 0) AS last,
       coalesce(c.cases, 0) AS cases, coalesce(c.highest, 0) AS highest
FROM (SELECT year, last FROM numbering WHERE series = :cases) n
FULL JOIN (
    SELECT split_part(stream_id, '-', 1)::int AS year, count(*) AS cases, max(split_part(stream_id, '-', 2)::int) AS highest
    FROM streams WHERE stream_id ~ '^[0-9]{4}-[0-9]{4,8}$' GROUP BY 1
) c USING (year)
ORDER BY 1
"""


def faults(connection: Connection) -> Iterator[Fault]:
    """Years whose numbers do not add up."""
    for row in connection.execute(text(_YEARS), {"cases": CASES}):
        if row.last != row.highest:
            yield Fault(f"nummering {row.year}", f"staat op {row.last}, het hoogste zaaknummer is {row.highest}")
        if row.cases != row.highest:
            yield Fault(f"nummering {row.year}", f"er zijn {row.cases} zaken tot en met nummer {row.highest}")
    others = text("SELECT series, year FROM numbering WHERE series <> :cases ORDER BY 1, 2")
    for row in connection.execute(others, {"cases": CASES}):
        yield Fault(f"nummering {row.year}", f"een reeks '{row.series}' is er niet")
