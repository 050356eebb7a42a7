"""The embedded PostgreSQL: shared, killed, left behind and started again."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from db.embedded import Cluster, cluster
from db.embedded.place import LONGEST_SOCKET_FOLDER, Place
from domain.base.errors import Unavailable
from tests.conftest import NOT_DURABLE


@pytest.fixture
def home() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="vervolg-test-"))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def number(running: Cluster) -> int:
    with running.administrator() as connection:
        found = connection.execute("SELECT pg_postmaster_start_time(), current_setting('data_directory')").fetchone()
        assert found
    return int((Path(found[1]) / "postmaster.pid").read_text().splitlines()[0])


def gone(process: int, *, within: float = 15) -> bool:
    deadline = time.monotonic() + within
    while time.monotonic() < deadline:
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


def test_a_second_user_shares_and_the_last_one_stops_it(home: Path) -> None:
    with cluster(home, "vervolg", settings=NOT_DURABLE) as first:
        postgres = number(first)
        with cluster(home) as second:
            assert number(second) == postgres
        assert number(first) == postgres
    assert gone(postgres)


def test_users_that_come_at_once_get_one_cluster(home: Path) -> None:
    def use(_: int) -> int:
        with cluster(home, "vervolg", settings=NOT_DURABLE) as running:
            time.sleep(0.3)
            return number(running)

    with ThreadPoolExecutor(6) as pool:
        assert len(set(pool.map(use, range(6)))) == 1


def test_it_has_the_extensions_and_knows_dutch(cluster: Cluster) -> None:
    cluster.ensure_database("taal")
    with cluster.administrator("taal") as connection:
        query = (
            "SELECT similarity('toezicht', 'toezicht'), unaccent('één'), lower('ÉÉN'), to_tsvector('dutch', 'beperkingen')::text"
        )
        assert connection.execute(query).fetchone() == (1.0, "een", "één", "'beperk':1")


def test_a_killed_server_starts_again_with_what_was_committed(home: Path) -> None:
    with cluster(home, "vervolg") as running:
        with running.administrator("vervolg") as connection:
            connection.execute("CREATE TABLE kept AS SELECT 1 AS one")
        os.kill(number(running), signal.SIGKILL)
    with cluster(home, "vervolg") as again, again.administrator("vervolg") as connection:
        assert connection.execute("SELECT one FROM kept").fetchone() == (1,)


def test_a_pid_file_that_names_another_process_does_not_stand_in_the_way(home: Path) -> None:
    with cluster(home, settings=NOT_DURABLE) as running:
        postgres = number(running)
        pid_file = (home / "postgres" / "postmaster.pid").read_text()
    assert gone(postgres)
    (home / "postgres" / "postmaster.pid").write_text(pid_file.replace(str(postgres), str(os.getppid()), 1))
    with cluster(home, settings=NOT_DURABLE) as again:
        assert number(again) != postgres


def test_a_killed_keeper_takes_postgres_along(home: Path) -> None:
    with cluster(home, settings=NOT_DURABLE) as running:
        postgres = number(running)
        keeper = int(Path(f"/proc/{postgres}/stat").read_text().rsplit(")", 1)[1].split()[1])
        os.kill(keeper, signal.SIGKILL)
        assert gone(postgres)
        with pytest.raises(Unavailable, match="antwoordt niet"), running.administrator():
            pass
        with cluster(home, settings=NOT_DURABLE) as again:
            assert number(again) != postgres


def test_a_home_with_a_long_path_gets_a_short_socket(home: Path) -> None:
    deep = home / ("lang" * 20) / ("langer" * 12)
    assert len(str(Place(deep).sockets)) <= LONGEST_SOCKET_FOLDER
    with cluster(deep, settings=NOT_DURABLE) as running:
        assert number(running)
    shutil.rmtree(running.sockets)


def test_a_fresh_database_is_migrated_and_empty(database_url: str, empty_url: str) -> None:
    from db.engine import connect
    from db.migrate import is_current

    migrated, empty = connect(database_url), connect(empty_url)
    try:
        assert is_current(migrated)
        assert not is_current(empty)
    finally:
        migrated.dispose()
        empty.dispose()
