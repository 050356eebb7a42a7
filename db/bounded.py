"""A connection that waits no longer for an answer than it was told.

The bounds of the server (`statement_timeout`) hold for a server that works. One that is frozen, or behind something on the way
that swallows what is asked, keeps none of them: whoever asks must be able to stop waiting by itself.
"""

from __future__ import annotations

import select
import time
from collections.abc import Mapping
from typing import Any, TypeVar, cast

import psycopg
from psycopg.abc import PQGen
from sqlalchemy import Connection

BEAT = 0.1
"""Seconds between two looks at the time, as psycopg has it."""
FOR_EVER = float("inf")

ALIVE: Mapping[str, int] = {
    "keepalives": 1,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 60_000,
}
"""For libpq: a machine that is gone is noticed within a minute, also in the middle of a question."""

JUST_NOW = 1.0
"""Seconds in which a connection that answered needs no question whether it is there."""

T = TypeVar("T")


class Bounded(psycopg.Connection[Any]):
    """A psycopg connection; one that waited too long is closed, and says `ConnectionTimeout`."""

    usual: float = FOR_EVER
    """Seconds for each exchange with the server."""
    answer: float = FOR_EVER
    """The same, in this transaction."""
    until: float = FOR_EVER
    """The moment of `time.monotonic` after which nothing is waited for."""
    heard: float = -FOR_EVER
    """The moment at which the server answered last."""

    def wait(self, gen: PQGen[T], interval: float = BEAT, timeout: float | None = None) -> T:
        """What the exchange `gen` gives."""
        ours = max(min(self.answer, self.until - time.monotonic()), 0.0)
        if ours == FOR_EVER or (timeout is not None and timeout <= ours):
            return self._heard(super().wait(gen, interval, timeout))
        over = time.monotonic() + ours
        try:
            return self._heard(super().wait(gen, interval, ours))
        except psycopg.OperationalError as error:
            if error.sqlstate or self.closed or time.monotonic() < over:
                raise
            self.pgconn.finish()
            raise psycopg.errors.ConnectionTimeout("no answer from the server within the time that was given") from error

    def there(self) -> bool:
        """Whether it certainly is there: the server answered a moment ago, and has said nothing since. One that goes says so."""
        if self.closed or time.monotonic() - self.heard > JUST_NOW:
            return False
        said = select.poll()
        said.register(self.fileno(), select.POLLIN)
        return not said.poll(0)

    def _heard(self, answer: T) -> T:
        self.heard = time.monotonic()
        return answer


def of(connection: Connection) -> Bounded:
    """The connection of psycopg below `connection`."""
    return cast("Bounded", connection.connection.driver_connection)


def unhurried(connection: Connection) -> None:
    """Let this transaction ask what takes long: neither the server nor we give up on it."""
    connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
    of(connection).answer = FOR_EVER
