"""Putting a copy back: made beside the database in use, checked, and only then given its name.

copy checked -> newer events? -> NAME_nieuw made and filled -> brought to this version -> checked -> renamed
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import psycopg
from psycopg import sql
from sqlalchemy import text
from sqlalchemy.engine import make_url

from db.engine import LONG, LOOK_AGAIN, answering, connect, transaction
from db.migrate import known, upgrade
from db.verify import verify
from domain.errors import Conflict, Impossible, Unavailable
from domain.moments import AMSTERDAM
from vervolg.copies import client, manifest
from vervolg.copies.house import House
from vervolg.copies.manifest import Manifest, Newest

LOCK = 20_260_144
"""The advisory lock, on the server, of the one that puts back."""
WAIT_FOR_IT = 30.0
"""Seconds. The server keeps the lock of one that was killed until it has done what that one asked last."""
TRIES = 20


@dataclass(frozen=True, slots=True)
class PutBack:
    """What was done."""

    manifest: Manifest
    kept_as: str
    """The name of the database that was replaced."""
    lost: int
    """Events that are only in that one."""
    left_alone: tuple[str, ...]
    """Files of the home that were there already."""


def put_back(house: House, folder: Path, now: datetime, *, may_lose: int | None = None) -> PutBack:
    """Put the copy in `folder` in the place of the database of `house`.

    `may_lose` is how many events of today may go. Raises BadInput for a copy that is not whole, Impossible for one that cannot
    be used or that would lose more than that, Conflict when somebody else is at it, Unavailable when the server does not let us.
    Then the database is as it was.
    """
    copy = manifest.read(folder)
    if not known(copy.schema_version):
        raise Impossible(
            f"De kopie is gemaakt met versie {copy.program} van Vervolg (tabellen {copy.schema_version}); "
            f"deze versie ({manifest.program()}) kent die niet. Gebruik een versie die minstens zo nieuw is."
        )
    room = house.room()
    if room is not None and room < copy.database_size:
        need, free = copy.database_size // 1_000_000, room // 1_000_000
        raise Impossible(f"Voor de teruggezette database is ongeveer {need} MB nodig; er is {free} MB vrij. Maak ruimte.")
    with house.administrator() as server:
        _alone(server)
        would_go = _newer(house, copy.newest)
        _must_be_told(would_go, may_lose, copy)
        fresh = f"{house.name}_nieuw"
        with _made(house, server, fresh):
            client.restore(house.beside(fresh), folder / manifest.DUMP)
            _check(house.beside(fresh), copy)
            kept_as = f"{house.name}_tot_{now:%Y%m%d_%H%M%S}"
            _swap(house, server, fresh, kept_as, copy, may_lose)
        lost = _newer(house, copy.newest, house.beside(kept_as))
    return PutBack(copy, kept_as, lost, _put_files_back(folder / manifest.HOME, house.home, copy.files))


def _alone(server: psycopg.Connection) -> None:
    deadline = time.monotonic() + WAIT_FOR_IT
    while server.execute("SELECT pg_try_advisory_lock(%s)", (LOCK,)).fetchone() != (True,):
        if time.monotonic() >= deadline:
            raise Conflict("Iemand anders zet op dit moment een kopie terug. Wacht tot dat klaar is.")
        time.sleep(LOOK_AGAIN)


def _newer(house: House, of_copy: Newest, url: str | None = None) -> int:
    """How many events there are that the copy does not have; all of them, when it is of another house."""
    engine = connect(url or house.url, pool_size=1, patience=LONG)
    try:
        with transaction(engine) as connection:
            if connection.execute(text("SELECT to_regclass('public.events') IS NULL")).scalar_one():
                return 0
            same = text("SELECT encode(hash, 'hex') = :seal FROM events WHERE position = :position")
            common = connection.execute(same, {"seal": of_copy.seal, "position": of_copy.position}).scalar()
            after = {"position": of_copy.position if common else 0}
            return int(connection.execute(text("SELECT count(*) FROM events WHERE position > :position"), after).scalar_one())
    finally:
        engine.dispose()


def _must_be_told(would_go: int, may_lose: int | None, copy: Manifest) -> None:
    if would_go > (may_lose or 0):
        until = copy.newest.recorded_at
        moment = f"loopt tot en met {until.astimezone(AMSTERDAM):%d-%m-%Y %H:%M}" if until else "heeft geen gebeurtenissen"
        raise Impossible(
            f"De kopie {moment}. In de database staan {would_go} gebeurtenissen die er niet in zitten; die gaan verloren. "
            f"Is dat de bedoeling, geef dan --verlies {would_go}. Er is niets veranderd."
        )


@contextmanager
def _made(house: House, server: psycopg.Connection, name: str) -> Iterator[None]:
    """An empty database called `name` that is ours; gone afterwards, unless it was renamed."""
    drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
    role = _role(house)
    server.execute(drop)  # what a killed one left
    server.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(name), sql.Identifier(role)))
    try:
        with house.administrator(name) as inside:
            for extension in ("pg_trgm", "unaccent"):
                inside.execute(sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(extension)))
        yield
    finally:
        with answering():
            server.execute(drop)


def _role(house: House) -> str:
    return make_url(house.url).username or house.name


def _check(url: str, copy: Manifest) -> None:
    """Bring it to this version; it must be what the copy says of itself. Raises Impossible."""
    engine = connect(url, pool_size=2, patience=LONG)
    try:
        with transaction(engine) as connection:
            counted, newest = manifest.counts(connection), manifest.newest(connection)
        wrong = [
            f"{name}: {counted.get(name, 0)} in plaats van {rows}"
            for name, rows in copy.counts.items()
            if counted.get(name) != rows
        ]
        if newest != copy.newest:
            wrong.append("de nieuwste gebeurtenis of het nieuwste anker is een ander")
        upgrade(engine)
        faults = verify(engine).faults
    finally:
        engine.dispose()
    if wrong:
        raise Impossible(f"Wat is ingelezen, is niet wat is bewaard ({wrong[0]}). De database is niet veranderd.")
    if faults and copy.sound:
        raise Impossible(f"Wat is ingelezen, klopt niet ({faults[0]}). De database is niet veranderd.")


def _swap(house: House, server: psycopg.Connection, fresh: str, kept_as: str, copy: Manifest, may_lose: int | None) -> None:
    """Give both databases their new names at once. Whoever is connected is cut off; whoever comes waits for the rename."""
    others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ANY(%s) AND pid <> ALL(%s)"
    rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
    steps = ((house.name, kept_as), (fresh, house.name))
    both = [house.name, fresh]
    for _ in range(TRIES):
        try:
            with house.administrator(house.name) as inside, inside.transaction():
                here = inside.info.backend_pid
                server.execute(others, (both, [here]))
                if inside.execute("SELECT to_regclass('public.events')").fetchone() != (None,):
                    inside.execute("SET LOCAL lock_timeout = '2s'")
                    inside.execute("LOCK TABLE events IN SHARE ROW EXCLUSIVE MODE")  # nobody records from here on
                _must_be_told(_newer(house, copy.newest), may_lose, copy)
                server.execute(others, (both, [here]))  # nor does who waited for that lock
            with server.transaction():
                server.execute(others, (both, []))
                for old, new in steps:
                    server.execute(rename.format(sql.Identifier(old), sql.Identifier(new)))
        except (psycopg.errors.ObjectInUse, Unavailable):  # somebody came in between
            continue
        return
    raise Unavailable("Anderen blijven de database gebruiken; er is niets veranderd.", "Stop vervolg up en probeer het opnieuw.")


def _put_files_back(kept: Path, home: Path, files: Mapping[str, object]) -> tuple[str, ...]:
    """Put the files of a home where they are missing; the names of those that were there."""
    there = []
    for name in files:
        inside = Path(name)
        if inside.parts[0] != manifest.HOME:
            continue
        target = home.joinpath(*inside.parts[1:])
        if target.exists():
            there.append(str(target))
            continue
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        shutil.copy2(kept.parent / inside, target)
    return tuple(there)
