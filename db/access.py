"""Who looked at or did what, when and why (BIO2 8.15.01): one line a look, also one that was refused. Never content.

Lines are chained (`db.linked`): one that is changed, deleted or invented is found.

at         the moment
who        code of a colleague, `machine:` with an account of this machine, `onbekend` for a code that nobody has
action     the kind of look, named after the command: `zaak toon`, `zaak mag`, `zaken`, `rapport`, …
object     a case number, or the name of a list
result     gelukt | geweigerd
origin     from where: `cli`, `prefect`
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, insert

from db import linked, schema


class Result(StrEnum):
    """How a look ended."""

    DONE = "gelukt"
    REFUSED = "geweigerd"


def record(
    connection: Connection,
    at: datetime,
    who: str,
    action: str,
    thing: str,
    *,
    origin: str,
    why: str | None = None,
    result: Result = Result.DONE,
) -> None:
    """Add one line, such as (now, "a.bos", "zaak toon", "2026-0001", origin="cli")."""
    values = {"at": at, "who": who, "action": action, "object": thing, "result": result.value, "origin": origin, "why": why}
    connection.execute(insert(schema.access_log).values(values | linked.link(connection, "access_log", values)))
