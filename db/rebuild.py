"""Make all lists again from the events, the register included, in one transaction: readers see the old rows until then.

The ledger, the outbox and the certificates are no projections: they say what was done, and stay. So do the rows of a case,
or of the register, that this version cannot read: they are the last that is known of it, and terms go on being watched.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import reduce
from itertools import islice
from typing import TypeVar

from sqlalchemy import Engine, text

from db import events, register, unreadable
from db.bounded import unhurried
from db.engine import transaction
from db.history import background, recorded
from db.projections import Rows, erase, erase_ghosts, rows_of, write
from domain.case import Case, evolve
from domain.errors import Unreadable
from domain.policy import Policy

AT_ONCE = 200
"""Cases of which the old rows go together."""
T = TypeVar("T")


def rebuild(engine: Engine, policy: Policy, left: list[Unreadable] | None = None) -> int:
    """Make every projection again from the events; returns the number of cases. Commands wait until it is done.

    `left` gets why a case, or the register, kept the rows that it had.
    """
    with transaction(engine) as connection:
        unhurried(connection)
        connection.execute(text("LOCK TABLE streams IN EXCLUSIVE MODE"))
        count, unread = 0, dict[str, Unreadable]()
        try:
            register.rebuild(connection)
        except Unreadable as error:
            unread[register.STREAM] = error
        for cases in _batches(events.every_stream(connection, "zaak")):
            made: dict[str, Rows] = {}
            for number, sealed in cases:
                try:
                    history = recorded(sealed)
                except Unreadable as error:
                    unread[number] = error
                    continue
                case = reduce(evolve, (one.event for one in history), Case(number=number))
                made[number] = rows_of(case, background(connection, number, history), policy)
            erase(connection, tuple(made))
            for rows in made.values():
                write(connection, {}, rows)
            count += len(made)
        erase_ghosts(connection)
        unreadable.remember_only(connection, unread)
    if left is not None:
        left += unread.values()
    return count


def _batches(things: Iterable[T]) -> Iterator[list[T]]:
    """So many at once."""
    rest = iter(things)
    while batch := list(islice(rest, AT_ONCE)):
        yield batch
