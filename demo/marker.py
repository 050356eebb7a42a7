"""What the database itself says about the demo: a stream with when loading began, for which day, and that it was done.

nothing there -> began -> loaded        a load that was broken off continues for the day for which it began
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, func, select

from db import events, register, schema
from db.events import Fact, Stamp
from domain.base.moments import at_amsterdam
from domain.people.person import SYSTEM

STREAM, KIND, CASE = "demo", "register", "zaak"
BEGAN, LOADED = "DemoBegan", "DemoLoaded"


@dataclass(frozen=True, slots=True)
class Shown:
    """A case that is worth looking at."""

    number: str
    why: str


@dataclass(frozen=True, slots=True)
class Marker:
    """For which day the demo was (or is being) loaded."""

    today: date
    loaded: bool
    shown: tuple[Shown, ...] = ()


def read(connection: Connection) -> Marker | None:
    """The marker; None where no demo was loaded."""
    told = {event.type: event.data for event in events.read(connection, STREAM)}
    if BEGAN not in told:
        return None
    shown = tuple(Shown(**one) for one in told.get(LOADED, {}).get("shown", ()))
    return Marker(date.fromisoformat(told[BEGAN]["today"]), LOADED in told, shown)


def begin(connection: Connection, today: date, at: datetime) -> Marker:
    """Loading begins for `today`."""
    _tell(connection, BEGAN, {"today": today.isoformat()}, at)
    return Marker(today, loaded=False)


def finish(connection: Connection, shown: tuple[Shown, ...], at: datetime) -> None:
    """Everything is there."""
    _tell(connection, LOADED, {"shown": [{"number": one.number, "why": one.why} for one in shown]}, at)


def is_empty(connection: Connection) -> bool:
    """Whether nobody has put anything in yet."""
    cases = connection.execute(select(func.count()).select_from(schema.cases)).scalar_one()
    return not cases and register.is_empty(connection) and not register.providers(connection)


def played_until(connection: Connection) -> datetime | None:
    """The moment of the newest event of any case."""
    query = (
        select(func.max(schema.events.c.recorded_at))
        .join_from(schema.events, schema.streams)
        .where(schema.streams.c.kind == CASE)
    )
    return connection.execute(query).scalar()


def worked_since(connection: Connection, today: date) -> bool:
    """Whether something happened on or after `today`, so that the past can no longer be played below it."""
    newest = played_until(connection)
    return newest is not None and newest >= at_amsterdam(today)


def _tell(connection: Connection, kind: str, data: dict[str, Any], at: datetime) -> None:
    head = events.lock(connection, STREAM) or events.create(connection, STREAM, KIND)
    events.append(connection, head, [Fact(kind, 1, data)], Stamp(SYSTEM.id, at, register.NO_POLICY, register.NO_POLICY))
