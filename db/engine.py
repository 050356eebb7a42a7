"""One way to reach the database: an engine whose lost connections say `Unavailable`.

Each connection speaks UTC (days are made in Europe/Amsterdam by the domain), gives up on a lock or a statement that takes too
long, and is given up by the server when its process is frozen or its machine is gone.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

from domain.errors import Unavailable

LOCK_TIMEOUT = "10s"
STATEMENT_TIMEOUT = "120s"
LET_GO = (
    "-c idle_in_transaction_session_timeout=10min "
    "-c tcp_keepalives_idle=60 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=6"
)
"""The server takes back what a frozen process holds after ten minutes, and what a machine that is gone held after two."""

OUT_OF_REACH = (OperationalError, InterfaceError, psycopg.OperationalError, psycopg.InterfaceError)
"""What a database that is gone, full or too slow raises: through SQLAlchemy, or from a psycopg cursor itself."""


def connect(url: str, *, pool_size: int = 10) -> Engine:
    """An engine on `url`, always through psycopg 3."""
    address = make_url(url).set(drivername="postgresql+psycopg")
    settings = f"-c timezone=UTC -c lock_timeout={LOCK_TIMEOUT} -c statement_timeout={STATEMENT_TIMEOUT} {LET_GO}"
    return create_engine(address, pool_size=pool_size, max_overflow=10, pool_pre_ping=True, connect_args={"options": settings})


@contextmanager
def transaction(engine: Engine) -> Iterator[Connection]:
    """A connection in one transaction; committed at the end, rolled back on any error."""
    with answering(), engine.begin() as connection:
        yield connection


_FULL = "De schijf van de database is vol. Er is niets vastgelegd. Vraag de beheerder om ruimte."


@contextmanager
def answering() -> Iterator[None]:
    """Turn a database that is gone, or that keeps us waiting, into `Unavailable`."""
    try:
        yield
    except OUT_OF_REACH as error:
        full = isinstance(getattr(error, "orig", error), psycopg.errors.DiskFull)
        raise Unavailable(_FULL if full else "De database antwoordt niet. Probeer het zo opnieuw.") from error
    except DBAPIError as error:
        if error.connection_invalidated:
            raise Unavailable("De verbinding met de database is verbroken. Probeer het zo opnieuw.") from error
        raise
