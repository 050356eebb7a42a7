"""Whether any term is set apart because it failed."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from db import schema
from vervolg.health.check import Check
from words.counting import counted


def quarantine(connection: Connection) -> Check:
    """Terms that failed are tried again, but somebody must look."""
    count = connection.execute(select(func.count()).select_from(schema.quarantine)).scalar_one()
    text = (
        f"{counted(count, 'termijn is apart gezet omdat die mislukt', 'termijnen zijn apart gezet omdat ze mislukken')}."
        if count
        else "Geen enkele termijn mislukt."
    )
    return Check("quarantine", not count, text, "Kijk welke in het bericht aan de beheerder, of in Prefect.")
