"""Every night, after the proof: what was kept long enough becomes sums.

    today's anchor is made, and the one before it is of this week -> fold
    else                                                            -> not tonight

A clock that is wrong for one night would find everything old. The proof of that night is the first in a long time, so nothing is
folded; and a house whose proof fails keeps everything until somebody looked.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, Engine

from db.anchors import every
from db.engine import transaction
from db.fold import fold_certificates, fold_messages
from domain.base.errors import TooEarly
from domain.base.moments import amsterdam_day
from domain.people.person import SYSTEM
from vervolg.settings import Keeping

USUAL = timedelta(days=7)
"""The proof is made every night; after a longer pause the clock is not believed at once."""
MOST = 400
"""Transactions a night and a table."""


@dataclass(frozen=True, slots=True)
class Folded:
    """How many rows became sums."""

    certificates: int = 0
    messages: int = 0


def fold(engine: Engine, keeping: Keeping, as_of: datetime) -> Folded:
    """Fold what is older than `keeping` at `as_of`, in short transactions; nothing when tonight's proof is not one of a row."""
    with transaction(engine) as connection:
        if not _one_of_a_row(connection, as_of):
            return Folded()
    try:
        return Folded(
            certificates=_all(engine, fold_certificates, as_of - keeping.certificates, as_of),
            messages=_all(engine, fold_messages, as_of - keeping.messages, as_of),
        )
    except TooEarly:  # the clock was ahead when the last was folded; a night will come that is later
        return Folded()


def _one_of_a_row(connection: Connection, as_of: datetime) -> bool:
    """Whether the proof of today is there, and followed one of the days before it."""
    today = amsterdam_day(as_of)
    days = [anchor.day for anchor in every(connection)]
    return today in days and any(today - USUAL <= day < today for day in days)


def _all(engine: Engine, step: Callable[[Connection, datetime, str, datetime], int], before: datetime, as_of: datetime) -> int:
    count = 0
    for _ in range(MOST):
        with transaction(engine) as connection:
            done = step(connection, before, SYSTEM.id, as_of)
        count += done
        if not done:
            break
    return count
