"""Filling in what cases of before have not: the texts by which they are found. Some cases at a time, beside whoever works.

A case without it is found by neither name nor word until then; nothing else misses it. Broken off, it goes on where it was.
"""

from __future__ import annotations

from functools import reduce

from sqlalchemy import Connection, Engine, select, update

from db import events, schema
from db.bounded import unhurried
from db.engine import transaction
from db.history import background_of, recorded
from db.projections.rows import searched
from db.projections.store import write
from db.projections.texts import texts_of
from domain.base.errors import Unreadable
from domain.case.case import Case, evolve

AT_ONCE = 100


def fill_in(engine: Engine) -> int:
    """Fill in every case that is not yet; returns how many. One that cannot be read is found by its name alone."""
    count = 0
    while filled := _some(engine):
        count += filled
    return count


def _some(engine: Engine) -> int:
    cases = schema.cases.c
    with transaction(engine) as connection:
        unhurried(connection)
        waiting = select(cases.number).where(cases.searched.is_(None)).order_by(cases.number).limit(AT_ONCE)
        numbers = list(connection.execute(waiting).scalars())
        for number in numbers:
            _fill(connection, number)
    return len(numbers)


def _fill(connection: Connection, number: str) -> None:
    """As a command does it: under the lock of the stream, so that nothing newer is overwritten."""
    events.lock(connection, number)
    cases = schema.cases.c
    try:
        history = recorded(events.read(connection, number))
    except Unreadable:
        history = ()
    if history:
        case = reduce(evolve, (one.event for one in history), Case(number=number))
        write(connection, {}, {"case_texts": texts_of(case, background_of({}, history).notes)})
    name = connection.execute(select(cases.provider_name).where(cases.number == number)).scalar_one()
    connection.execute(update(schema.cases).where(cases.number == number).values(searched=searched(number, name)))
