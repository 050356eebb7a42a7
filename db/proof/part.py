"""One part of the proof: what cannot be read in it is a fault like any other, and keeps no other part from being looked at.

Only what says nothing about what is stored (the database is gone, full, too slow) ends the proof.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from db import counters
from db.proof.fault import Fault
from db.trouble import state_of
from domain.base.errors import Unavailable

_OF_THE_STORED = frozenset({"0A", "21", "22", "23", "2F", "34", "38", "39", "42", "54", "P0", "XX"})
"""Classes of SQLSTATE in which a server says that it cannot make sense of what is there."""
_WORDS = {
    "22": "er staat een waarde die niet kan",
    "42": "er ontbreekt iets, of het mag niet worden gelezen",
    "XX": "PostgreSQL zegt dat het beschadigd is",
}


@contextmanager
def part(connection: Connection, name: str, tell: Callable[[Fault], object], fails: str = "is niet te lezen") -> Iterator[None]:
    """Look in this block; `tell` gets a fault at `name` when it breaks, and the transaction goes on as if nothing was asked.

    `fails` says what did not succeed.
    """
    point = connection.begin_nested()
    try:
        yield
    except Exception as error:
        why = unreadable(error)
        if why is None:
            raise
        if point.is_active:
            point.rollback()
        tell(Fault(name, f"{fails}: {why}"))
    else:
        point.commit()


def unreadable(error: Exception) -> str | None:
    """In words, what an error says about what is stored; None when it says nothing about that."""
    if isinstance(error, (Unavailable, MemoryError, OSError)):
        return None
    if counter := counters.wrong(error):
        return counter.rstrip(".")
    if isinstance(error, DBAPIError):
        state = state_of(error) or ""
        known = state[:2] in _OF_THE_STORED and not error.connection_invalidated
        return f"{_WORDS.get(state[:2], 'de database kan het niet')} ({state})" if known else None
    return f"er staat iets dat er niet hoort ({type(error).__name__})"
