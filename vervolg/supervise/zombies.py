"""Runs that our own Prefect server takes for being at work, and that have no process: asked of its database, now and then."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import text

from db.engine import connect, transaction
from vervolg.supervise.living import can_tell, living

_AT_WORK = text("""
SELECT id FROM flow_run
WHERE state_type::text IN ('PENDING', 'RUNNING', 'CANCELLING') AND deployment_id IS NOT NULL
  AND (state_timestamp < clock_timestamp() - interval '3 minutes' OR state_timestamp > clock_timestamp() + interval '3 minutes')
""")
"""A run that is younger may be about to get its process; one of a time to come was written by a clock that was ahead."""
_THERE = text("SELECT to_regclass('public.flow_run') IS NOT NULL")


def zombies(url: str) -> set[UUID]:
    """The flow runs that died without saying so, in the Prefect database at `url`; none where processes cannot be seen."""
    if not can_tell():
        return set()
    engine = connect(url, pool_size=1)
    try:
        with transaction(engine) as connection:
            if not connection.execute(_THERE).scalar_one():
                return set()
            found = set(connection.execute(_AT_WORK).scalars())
    finally:
        engine.dispose()
    return found - living()
