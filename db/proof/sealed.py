"""Rows that steer the watch are as Vervolg wrote them, and none of the outbox was taken away."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import Connection, text

from db.proof.fault import Fault


class Rows(NamedTuple):
    """A table with seals; `place` names a row of it."""

    table: str
    place: str


SEALED = (
    Rows("outbox", "'outbox ' || id"),
    Rows("reminders", "case_number || ', herinnering ' || id"),
    Rows("quarantine", "case_number || ', termijn ' || term_id || ', apart gezet'"),
    Rows("turns", "'beurt ' || name"),
    Rows("certificate_days", "'samengevoegde rondes ' || stage || ' van ' || day"),
    Rows("message_days", "'samengevoegde berichten ' || topic || ' van ' || day"),
)
MOST = 100
"""Places named of one table."""
_ALIKE = text("SELECT set_config('timezone', 'UTC', true), set_config('intervalstyle', 'postgres', true)")
_OTHER = """
SELECT {place} FROM {table} t WHERE seal IS DISTINCT FROM row_seal('{table}', to_jsonb(t)) ORDER BY 1 LIMIT {most}
"""
_GONE = text("""
SELECT topic, sum(made) AS made, sum(there) AS there FROM (
    SELECT topic, made, 0 AS there FROM outbox_made
    UNION ALL SELECT topic, 0, 1 FROM outbox
    UNION ALL SELECT topic, 0, messages FROM message_days
) known GROUP BY topic HAVING sum(made) <> sum(there) ORDER BY 1
""")


def faults(connection: Connection) -> Iterator[Fault]:
    """Every row that somebody else wrote, and every topic of which there are more or fewer than were made."""
    connection.execute(_ALIKE)
    for rows in SEALED:
        asked = text(_OTHER.format(table=rows.table, place=rows.place, most=MOST))
        for place in connection.execute(asked).scalars():
            yield Fault(place, "is buiten het systeem om veranderd of bij gezet")
    for row in connection.execute(_GONE):
        yield Fault(f"outbox, {row.topic}", f"er zijn er {row.made} gemaakt, en er zijn er {row.there}")
