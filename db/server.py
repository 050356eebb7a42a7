"""Which PostgreSQL this works with, asked of a connection that is there anyway: the server says its version as it opens."""

from __future__ import annotations

import psycopg

from domain.base.errors import Unavailable

OLDEST = 15
"""The first with all that is asked of it."""


def refuse_old(connection: psycopg.Connection) -> None:
    """Raise `Unavailable` when the server of `connection` is older than `OLDEST`."""
    refuse_number(connection.info.server_version)


def refuse_number(version: int) -> None:
    """The same for a version as libpq numbers it (150004); says which is there and which is needed."""
    if version // 10_000 < OLDEST:
        raise Unavailable(
            f"De database draait op PostgreSQL {version // 10_000}.{version % 10_000}; nodig is versie {OLDEST} of nieuwer.",
            "Laat de beheerder van de server die bijwerken, of geef in DATABASE_URL een nieuwere. Er is niets gedaan.",
        )
