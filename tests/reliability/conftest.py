"""A portfolio that is made once a run and copied for each test; an inspectorate at work; seeds."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine

from db.bounded import FOR_EVER
from db.embedded import Cluster
from db.engine import connect
from tests.conftest import OWNER, _copy_of
from tests.fakes.smtp_server_process import SmtpServer
from tests.reliability.inspectorate import Desk, at, at_work, environment
from tests.reliability.portfolio import fill
from watch.deliver import deliver

ROUNDS = tuple(pytest.param(20260518 + nth, marks=() if nth == 0 else pytest.mark.soak) for nth in range(11))
"""The seeds of the rounds of twenty kills: one in `make test`, ten more in `make soak`."""

Copy = Callable[[], str]
"""Gives the address of a fresh copy."""


@pytest.fixture
def chance(request: pytest.FixtureRequest) -> random.Random:
    """Chance that can be had again; the seed is shown when a test fails."""
    seed = request.node.callspec.params.get("seed", 20260518) if hasattr(request.node, "callspec") else 20260518
    print(f"seed {seed}")
    return random.Random(seed)


@pytest.fixture(scope="session")
def portfolio(cluster: Cluster, template: str) -> str:
    """The name of a database with the portfolio; the first worker that comes makes it."""
    name = "reliability_portfolio"
    with cluster.administrator(answer=FOR_EVER) as connection:
        connection.execute("SELECT pg_advisory_lock(2)")
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).fetchone():
            with _copy_of(cluster, template) as half:
                with opened(cluster.url(half, role=OWNER)) as engine:
                    fill(engine)
                connection.execute(f"CREATE DATABASE {name} TEMPLATE {half} OWNER {OWNER} STRATEGY wal_log")
    return name


@pytest.fixture
def copy(cluster: Cluster, portfolio: str) -> Iterator[Copy]:
    """Fresh copies of the portfolio, gone after the test."""
    with ExitStack() as copies:
        yield lambda: cluster.url(copies.enter_context(_copy_of(cluster, portfolio)), role=OWNER)


@pytest.fixture
def engine_on() -> Iterator[Callable[[str], Engine]]:
    """Engines that are closed after the test."""
    with ExitStack() as engines:
        yield lambda url: engines.enter_context(opened(url))


@pytest.fixture
def desk(database_url: str, smtp: SmtpServer, tmp_path: Path) -> Iterator[Desk]:
    """An inspectorate at work, with the register of the examples."""
    with at_work(environment(database_url, tmp_path, smtp.port)) as desk:
        desk.furnish()
        yield desk


@pytest.fixture
def number(desk: Desk) -> str:
    """A case whose first letter was released at eleven."""
    (number,) = desk.open(1)
    desk.ask_for_plans("2026-01-06")
    deliver(desk.app, at("2026-01-06", 10))
    desk.release_all("2026-01-06")
    return number


@contextmanager
def opened(url: str) -> Iterator[Engine]:
    engine = connect(url)
    yield engine
    engine.dispose()
