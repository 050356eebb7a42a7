"""One way to reach the database: an engine whose lost connections say `Unavailable`.

Each connection speaks UTC (days are made in Europe/Amsterdam by the domain), and looks only where our tables are, whatever
database or role were told (db/session.py). It reads whatever is stored, gives up on a lock or a statement that takes too long,
and is given up by the server when its process is frozen or its machine is gone. A server that recovers is waited for; one that
was reached and falls silent is not (db/bounded.py).
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any, TypeVar

import psycopg
from sqlalchemy import URL, Connection, Engine, RootTransaction, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoneFree

from db import bounded
from db.bounded import ALIVE, FOR_EVER, Bounded
from db.readable import make_readable
from db.receipt import Receipt, writes
from db.session import said, settle
from db.tables.sealed import ON
from db.trouble import BROKEN, RECOVERING, SHUT_OUT, STOPPING, TOO_MANY, state_of, translated
from domain.base.errors import Unsure

OURS = f"{said()} -c {ON}"
"""What every connection of ours says of itself; a row that is written without it has no seal."""
LET_GO = (
    "-c idle_in_transaction_session_timeout=10min "
    "-c tcp_keepalives_idle=60 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=6"
)
"""The server takes back what a frozen process holds after ten minutes, and what a machine that is gone held after two."""

OUT_OF_REACH = (OperationalError, InterfaceError, psycopg.OperationalError, psycopg.InterfaceError)
"""What a database that is gone, full or too slow raises: through SQLAlchemy, or from a psycopg cursor itself."""

CUT_OFF = (BROKEN, SHUT_OUT, "57P02", "57P05", "08001", "08003", "08007")
"""States after which nobody knows whether a commit that was asked for was done."""

PASSING = (RECOVERING, STOPPING, TOO_MANY, BROKEN, SHUT_OUT, "57P02")
"""States of a connection that could not be made, after which it may be made a moment later."""

LOOK_AGAIN = 0.2
LET_GO_AFTER = 1.0
"""Seconds in which a server that works ends what it is asked to end."""
T = TypeVar("T")
_WROTE, _RECEIPT = "vervolg_wrote", "vervolg_receipt"


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a question may take, in seconds."""

    connect: int = 10
    """For a server that does not answer at all; at least 2 (libpq)."""
    recover: float = 30.0
    """For a server that says that it starts, recovers, or has no connection free at this moment."""
    lock: str = "10s"
    statement: str = "120s"
    answer: float = 150.0
    """For a server that was reached and falls silent. More than `statement`, so that one that works says so itself."""


USUAL = Patience()
LONG = Patience(statement="0", answer=FOR_EVER)
"""For who reads or writes everything."""
QUICK = Patience(connect=3, recover=3.0, lock="2s", statement="5s", answer=7.0)
"""For who only wants to know how it is."""


def connect(url: str, *, pool_size: int = 10, patience: Patience = USUAL, receipt: Receipt | None = None) -> Engine:
    """An engine on `url`, always through psycopg 3. `receipt` is told what was committed."""
    address = make_url(url).set(drivername="postgresql+psycopg")
    engine = create_engine(
        address,
        pool_size=pool_size,
        max_overflow=10,
        pool_pre_ping=True,
        hide_parameters=True,  # the text of an error can reach a log, and what is stored may not
        use_native_hstore=False,  # we have none, and each first connection would ask after it
        connect_args={"options": options(patience), "connect_timeout": patience.connect, **alive(address)},
        execution_options={_RECEIPT: receipt},
    )

    ask = engine.dialect.do_ping

    def is_there(opened: Any) -> bool:
        return opened.there() or ask(opened)

    engine.dialect.do_ping = is_there  # type: ignore[assignment, method-assign]  # asked before each transaction, also a moment after the last

    @event.listens_for(engine, "connect")
    def read_anything(opened: Any, _: Any) -> None:
        settle(opened)
        make_readable(opened)

    @event.listens_for(engine, "after_cursor_execute")
    def see_writes(connection: Connection, cursor: Any, statement: str, *_: Any) -> None:
        if cursor.rowcount and writes(statement):
            connection.info[_WROTE] = True

    @event.listens_for(engine, "do_connect")
    def wait_for_recovery(_dialect: Any, _: Any, arguments: Any, named: Any) -> Any:
        made = after_recovery(lambda: Bounded.connect(*arguments, **named), patience.recover)
        made.usual = made.answer = patience.answer
        return made

    @event.listens_for(engine, "checkin")
    def in_a_hurry_again(connection: Bounded | None, _: Any) -> None:
        if connection is not None:
            connection.answer, connection.until = connection.usual, FOR_EVER

    return engine


