"""Putting a copy back: made beside the database in use, checked, and only then given its name.

copy checked -> newer events? -> made beside it (beside) -> filled -> brought to this version -> checked -> renamed (swap)
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import psycopg

from copies import client, manifest
from copies.belongings import Belongings, put_files_back
from copies.beside import beside, named, sweep
from copies.house import House
from copies.manifest import Manifest, Newest
from copies.swap import swap
from db.engine import LONG, LOOK_AGAIN, connect, transaction
from db.migrate import known, upgrade
from db.verify import verify
from domain.base.errors import Conflict, Impossible
from domain.base.hint import Hint
from domain.base.moments import dutch_moment

LOCK = 20_260_144
"""The advisory lock, on the server, of the one that puts back."""
WAIT_FOR_IT = 30.0
"""Seconds. The server keeps the lock of one that was killed until it has done what that one asked last."""


@dataclass(frozen=True, slots=True)
class PutBack:
    """What was done."""

    manifest: Manifest
    kept_as: str
    """The name of the database that was replaced."""
    lost: int
    """Events that are only in that one."""
    files: Belongings
    """What became of the files of the home."""


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
        sweep(house, server)

        def would_go(inside: psycopg.Connection) -> int:
            count = _newer(inside, copy.newest)
            _must_be_told(count, may_lose, copy)
            return count

        with house.administrator(house.name) as inside:
            would_go(inside)
        with beside(house, server) as fresh:
            client.restore(house.beside(fresh), folder / manifest.DUMP)
            _check(house.beside(fresh), copy)
            kept_as = named(house, f"_tot_{now:%Y%m%d_%H%M%S}")
            lost = swap(house, server, fresh, kept_as, would_go)
    return PutBack(copy, kept_as, lost, put_files_back(folder / manifest.HOME, house.home, copy.files))


def _alone(server: psycopg.Connection) -> None:
    deadline = time.monotonic() + WAIT_FOR_IT
    while server.execute("SELECT pg_try_advisory_lock(%s)", (LOCK,)).fetchone() != (True,):
        if time.monotonic() >= deadline:
            raise Conflict("Iemand anders zet op dit moment een kopie terug. Wacht tot dat klaar is.")
        time.sleep(LOOK_AGAIN)


def _newer(inside: psycopg.Connection, of_copy: Newest) -> int:
    """How many events there are that the copy does not have; all of them, when it is of another house."""
    if inside.execute("SELECT to_regclass('public.events')").fetchone() == (None,):
        return 0
    same = inside.execute("SELECT encode(hash, 'hex') FROM events WHERE position = %s", (of_copy.position,)).fetchone()
    after = of_copy.position if same == (of_copy.seal,) else 0
    counted = inside.execute("SELECT count(*) FROM events WHERE position > %s", (after,)).fetchone()
    return int(counted[0]) if counted else 0


def _must_be_told(would_go: int, may_lose: int | None, copy: Manifest) -> None:
    if would_go > (may_lose or 0):
        until = copy.newest.recorded_at
        moment = f"loopt tot en met {dutch_moment(until)}" if until else "heeft geen gebeurtenissen"
        one = "staat 1 gebeurtenis die er niet in zit; die gaat"
        more = f"staan {would_go} gebeurtenissen die er niet in zitten; die gaan"
        raise Impossible(
            f"De kopie {moment}. In de database {one if would_go == 1 else more} verloren. Er is niets veranderd.",
            hint=Hint.ACCEPT_LOSS,
            about=str(would_go),
        )


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
