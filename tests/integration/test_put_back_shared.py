"""A copy is put back on a server that others use too: nothing of theirs goes, and nothing that nobody counted."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import sql
from sqlalchemy.engine import make_url

from copies import beside, swap
from copies.belongings import put_files_back
from copies.house import House
from copies.keep import keep
from copies.put_back import put_back
from db.embedded import Cluster
from domain.base.errors import Unavailable
from tests.conftest import OWNER
from vervolg import clock
from vervolg.settings import Settings

MANY = 100


@pytest.fixture
def house(cluster: Cluster, database_url: str, tmp_path: Path) -> Iterator[House]:
    """With a role that may make databases and is no superuser, as on somebody else's server."""
    here = House(database_url, database_url, tmp_path)
    with cluster.administrator() as server:
        server.execute(sql.SQL("ALTER ROLE {} CREATEDB").format(sql.Identifier(OWNER)))
        yield here
        for (name,) in server.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", (here.name + "_",)):
            server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture
def copy(house: House, tmp_path: Path) -> Path:
    folder = tmp_path / "kopie"
    connection = psycopg.connect(make_url(house.url).set(drivername="postgresql").render_as_string(hide_password=False))
    with connection:
        connection.execute("INSERT INTO numbering (series, year, last) VALUES ('proef', 2031, 1)")
    keep(house, Settings(home=house.home, database_url=house.url), folder, clock.now())
    return folder


def databases(house: House) -> set[str]:
    """Those that begin with its name; other tests have theirs on the same server."""
    with house.administrator() as server:
        return {name for (name,) in server.execute("SELECT datname FROM pg_database") if name.startswith(house.name)}


def test_a_database_of_somebody_else_stays_whatever_it_is_called(cluster: Cluster, house: House, copy: Path) -> None:
    theirs = {f"{house.name}_nieuw", f"{house.name}_nieuw_{'0' * 16}"}
    with cluster.administrator() as server:
        for name in theirs:
            server.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(name), sql.Identifier(OWNER)))
            with house.administrator(name) as inside:
                inside.execute("CREATE TABLE theirs ()")
    put_back(house, copy, clock.now(), may_lose=MANY)
    assert theirs <= databases(house)


def test_what_a_killed_one_left_goes_at_the_next(house: House, copy: Path) -> None:
    before = databases(house)
    with house.administrator() as server:
        for mark in ("1", "2"):
            name = f"{house.name}_nieuw_{mark * 16}"
            server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
            if mark == "2":  # the other was killed before it was marked
                server.execute(sql.SQL("COMMENT ON DATABASE {} IS {}").format(sql.Identifier(name), beside.MARK))
                with house.administrator(name) as inside:
                    inside.execute("CREATE TABLE half ()")
    done = put_back(house, copy, clock.now(), may_lose=MANY)
    assert databases(house) - before == {done.kept_as}
    with house.administrator() as server:
        marked = server.execute("SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s", (house.name,))
        assert marked.fetchone() == (None,), "what is in use may never be thrown away"


def test_who_may_not_be_cut_off_is_named_and_nothing_changes(
    cluster: Cluster, house: House, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(swap, "WITHIN", 1.0)
    before = databases(house)
    with psycopg.connect(host=str(cluster.sockets), user="postgres", dbname=house.name, application_name="psql van iemand"):
        with pytest.raises(Unavailable, match=r"in gebruik door: postgres \(psql van iemand\)"):
            put_back(house, copy, clock.now(), may_lose=MANY)
        assert databases(house) == before
    put_back(house, copy, clock.now(), may_lose=MANY)


def test_what_somebody_records_at_the_last_moment_is_counted_too(cluster: Cluster, house: House) -> None:
    """They came while all was locked, waited, and were in and out before the name was changed."""
    here: dict[str, Any] = {"host": str(cluster.sockets), "user": OWNER, "dbname": house.name}
    seen, coming = list[int](), list[threading.Thread]()

    def late() -> None:
        with psycopg.connect(**here) as connection:
            connection.execute("LOCK TABLE events IN ROW EXCLUSIVE MODE")
            connection.execute("INSERT INTO numbering (series, year, last) VALUES ('laat', 2031, 1)")

    def count(inside: psycopg.Connection) -> int:
        (counted,) = inside.execute("SELECT count(*) FROM numbering").fetchone() or (0,)
        seen.append(counted)
        if len(seen) == 1:
            coming.append(threading.Thread(target=late))
            coming[0].start()
            deadline = time.monotonic() + 30
            while inside.execute("SELECT FROM pg_locks WHERE NOT granted AND relation = 'events'::regclass").fetchone() is None:
                assert time.monotonic() < deadline
        return int(counted)

    with house.administrator() as server, beside.beside(house, server) as fresh:
        lost = swap.swap(house, server, fresh, f"{house.name}_tot_nu", count)
    coming[0].join()
    assert (seen[-1], lost) == (seen[0] + 1, seen[0] + 1)


def test_a_long_name_stays_one_that_postgresql_does_not_cut(house: House) -> None:
    long = House(make_url(house.url).set(database="é" * 31).render_as_string(hide_password=False), house.server, house.home)
    assert len(beside.named(long, "_tot_20261130_120000").encode()) <= beside.LONGEST


def test_files_that_cannot_be_put_back_are_named_and_the_others_are_there(tmp_path: Path) -> None:
    kept, home = tmp_path / "kopie" / "map", tmp_path / "home"
    (kept / "rapporten").mkdir(parents=True)
    (kept / "rapporten" / "week.pdf").write_bytes(b"pdf")
    (kept / "prefect.auth").write_text("vervolg:geheim\n")
    home.mkdir()
    (home / "rapporten").touch()
    done = put_files_back(kept, home, ["map/rapporten/week.pdf", "map/prefect.auth", "database.dump"])
    assert [one.partition(": ")[0] for one in done.missing] == [os.fspath(home / "rapporten" / "week.pdf")]
    assert (home / "prefect.auth").read_text() == "vervolg:geheim\n"
    assert sorted(file.name for file in home.iterdir()) == ["prefect.auth", "rapporten"]


def test_half_a_copy_of_a_killed_one_goes_whatever_its_day(house: House, copy: Path) -> None:
    for name in (".2026-11-22.999999.bezig", ".2026-11-21.99999999.bezig"):
        (copy.parent / name).mkdir()
    ours, other = copy.parent / f".2026-11-20.{os.getpid()}.bezig", copy.parent / ".mijn.bezig"
    ours.mkdir()
    other.mkdir()
    keep(house, Settings(home=house.home, database_url=house.url), copy.parent / "2026-11-23", clock.now())
    assert sorted(copy.parent.glob(".*.bezig")) == [ours, other]
