"""The moment a flow works at."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Engine

from domain.errors import BadInput
from vervolg import clock, settings
from vervolg.app import open_app
from vervolg.moment import acting, looking

PLACE = "as_of"


def moment(as_of: datetime | None) -> datetime:
    """`as_of`, or now, for a flow that records. Only in a database for practice may a flow be told another moment than now."""
    return _allowed(as_of, acting)


def moment_shown(as_of: datetime | None) -> datetime:
    """`as_of`, or now, for a flow that only looks back: it may be told any moment that has been."""
    return _allowed(as_of, looking)


def _allowed(as_of: datetime | None, may: Callable[[Engine, datetime | None, str], datetime]) -> datetime:
    if as_of is None:
        return clock.now()
    if as_of.tzinfo is None:  # nobody knows which hour it is
        raise BadInput(PLACE, as_of.isoformat(), "een moment met tijdzone, zoals 2026-05-18T09:00+02:00")
    with open_app(settings.load()) as app:
        return may(app.engine, as_of, PLACE)
