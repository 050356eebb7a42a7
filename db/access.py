"""Who looked at or did what, when and why (BIO2 8.15.01): action, object, result, origin, actor, moment. Never content."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, insert

from db import schema


def record(
    connection: Connection,
    at: datetime,
    who: str,
    action: str,
    thing: str,
    *,
    origin: str,
    why: str | None = None,
    result: str = "gelukt",
) -> None:
    """Add one line, such as (now, "a.bos", "zaak toon", "2026-0143", origin="cli")."""
    values = {"at": at, "who": who, "action": action, "object": thing, "result": result, "origin": origin, "why": why}
    connection.execute(insert(schema.access_log).values(values))
