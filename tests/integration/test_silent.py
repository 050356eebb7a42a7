"""A server that was reached and then falls silent is waited for no longer than was said, by health and by every command."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import pytest
from sqlalchemy import text
from sqlalchemy.engine import make_url

from db.bounded import of, unhurried
from db.embedded import Cluster
from db.engine import Patience, connect, ended_after, transaction
from domain.base.errors import Unavailable, Unsure
from tests.fakes.silent_proxy import SilentProxy, silent_proxy
from vervolg import clock
from vervolg.health import examine
from vervolg.settings import Settings

HASTY = Patience(statement="0", answer=1.0)


@contextmanager
def behind(cluster: Cluster, url: str, word: bytes) -> Iterator[tuple[str, SilentProxy]]:
    """The address of the same database by way of a proxy that falls silent at `word`."""
    with silent_proxy(str(cluster.sockets / ".s.PGSQL.5432"), word) as proxy:
        there = make_url(url).set(host="127.0.0.1", port=proxy.port, query={})
        yield there.render_as_string(hide_password=False), proxy


T = TypeVar("T")


def within(seconds: float, ask: Callable[[], T]) -> T:
    """What `ask` gives; a failure when it is still at it after `seconds`."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(ask).result(timeout=seconds)


@pytest.mark.parametrize("word", [b"pg_catalog.version", b"certificates"])
def test_health_answers_whenever_the_server_falls_silent(
    cluster: Cluster, database_url: str, tmp_path: Path, word: bytes
) -> None:
    with behind(cluster, database_url, word) as (url, proxy):
        found = within(20, lambda: examine(Settings(home=tmp_path, database_url=url), clock.now(), within=0.5, all_within=3.0))
        assert proxy.silent.is_set()
    checks = {check.name: check for check in found}
    assert not checks["database"].good
    assert "antwoord" in checks["database"].text
    assert {"calendar", "prefect"} <= set(checks), "the others are shown all the same"


def test_a_question_that_is_never_answered_is_given_up_and_its_connection_with_it(cluster: Cluster, database_url: str) -> None:
    with behind(cluster, database_url, b"swallowed") as (url, _):
        engine = connect(url, pool_size=1, patience=HASTY)

        def ask() -> None:
            with transaction(engine) as connection:
                connection.execute(text("SELECT 'swallowed'"))

        with pytest.raises(Unavailable, match="De database antwoordt niet"):
            within(20, ask)
        assert engine.pool.checkedout() == 0  # type: ignore[attr-defined]  # of a QueuePool
        engine.dispose()


def test_a_commit_that_is_never_answered_may_have_been_done(cluster: Cluster, database_url: str) -> None:
    with behind(cluster, database_url, b"COMMIT") as (url, _):
        engine = connect(url, pool_size=1, patience=HASTY)

        def store() -> None:
            with transaction(engine) as connection:
                connection.execute(text("INSERT INTO numbering (series, year, last) VALUES ('x', 2031, 1)"))

        with pytest.raises(Unsure):
            within(20, store)
        engine.dispose()


def test_what_takes_long_on_purpose_is_waited_for(database_url: str) -> None:
    engine = connect(database_url, pool_size=1, patience=HASTY)
    with transaction(engine) as connection:
        unhurried(connection)
        connection.execute(text("SELECT pg_sleep(1.5)"))
    with pytest.raises(Unavailable), transaction(engine) as connection:
        connection.execute(text("SELECT pg_sleep(60)"))
    engine.dispose()


def test_a_process_of_the_server_that_stands_still_keeps_nobody(database_url: str) -> None:
    """It takes no cancelling either."""
    engine = connect(database_url, pool_size=1)
    with pytest.raises(Unavailable, match="De database antwoordt niet"), transaction(engine) as connection:  # noqa: PT012
        number = connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
        os.kill(number, signal.SIGSTOP)
        try:
            with ended_after(connection, 0.3):
                connection.execute(text("SELECT 1"))
        finally:
            os.kill(number, signal.SIGCONT)
    engine.dispose()


def test_a_connection_that_answered_a_moment_ago_is_not_asked_again_unless_the_server_ended_it(database_url: str) -> None:
    engine, others, mine = connect(database_url), connect(database_url), text("SELECT pg_backend_pid()")
    try:
        with transaction(engine) as first:
            opened, pid = of(first), first.execute(mine).scalar_one()
        assert opened.there()
        with transaction(others) as other:
            assert other.execute(text("SELECT pg_terminate_backend(:pid, 5000)"), {"pid": pid}).scalar_one()
        assert not opened.there()
        with transaction(engine) as new:
            assert new.execute(mine).scalar_one() != pid
    finally:
        engine.dispose()
        others.dispose()
