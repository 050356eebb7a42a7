"""What the database is for."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection

from db import practice
from vervolg.health.check import Check

PRACTICE = "Dit is een oefenomgeving: de dag is hier te kiezen. Leg geen echte zaken vast."
OF_ITSELF = ("processes", "prefect", "sweep", "round-")
"""How the checks begin of what nobody misses where nothing runs for practice."""


def use(connection: Connection) -> Check:
    """What the database is for. Both are well; they must not be taken for each other."""
    text = (
        PRACTICE
        if practice.is_practice(connection)
        else "Dit is geen oefenomgeving: wat is vastgelegd, heeft het moment van de klok."
    )
    return Check("practice", True, text)


def rests(checks: Collection[Check]) -> bool:
    """Whether this is for practice, and all that is not good is that nothing runs here: no alarm."""
    bad = [check.name for check in checks if not check.good]
    practised = any(check.name == "practice" and check.text == PRACTICE for check in checks)
    return practised and "processes" in bad and all(name.startswith(OF_ITSELF) for name in bad)
