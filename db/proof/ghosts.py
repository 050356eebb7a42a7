"""Rows in the lists of cases that are not there, and a count of running terms that is not that of the list."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, text

from db import schema
from db.proof.fault import Fault

_OF_CASE = (
    *((table.name, "case_number") for table in (*schema.PROJECTED, schema.lapses, schema.quarantine)),
    ("cases", "number"),
)
_GHOSTS = """
SELECT DISTINCT {column} FROM {table}
WHERE NOT EXISTS (SELECT FROM events e WHERE e.stream_id = {column} AND e.seq = 1) ORDER BY 1
"""
_TALLY = """
SELECT stage_group, coalesce(c.running, 0) - coalesce(t.running, 0) AS more
FROM (SELECT stage_group, sum(running) AS running FROM tally GROUP BY 1) c
FULL JOIN (SELECT stage_group, count(*) AS running FROM terms WHERE status IN ('open', 'lapsed') GROUP BY 1) t USING (stage_group)
WHERE coalesce(c.running, 0) <> coalesce(t.running, 0) ORDER BY 1
"""


def faults(connection: Connection) -> Iterator[Fault]:
    """What is listed and was never recorded."""
    for table, column in _OF_CASE:
        for number in connection.execute(text(_GHOSTS.format(table=table, column=column))).scalars():
            yield Fault(f"{number}, {table}", "staat in de lijst, maar deze zaak is er niet")
    for row in connection.execute(text(_TALLY)):
        yield Fault(f"telling {row.stage_group}", f"het aantal lopende termijnen wijkt {row.more} af")
