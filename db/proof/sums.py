"""The sums of what was folded are those that the log saw made, also when somebody made the seals of their rows again."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection

from db import sums
from db.proof.fault import Fault


def faults(connection: Connection) -> Iterator[Fault]:
    """Each table of sums that is another than when rows were last added to it."""
    for table, known in sums.TABLES.items():
        if not sums.as_recorded(connection, table):
            yield Fault(known.name, "zijn andere dan toen ze gemaakt werden; er wordt niets samengevoegd tot dat hersteld is")
