"""A round by itself: one of a kind at a time, and its end is written down, so that a round that stands still is seen.

    taken by another  -> busy, and nothing is done: that one does the same work
    came to its end   -> when, and whether it was good          `vervolg health` asks for that
    was killed        -> nothing more than when it began; the lock goes with its connection

A round that is made by hand is never kept away: whoever types it may be doing so because the other hangs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta

from sqlalchemy import Engine

from db import turns
from db.alone import TOO_LONG, one_at_a_time
from db.engine import transaction
from domain.base.errors import VervolgError
from vervolg import clock
from vervolg.moment import SKEW
from vervolg.turns import kind


class Turn:
    """One round at work; `busy` when another is, and then there is nothing to do. Not good until `went` says so."""

    def __init__(self, *, busy: bool) -> None:
        self.busy = busy
        self.ok = False

    def went(self, ok: bool) -> None:
        """It did everything that was due, or not."""
        self.ok = ok


@contextmanager
def turn(
    engine: Engine,
    name: str,
    by: str,
    *,
    as_of: datetime | None = None,
    patience: timedelta = TOO_LONG,
    now: Callable[[], datetime] = clock.now,
) -> Iterator[Turn]:
    """One round of the kind `name`. One that is played for another day (`as_of`) is written down nowhere."""
    counts = as_of is None or abs(as_of - now()) <= SKEW
    with one_at_a_time(engine, kind(name), patience) as alone:
        this = Turn(busy=not alone and by != turns.HAND)
        if this.busy:
            yield this
            return
        if counts:
            with transaction(engine) as connection:
                turns.begin(connection, name, by, now())
        try:
            yield this
        finally:
            if counts:
                with suppress(VervolgError), transaction(engine) as connection:  # whatever went wrong inside is told by that
                    turns.end(connection, name, by, now(), ok=this.ok)
