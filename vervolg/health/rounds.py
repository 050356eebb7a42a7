"""Whether the rounds are made."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, func, select

from db import schema
from db.projections.groups import GROUPS
from vervolg.health.check import Check, ago

ALL_GROUPS = "alles"
"""The name under which a sweep of all groups at once is certified."""


def sweep(connection: Connection, now: datetime, bound: timedelta) -> Check:
    """The part of the cycle whose last good sweep is oldest decides.

    A sweep counts at its `as_of` or when it was done, whichever is earlier: one played for another day proves nothing of today.
    """
    table = schema.certificates.c
    seen_until = func.max(func.least(table.as_of, table.finished_at))
    query = select(table.stage, seen_until).where(table.ok).group_by(table.stage)
    newest: dict[str, datetime] = {row[0]: row[1] for row in connection.execute(query)}
    whole = newest.get(ALL_GROUPS)
    moments = {group: max((one for one in (newest.get(group), whole) if one), default=None) for group in GROUPS}
    advice = "Kijk in logs/worker.log, of loop de termijnen nu na met: vervolg sweep"
    if never := [group for group, moment in moments.items() if moment is None]:
        return Check("sweep", False, f"Er is nog geen goede ronde geweest ({', '.join(never)}).", advice)
    group, oldest = min(((group, moment) for group, moment in moments.items() if moment), key=lambda pair: pair[1])
    age = now - oldest
    return Check("sweep", age <= bound, f"De laatste goede ronde was {ago(age)} geleden ({group}).", advice)
