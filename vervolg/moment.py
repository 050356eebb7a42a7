"""The moment at which something is recorded: that of the clock. Only a database for practice may be told another one.

What was known when is what the log is for. A command, a round or a flow that could date itself would make it worthless; one that
works for a day to come would let terms lapse early, and mail about it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial

from sqlalchemy import Engine

from db import practice
from db.engine import transaction
from domain.base.errors import BadInput
from domain.base.hint import Hint
from domain.base.moments import dutch_date, dutch_moment
from domain.base.years import bounded
from vervolg import clock

SKEW = timedelta(minutes=5)
"""How far the clocks of two machines that work together may differ."""

ONLY_FOR_PRACTICE = (
    "het moment van nu, dus laat dit weg; een ander moment kan alleen in een oefenomgeving, anders klopt het logboek niet meer"
)


def acting(engine: Engine, asked: datetime | None, place: str) -> datetime:
    """The moment at which something may be recorded: `asked`, or now. `place` is how the asking is called, such as `--op`.

    Time goes on in practice too: what was played is followed by what happens after it (`db.practice.goes_on_at`).
    Raises BadInput for another moment than now in a database that is not for practice.
    """
    if asked is None:
        with transaction(engine) as connection:
            return practice.goes_on_at(connection, clock.now())
    bounded(asked, place)
    if not may_record(engine, asked):
        raise BadInput(place, asked.isoformat(timespec="minutes"), ONLY_FOR_PRACTICE, hint=Hint.PRACTICE)
    return asked


def now(engine: Engine) -> datetime:
    """The moment at which whoever names none acts and looks: that of the clock, or in practice the one that was played last."""
    return acting(engine, None, "")


def of_a_round(engine: Engine, asked: datetime | None, place: str) -> datetime:
    """The moment of a round over all cases: as `acting`, and in practice not before the newest event of any of them.

    Raises BadInput: a round records in each case, and no case goes back in time.
    """
    moment = acting(engine, asked, place)
    with transaction(engine) as connection:
        newest = practice.cases_until(connection)
    if asked is not None and newest is not None and asked < newest:
        expected = f"een moment na het nieuwste dat in een zaak is vastgelegd ({dutch_moment(newest)})"
        raise BadInput(place, asked.isoformat(timespec="minutes"), expected)
    return moment


def going_on(engine: Engine, asked: datetime | None, place: str) -> Callable[[], datetime]:
    """The clock of long work, asked for each part of it: it stands still at `asked`, or is that of `acting`.

    Raises BadInput as `acting`.
    """
    if asked is None:
        return partial(acting, engine, None, place)
    stands = acting(engine, asked, place)
    return lambda: stands


def may_record(engine: Engine, asked: datetime | None) -> bool:
    """Whether something may be recorded as of `asked`: now, or any moment in a database for practice."""
    return asked is None or abs(asked - clock.now()) <= SKEW or for_practice(engine)


def looking(engine: Engine, asked: datetime | None, place: str) -> datetime:
    """The moment at which something may be looked at: as `acting`, and any earlier one too."""
    if asked is not None:
        bounded(asked, place)
    return asked if asked is not None and asked <= clock.now() else acting(engine, asked, place)


def day_that_came(engine: Engine, asked: date | None, place: str) -> date | None:
    """`asked` itself: a day of which something can be known. Raises BadInput for a day to come, except for practice."""
    today = clock.today()
    if asked is not None:
        bounded(asked, place)
    if asked is not None and asked > today and not for_practice(engine):
        raise BadInput(place, asked.isoformat(), f"vandaag ({dutch_date(today)}) of eerder")
    return asked


def for_practice(engine: Engine) -> bool:
    """Whether the database is one for practice."""
    with transaction(engine) as connection:
        return practice.is_practice(connection)
