"""What a command left behind: nothing, something, or nobody knows.

    with begun() as receipt:     one command
        ...                      commits in an engine that was made for it are noted (db/engine.py)
    receipt.left                 what to say when the command could not come to its end, or could not tell

That a colleague looked (`access_log`) is no deed, nor is that a round began (`turns`), so they do not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum


class Left(StrEnum):
    """What there is afterwards."""

    NOTHING = "nothing"
    STORED = "stored"
    UNSURE = "unsure"  #: a commit was asked for and its answer never came


class Receipt:
    """What was committed since it was begun."""

    def __init__(self) -> None:
        self._stored = self._asked = False

    @property
    def left(self) -> Left:
        """What there is now."""
        if self._asked:
            return Left.UNSURE
        return Left.STORED if self._stored else Left.NOTHING

    def ask(self) -> None:
        """A commit is on its way."""
        self._asked = True

    def answer(self, stored: bool) -> None:
        """Whether it was done."""
        self._asked, self._stored = False, self._stored or stored


_CURRENT: ContextVar[Receipt | None] = ContextVar("receipt", default=None)


def current() -> Receipt | None:
    """The one of the command that runs; None outside a command."""
    return _CURRENT.get()


@contextmanager
def begun() -> Iterator[Receipt]:
    """A receipt for as long as the block runs."""
    receipt = Receipt()
    token = _CURRENT.set(receipt)
    try:
        yield receipt
    finally:
        _CURRENT.reset(token)


_WRITES = re.compile(
    r"\s*(?:WITH\b.*?)?(?:INSERT\s+INTO|DELETE\s+FROM|COPY|TRUNCATE|UPDATE(?=\s+[\w\".]+\s+(?:AS\s+\w+\s+)?SET\b))\s+\"?(\w+)",
    re.IGNORECASE | re.DOTALL,
)
_LOOKED = frozenset({"access_log", "chains", "turns"})


def writes(statement: str) -> bool:
    """Whether a statement changes what is recorded."""
    found = _WRITES.match(statement)
    return found is not None and found[1].lower() not in _LOOKED
