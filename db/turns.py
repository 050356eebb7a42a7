"""When each kind of round last began, last ended and last ended well: one row a kind, by the clock of the wall.

What the orchestrator remembers is no proof: it may be dead, or somebody else's. Nor is a day that was played (`as_of`): whoever
writes here leaves it out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, case, select
from sqlalchemy.dialects.postgresql import insert

from db import schema

SKEW = timedelta(minutes=5)
"""How far the clocks of two machines that work together may differ."""
PREFECT, HAND = "prefect", "hand"
"""By which way a round was made: by a flow, or by a command that somebody (or their cron) gave."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What is known of one kind of round. `known_since` is when this database first expected it."""

    name: str
    known_since: datetime
    started_at: datetime | None = None
    started_by: str | None = None
    ended_at: datetime | None = None
    ok: bool | None = None
    good_at: datetime | None = None
    good_by: str | None = None

    def since(self, now: datetime) -> datetime:
        """When the last good one ended, or since when it is expected. A moment that is still to come proves nothing: a clock was
        ahead.
        """
        return self.good_at if self.good_at and self.good_at <= now + SKEW else min(self.known_since, now)

    def age(self, now: datetime) -> timedelta:
        """How long ago that was."""
        return max(now - self.since(now), timedelta(0))


def begin(connection: Connection, name: str, by: str, now: datetime) -> None:
    """A round began."""
    told = {"started_at": now, "started_by": by}
    new = insert(schema.turns).values(name=name, known_since=now, **told)
    connection.execute(new.on_conflict_do_update(index_elements=["name"], set_=told))


def end(connection: Connection, name: str, by: str, now: datetime, *, ok: bool) -> None:
    """A round came to its end; `ok` when it did everything that was due. A good one replaces whatever moment stood there, also
    one of a clock that was ahead.
    """
    table = schema.turns.c
    told = {"ended_at": now, "ok": ok} | ({"good_at": now, "good_by": by} if ok else {})
    known_since = case((table.known_since > now, now), else_=table.known_since)
    new = insert(schema.turns).values(name=name, known_since=now, started_at=now, started_by=by, **told)
    connection.execute(new.on_conflict_do_update(index_elements=["name"], set_=told | {"known_since": known_since}))


def read(connection: Connection) -> dict[str, Turn]:
    """What is known, by kind of round."""
    known = select(*(schema.turns.c[name] for name in Turn.__dataclass_fields__))
    return {row.name: Turn(**row._mapping) for row in connection.execute(known)}
