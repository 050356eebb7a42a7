"""Which PostgreSQL this works with, asked of a connection that is there anyway: the server says its version as it opens."""

from __future__ import annotations

import psycopg

from domain.base.errors import Unavailable

OLDEST = 15
"""The first with all that is asked of it."""
EXTENSIONS = ("pg_trgm", "unaccent")
"""Made where they are not yet, by whoever owns the database; they come with PostgreSQL."""


def refuse_old(connection: psycopg.Connection) -> None:
    """Raise `Unavailable` when the server of `connection` is older than `OLDEST`."""
    refuse_number(connection.info.server_version)


def refuse_without(connection: psycopg.Connection, *extensions: str) -> None:
    """Raise `Unavailable` when the server of `connection` does not have one of these installed."""
    known = connection.execute("SELECT name FROM pg_available_extensions WHERE name = ANY(%s)", (list(extensions),)).fetchall()
    if missing := sorted(set(extensions) - {name for (name,) in known}):
        raise Unavailable(
            f"De server van de database mist een uitbreiding van PostgreSQL: {', '.join(missing)}.",
            "Laat de beheerder van de server die installeren (het pakket contrib van PostgreSQL). Er is niets gedaan.",
        )


def refuse_number(version: int) -> None:
    """The same for a version as libpq numbers it (150004); says which is there and which is needed."""
    if version // 10_000 < OLDEST:
        raise Unavailable(
            f"De database draait op PostgreSQL {version // 10_000}.{version % 10_000}; nodig is versie {OLDEST} of nieuwer.",
            "Laat de beheerder van de server die bijwerken, of geef in DATABASE_URL een nieuwere. Er is niets gedaan.",
        )
