"""Whether anything is dated in a time to come, so that it would be taken for news."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from db.proof import ahead
from vervolg.health.check import Check


def time(connection: Connection, now: datetime) -> Check:
    """A clock that was ahead once leaves certificates, anchors and pauses that look fresh for as long as it was ahead."""
    found = list(ahead.soon(connection, now))
    if not found:
        return Check("time", True, "Niets heeft een tijd die nog moet komen.")
    more = f", en nog {len(found) - 1}" if len(found) > 1 else ""
    advice = "Kijk of de klok van elke machine goed staat. Zie docs/operations.md, 'tijd_vooruit'."
    return Check("time", False, f"{found[0].place} {found[0].problem}{more}.", advice)
