"""A user of the embedded cluster: starts it when nobody did, and holds it for as long as it is needed."""

from __future__ import annotations

import errno
import fcntl
import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

from db.bounded import Bounded
from db.embedded.place import Place, prepare
from db.embedded.probe import ASK_WITHIN, Found, look, postmaster
from db.embedded.rotation import rotate
from db.embedded.starting import does_not_start, initialise, made_by_another, run_keeper, size
from db.engine import USUAL, after_recovery, answering
from db.server import EXTENSIONS
from db.session import said
from db.trouble import RECOVERING, TOO_MANY, TROUBLES
from domain.base.errors import Unavailable
from domain.writing.oswords import why

READY_WITHIN = 60.0
FULL_FOR = 10.0
"""Seconds after which a server without a free connection is no passing crowd."""
BEAT = 0.1


@dataclass(frozen=True, slots=True)
class Cluster:
    """A running cluster, as long as the `with` that gave it."""

    sockets: Path
    patience: float = 30.0
    """Seconds for a server that recovers."""

    def url(self, database: str, *, driver: str = "psycopg", role: str | None = None) -> str:
        """The SQLAlchemy address of `database`, as the role that owns it (which has the database's name)."""
        return f"postgresql+{driver}://{role or database}@/{database}?host={quote(str(self.sockets), safe='')}"

    @contextmanager
    def administrator(self, database: str = "postgres", *, answer: float = USUAL.answer) -> Iterator[psycopg.Connection]:
        """A connection that may create and drop; every statement stands on its own and is waited for `answer` seconds.

        Raises `Unavailable`.
        """

        def reach() -> Bounded:
            return Bounded.connect(
                host=str(self.sockets),
                user="postgres",
                dbname=database,
                autocommit=True,
                connect_timeout=ASK_WITHIN,
                options=said(),
            )

        with answering():
            reached = after_recovery(reach, self.patience)
            reached.usual = reached.answer = answer
            with reached as connection:
                yield connection

    def ensure_database(self, name: str) -> None:
        """Make the database, the role that owns it and the extensions, where they do not exist yet."""
        with self.administrator() as connection:
            if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (name,)).fetchone():
                connection.execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(name)))
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).fetchone():
                connection.execute(sql.SQL("CREATE DATABASE {0} OWNER {0}").format(sql.Identifier(name)))
        with self.administrator(name) as connection:
            for extension in EXTENSIONS:
                connection.execute(sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(extension)))


@contextmanager
def cluster(
    home: Path, *databases: str, settings: Mapping[str, str] | None = None, patience: float = READY_WITHIN
) -> Iterator[Cluster]:
    """The cluster of `home`, with `databases` in it. `settings` count only for the one that starts it.

    A server that starts, recovers or stops is waited for, `patience` seconds at most. Raises `Unavailable`, which says why.
    """
    place, deadline = Place(home.absolute()), time.monotonic() + patience
    with _usable(place):
        prepare(place)
    with _lock(place, place.users, fcntl.LOCK_SH, deadline):
        running = Cluster(place.sockets, patience)
        _until_it_answers(place, settings or {}, deadline)
        if databases:
            with _lock(place, place.starting, fcntl.LOCK_EX, deadline):
                for database in databases:
                    running.ensure_database(database)
        yield running


def revive(home: Path, patience: float = ASK_WITHIN) -> None:
    """Start the cluster of `home` when it is gone; one that recovers, or that somebody starts or stops, is left to itself.

    Raises `Unavailable` when it cannot be started.
    """
    place = Place(home.absolute())
    if look(place) is Found.GONE and not postmaster(place):
        with cluster(home, patience=patience):
            pass


def _until_it_answers(place: Place, settings: Mapping[str, str], deadline: float) -> None:
    """Wait for the server, and start it when nobody listens and nobody starts it."""
    began = time.monotonic()
    while (found := look(place)) is not Found.ANSWERS:
        if found is Found.GONE:
            with _lock(place, place.starting, fcntl.LOCK_EX, deadline):
                if look(place) is Found.GONE and not postmaster(place):
                    _start(place, settings, deadline)
                    continue
        if time.monotonic() > (min(deadline, began + FULL_FOR) if found is Found.FULL else deadline):
            raise _waited_for(place, found)
        time.sleep(BEAT)


def _start(place: Place, settings: Mapping[str, str], deadline: float) -> None:
    """Make the cluster if there is none, and run a keeper for it."""
    with _usable(place):
        if not place.data.exists():
            initialise(place)
        if wrong := made_by_another(place):
            raise wrong
        _clear_stale_pid(place)
        with suppress(OSError):  # a log that cannot begin anew is no reason to have no database
            rotate(place.log)
        seen = size(place.log)
        keeper = run_keeper(place, settings)
    while (found := look(place)) is not Found.ANSWERS:
        ended, _ = os.waitpid(keeper, os.WNOHANG)
        if ended:
            raise does_not_start(place, seen)
        if time.monotonic() > deadline:
            raise _waited_for(place, found)
        time.sleep(BEAT / 2)


def _clear_stale_pid(place: Place) -> None:
    """Remove the pid files of a cluster that was killed, for its number may now be another process's."""
    for leftover in (place.data / "postmaster.pid", place.sockets / ".s.PGSQL.5432.lock", place.sockets / ".s.PGSQL.5432"):
        leftover.unlink(missing_ok=True)


def _waited_for(place: Place, found: Found) -> Unavailable:
    """What to say of a server that did not answer in time; none of it harms one that is well."""
    number = postmaster(place)
    match found:
        case Found.BUSY:
            return Unavailable(*TROUBLES[RECOVERING])
        case Found.FULL:
            return Unavailable(*TROUBLES[TOO_MANY])
        case Found.GONE if number:
            what = f"PostgreSQL (proces {number}) start of stopt nog, en luistert niet."
            return Unavailable(what, f"Probeer het over een minuut opnieuw. Blijft dit zo, kijk in {place.log}.")
        case _:
            what = f"PostgreSQL{f' (proces {number})' if number else ''} geeft geen antwoord."
            return Unavailable(what, f"De machine is erg druk of het proces staat stil. Kijk in {place.log}.")


@contextmanager
def _lock(place: Place, file: Path, kind: int, deadline: float) -> Iterator[None]:
    with _usable(place):
        descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        while True:
            try:
                fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > deadline:
                    raise _waited_for(place, look(place)) from None
            time.sleep(BEAT / 2)
        yield
    finally:
        os.close(descriptor)


@contextmanager
def _usable(place: Place) -> Iterator[None]:
    """Turn what the system refuses about the home into a sentence."""
    try:
        yield
    except OSError as error:
        where = error.filename or place.home
        advice = (
            "Maak ruimte." if error.errno in {errno.ENOSPC, errno.EDQUOT} else "Kies een andere VERVOLG_HOME, of herstel dit."
        )
        raise Unavailable(f"De map {place.home} is niet te gebruiken: {why(error)} ({where}).", advice) from error
