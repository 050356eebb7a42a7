"""A user of the embedded cluster: starts it when nobody did, and holds it for as long as it is needed."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

from db.embedded.place import Place, account, binaries, prepare
from domain.errors import Unavailable

READY_WITHIN = 60.0
KEEPER = Path(__file__).with_name("keeper.py")
EXTENSIONS = ("pg_trgm", "unaccent")
SETTINGS: Mapping[str, str] = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "80",
    "shared_buffers": "64MB",
    "jit": "off",  # short queries only; compiling them takes longer than running them
    "timezone": "UTC",
    "log_timezone": "Europe/Amsterdam",
    "log_parameter_max_length": "0",  # no personal data in a log
    "log_parameter_max_length_on_error": "0",
}


@dataclass(frozen=True, slots=True)
class Cluster:
    """A running cluster, as long as the `with` that gave it."""

    sockets: Path

    def url(self, database: str, *, driver: str = "psycopg", role: str | None = None) -> str:
        """The SQLAlchemy address of `database`, as the role that owns it (which has the database's name)."""
        return f"postgresql+{driver}://{role or database}@/{database}?host={quote(str(self.sockets), safe='')}"

    @contextmanager
    def administrator(self, database: str = "postgres") -> Iterator[psycopg.Connection]:
        """A connection that may create and drop; every statement stands on its own."""
        with psycopg.connect(host=str(self.sockets), user="postgres", dbname=database, autocommit=True) as connection:
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
def cluster(home: Path, *databases: str, settings: Mapping[str, str] | None = None) -> Iterator[Cluster]:
    """The cluster of `home`, with `databases` in it. `settings` count only for the one that starts it.

    Raises `Unavailable` when it does not start; the log is in `home`/logs.
    """
    place = Place(home.absolute())
    prepare(place)
    with _lock(place.users, fcntl.LOCK_SH):
        with _lock(place.starting, fcntl.LOCK_EX):
            running = Cluster(place.sockets)
            if not _answers(place):
                _start(place, {**SETTINGS, **(settings or {})})
            for database in databases:
                running.ensure_database(database)
        yield running


@contextmanager
def _lock(file: Path, kind: int) -> Iterator[None]:
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, kind)
        yield
    finally:
        os.close(descriptor)


def _answers(place: Place) -> bool:
    try:
        psycopg.connect(host=str(place.sockets), user="postgres", dbname="postgres").close()
    except psycopg.OperationalError:
        return False
    return True


def _start(place: Place, settings: Mapping[str, str]) -> None:
    """Make the cluster if there is none, and run a keeper for it."""
    if not place.data.exists():
        _initialise(place)
    _clear_stale_pid(place)
    options = [f"--{name}={value}" for name, value in settings.items()]
    options.append(f"--unix_socket_directories={place.sockets}")
    keeper = _run_keeper(place, [str(binaries() / "postgres"), "-D", str(place.data), *options])
    deadline = time.monotonic() + READY_WITHIN
    while not _answers(place):
        ended, _ = os.waitpid(keeper, os.WNOHANG)
        if ended or time.monotonic() > deadline:
            raise Unavailable(f"PostgreSQL start niet. Kijk in {place.log}.")
        time.sleep(0.05)


def _run_keeper(place: Place, command: list[str]) -> int:
    """The number of a process that outlives this one, hence no `subprocess`, which would complain about that."""
    owner = account()
    keeper = [sys.executable, "-IS", str(KEEPER), owner.pw_name if owner else "", str(place.users), *command]
    log = (str(place.log), os.O_WRONLY | os.O_APPEND, 0o600)
    files = [(os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0), *((os.POSIX_SPAWN_OPEN, number, *log) for number in (1, 2))]
    return os.posix_spawn(sys.executable, keeper, os.environ, file_actions=files, setsid=True)


def _initialise(place: Place) -> None:
    """`initdb` beside its place and then moved, so that a half-made cluster is never taken for a whole one."""
    owner = account()
    new = place.data.with_name("postgres.new")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(mode=0o700)
    if owner:
        os.chown(new, owner.pw_uid, owner.pw_gid)
    locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    with place.log.open("ab") as log:
        made = subprocess.run(
            [str(binaries() / "initdb"), "-D", str(new), "-U", "postgres", "--auth=trust", "--no-instructions", *locale],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd=new,
            user=owner.pw_uid if owner else None,
            group=owner.pw_gid if owner else None,
            extra_groups=[] if owner else None,
            check=False,
        )
    if made.returncode:
        raise Unavailable(f"De database kan niet worden gemaakt in {place.data}. Kijk in {place.log}.")
    new.rename(place.data)


def _clear_stale_pid(place: Place) -> None:
    """Remove the pid files of a cluster that was killed, for its number may now be another process's.

    A postgres that is still stopping is waited for.
    """
    deadline = time.monotonic() + READY_WITHIN
    while (number := _postmaster(place)) and _is_postgres_of(place, number):
        if time.monotonic() > deadline:
            raise Unavailable(f"Een vorige PostgreSQL (proces {number}) stopt niet. Beëindig dat proces en probeer het opnieuw.")
        time.sleep(0.1)
    for leftover in (place.data / "postmaster.pid", place.sockets / ".s.PGSQL.5432.lock", place.sockets / ".s.PGSQL.5432"):
        leftover.unlink(missing_ok=True)


def _postmaster(place: Place) -> int | None:
    with suppress(OSError, ValueError, IndexError):
        return int((place.data / "postmaster.pid").read_text().splitlines()[0])
    return None


def _is_postgres_of(place: Place, number: int) -> bool:
    """Whether process `number` runs, and is a postgres on this data folder."""
    try:
        arguments = Path(f"/proc/{number}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return False
    return os.fsencode(place.data) in arguments
