"""The moment a flow works for: given, so that it can be replayed, or now."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Engine

from db.engine import connect
from domain.base.errors import BadInput, VervolgError
from vervolg import clock, settings
from vervolg.database import database
from vervolg.moment import acting, looking, of_a_round

PLACE = "as_of"


def moment(as_of: datetime | None) -> datetime:
    """`as_of`, or now, for a flow that records. Only in practice may it be another moment than that of the clock."""
    return _recording(as_of, acting)


def moment_of_round(as_of: datetime | None) -> datetime:
    """The same for a round over all cases: in practice not before the newest event of any of them."""
    return _recording(as_of, of_a_round)


def _recording(as_of: datetime | None, may: Callable[[Engine, datetime | None, str], datetime]) -> datetime:
    try:
        return _allowed(as_of, may)
    except VervolgError:
        if as_of is not None:
            raise
        return clock.now()  # each part of the flow meets the same trouble and says so


def moment_shown(as_of: datetime | None) -> datetime:
    """`as_of`, or now, for a flow that only looks back: it may be told any moment that has been."""
    return clock.now() if as_of is None else _allowed(as_of, looking)


def _allowed(as_of: datetime | None, may: Callable[[Engine, datetime | None, str], datetime]) -> datetime:
    if as_of is not None and as_of.tzinfo is None:  # nobody knows which hour it is
        raise BadInput(PLACE, as_of.isoformat(), "een moment met tijdzone, zoals 2026-05-18T09:00+02:00")
    with database(settings.load()) as url:
        engine = connect(url, pool_size=1)
        try:
            return may(engine, as_of, PLACE)
        finally:
            engine.dispose()
