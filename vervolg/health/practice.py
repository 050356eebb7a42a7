"""What the database is for."""

from __future__ import annotations

from sqlalchemy import Connection

from db import practice
from vervolg.health.check import Check


def use(connection: Connection) -> Check:
    """What the database is for. Both are well; they must not be taken for each other."""
    text = (
        "Dit is een oefenomgeving: de dag is hier te kiezen. Leg geen echte zaken vast."
        if practice.is_practice(connection)
        else "Dit is geen oefenomgeving: wat is vastgelegd, heeft het moment van de klok."
    )
    return Check("practice", True, text)
