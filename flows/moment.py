"""The moment a flow works at."""

from __future__ import annotations

from datetime import datetime

from domain.errors import BadInput
from vervolg import clock


def moment(as_of: datetime | None) -> datetime:
    """`as_of`, or now; a moment without a time zone is refused, for nobody knows which hour it is."""
    if as_of is None:
        return clock.now()
    if as_of.tzinfo is None:
        raise BadInput("as_of", as_of.isoformat(), "een moment met tijdzone, zoals 2026-05-18T09:00+02:00")
    return as_of
