"""Giving two databases their new names at once, while nothing can be recorded that nobody counted.

    nobody else inside, the log locked -> counted -> let go -> both renamed -> nobody was inside meanwhile? -> committed
                                                                          `-> somebody was -> all over again

From its first rename until it commits, whoever comes waits at the door. Between letting go of the log and that moment somebody
may slip in: the server counts its visitors, so that shows, and it is done over. Nothing of this outlives a kill.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import psycopg
from psycopg import sql

from copies.house import House
from db.engine import LOOK_AGAIN
from domain.base.errors import Unavailable

WITHIN = 20.0
"""Seconds in which others must have let go."""

_OTHERS = """
SELECT pid, usename, application_name FROM pg_stat_activity
WHERE datname = ANY(%s) AND pid <> ALL(%s) AND usesysid IS NOT NULL
"""
"""Without those of the server itself: it ends its own cleaners when a database is renamed."""
_VISITS = "SELECT sessions FROM pg_stat_database WHERE datname = %s"


class _Again(Exception):
    pass


def swap(house: House, server: psycopg.Connection, fresh: str, kept_as: str, count: Callable[[psycopg.Connection], int]) -> int:
    """Rename the database of `house` to `kept_as` and `fresh` to its name; what `count` gave of the old one.

    Whoever is connected is cut off. Raises what `count` raises, and Unavailable, which names who does not let go; then nothing
    was changed.
    """
    deadline = time.monotonic() + WITHIN
    while True:
        try:
            counted, visits = _alone_inside(house, server, fresh, count)
            _rename(house, server, fresh, kept_as, visits)
        except (_Again, psycopg.errors.ObjectInUse, psycopg.errors.LockNotAvailable):
            if time.monotonic() >= deadline:
                raise _held(house, server, fresh) from None
        else:
            return counted
        time.sleep(LOOK_AGAIN)


def _alone_inside(
    house: House, server: psycopg.Connection, fresh: str, count: Callable[[psycopg.Connection], int]
) -> tuple[int, int]:
    """What `count` gives when nobody can record, and how many visitors there were until then."""
    with house.administrator(house.name) as inside:
        inside.execute("SELECT pg_stat_force_next_flush()")  # our own visit is counted from here on
        with inside.transaction():
            here = inside.info.backend_pid
            _cut_off(house, server, fresh, here)
            if inside.execute("SELECT to_regclass('public.events')").fetchone() != (None,):
                inside.execute("SET LOCAL lock_timeout = '2s'")
                inside.execute("LOCK TABLE events IN SHARE ROW EXCLUSIVE MODE")  # nobody records from here on
            if _cut_off(house, server, fresh, here):  # nor does who waited for that lock
                raise _Again
            visits = server.execute(_VISITS, (house.name,)).fetchone()
            return count(inside), visits[0] if visits else 0


def _cut_off(house: House, server: psycopg.Connection, fresh: str, ours: int) -> int:
    """End whoever is connected, as far as our role may; how many there were."""
    others = server.execute(_OTHERS, ([house.name, fresh], [ours])).fetchall()
    for number, *_ in others:
        try:
            server.execute("SELECT pg_terminate_backend(%s, 1000)", (number,))
        except psycopg.errors.InsufficientPrivilege:
            continue  # named, should it stay
    return len(others)


def _rename(house: House, server: psycopg.Connection, fresh: str, kept_as: str, visits: int) -> None:
    rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
    with server.transaction():
        server.execute(rename.format(sql.Identifier(house.name), sql.Identifier(kept_as)))
        if server.execute(_VISITS, (kept_as,)).fetchone() != (visits,):
            raise _Again
        server.execute(sql.SQL("COMMENT ON DATABASE {} IS NULL").format(sql.Identifier(fresh)))
        server.execute(rename.format(sql.Identifier(fresh), sql.Identifier(house.name)))


def _held(house: House, server: psycopg.Connection, fresh: str) -> Unavailable:
    """Who does not let go."""
    others = server.execute(_OTHERS, ([house.name, fresh], [])).fetchall()
    who = sorted({f"{role} ({program or 'programma onbekend'})" for _, role, program in others})
    if not who:
        return Unavailable("Anderen blijven de database gebruiken; er is niets veranderd.", "Probeer het op een rustiger moment.")
    return Unavailable(
        f"De database blijft in gebruik door: {', '.join(who[:5])}. Er is niets veranderd.",
        "Sluit die verbinding, of laat de beheerder van de server haar beëindigen, en probeer het opnieuw.",
    )