def options(patience: Patience) -> str:
    """What every connection of ours asks of the server."""
    return f"{OURS} -c lock_timeout={patience.lock} -c statement_timeout={patience.statement} {LET_GO}"


def alive(address: URL) -> dict[str, int]:
    """What makes libpq notice that a machine is gone, but for what the address says of it."""
    return {name: value for name, value in ALIVE.items() if name not in address.query}


def after_recovery(reach: Callable[[], T], seconds: float) -> T:
    """What `reach` gives, tried again for `seconds` as long as the server is there and cannot take us yet."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            return reach()
        except psycopg.OperationalError as error:
            if state_of(error) not in PASSING or time.monotonic() >= deadline:
                raise
        except (psycopg.ProgrammingError, UnicodeError) as error:  # nobody was asked anything yet: the address itself is wrong
            what = "failed to resolve host" if isinstance(error, UnicodeError) else "invalid connection option"
            raise psycopg.OperationalError(what) from error
        time.sleep(LOOK_AGAIN)


@contextmanager
def transaction(engine: Engine) -> Iterator[Connection]:
    """A connection in one transaction; committed at the end, rolled back on any error.

    Raises `Unsure` when the connection broke while what was written was being committed.
    """
    with answering(), engine.connect() as connection, connection.begin() as begun:
        connection.info.pop(_WROTE, None)
        yield connection
        _commit(connection, begun)


def _commit(connection: Connection, begun: RootTransaction) -> None:
    wrote: bool = connection.info.pop(_WROTE, False)
    receipt: Receipt | None = connection.get_execution_options().get(_RECEIPT)
    if not wrote or not begun.is_active:
        return  # at the end of the block
    if receipt:
        receipt.ask()
    try:
        begun.commit()
    except DBAPIError as error:
        if state_of(error) in CUT_OFF:
            raise Unsure from error
        if receipt:
            receipt.answer(stored=False)
        raise
    if receipt:
        receipt.answer(stored=True)


def one_picture(connection: Connection) -> None:
    """Let this transaction see everything as it is now, change nothing, and take its time."""
    connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
    bounded.unhurried(connection)


@contextmanager
def ended_after(connection: Connection, seconds: float) -> Iterator[None]:
    """Let the server end what `connection` asks as soon as the block has taken `seconds`; that question raises.

    A bound on one statement is none on many of them. A server that does not end it is waited for `LET_GO_AFTER` seconds more.
    """
    asked = bounded.of(connection)
    over = threading.Event()
    asked.until = time.monotonic() + seconds + LET_GO_AFTER

    def end() -> None:
        wait = seconds
        while not over.wait(wait):
            with suppress(psycopg.Error):  # it is gone: the question itself tells
                asked.cancel_safe(timeout=LET_GO_AFTER)
            wait = LOOK_AGAIN  # it may have been between two questions

    ending = threading.Thread(target=end, daemon=True)
    ending.start()
    try:
        yield
    finally:
        over.set()
        ending.join()


@contextmanager
def answering() -> Iterator[None]:
    """Turn a database that is gone, or that keeps us waiting, into `Unavailable` (db/trouble.py)."""
    try:
        yield
    except (DBAPIError, psycopg.Error, NoneFree) as error:
        if (told := translated(error)) is None:
            raise
        raise told from error
