"""The sums of what was folded, as one digest: what the log holds of them each time that they are made.

    fold  ->  event with `sums`, the digest of the whole table then  ->  the next fold and `vervolg verify` make it again

The seal of a row of sums can be made again by whoever reads the code; what stands in an event is in the hash chain and under the
anchors. A column that is empty is left out, as in the seal of a row.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import Connection, text

STREAM = "bewaring"


class Sums(NamedTuple):
    """A table of sums: the event by which it changes, its key, and what it is called."""

    event: str
    key: str
    name: str


TABLES: Mapping[str, Sums] = {
    "certificate_days": Sums("CertificatesFolded", "stage", "samengevoegde rondes"),
    "message_days": Sums("MessagesFolded", "topic", "samengevoegde berichten"),
}

_ALIKE = text("SELECT set_config('timezone', 'UTC', true), set_config('intervalstyle', 'postgres', true)")
_DIGEST = """
SELECT encode(sha256(coalesce(string_agg(row_seal('{table}', to_jsonb(t)), '' ORDER BY day, {key} COLLATE "C"), '')), 'hex')
FROM {table} t
"""
_RECORDED = text("""
SELECT data ->> 'sums' FROM events WHERE stream_id = :stream AND type = :event ORDER BY seq DESC LIMIT 1
""")


def digest(connection: Connection, table: str) -> str:
    """The sha256 over all rows of `table` as they are now, in hex digits."""
    connection.execute(_ALIKE)
    value: str = connection.execute(text(_DIGEST.format(table=table, key=TABLES[table].key))).scalar_one()
    return value


def recorded(connection: Connection, table: str) -> str | None:
    """What the log says that it was when it was last made; None before that was written down."""
    asked = {"stream": STREAM, "event": TABLES[table].event}
    value: str | None = connection.execute(_RECORDED, asked).scalar()
    return value


def as_recorded(connection: Connection, table: str) -> bool:
    """Whether `table` holds what the log says, as far as it says anything."""
    known = recorded(connection, table)
    return known is None or known == digest(connection, table)
