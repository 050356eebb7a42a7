"""The house is lived in once a run, and copied for each change."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from sqlalchemy import Engine

from db.bounded import FOR_EVER
from db.embedded import Cluster
from db.engine import connect
from tests.conftest import OWNER, _copy_of
from tests.fakes.smtp_server_process import SmtpServer
from tests.integration.proof.house import live
from tests.integration.proof.undone import engine_on
from tests.reliability.inspectorate import at_work, environment

Ask = Callable[..., list[tuple[object, ...]]]


@pytest.fixture(scope="session")
def lived_in(cluster: Cluster, template: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The name of a database with the house; the first worker that comes makes it."""
    name = "proof_house"
    with cluster.administrator(answer=FOR_EVER) as connection:
        connection.execute("SELECT pg_advisory_lock(3)")
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).fetchone():
            with _copy_of(cluster, template) as half:
                _live(cluster.url(half, role=OWNER), tmp_path_factory.mktemp("house"))
                connection.execute(f"CREATE DATABASE {name} TEMPLATE {half} OWNER {OWNER} STRATEGY wal_log")
    return name


def _live(url: str, folder: Path) -> None:
    server = SmtpServer(folder)
    server.start()
    try:
        with at_work(environment(url, folder / "home", server.port)) as desk:
            live(desk, folder / "report")
    finally:
        server.stop()


@pytest.fixture
def engine(cluster: Cluster, lived_in: str) -> Iterator[Engine]:
    """An engine on a copy of the house, as the superuser: nothing stands in the way."""
    with ExitStack() as open_things:
        engine = connect(cluster.url(open_things.enter_context(_copy_of(cluster, lived_in)), role="postgres"))
        open_things.callback(engine.dispose)
        yield engine


@pytest.fixture(scope="session")
def scratch(cluster: Cluster, lived_in: str) -> Iterator[str]:
    """The address of one copy of the house for this worker, as the superuser; whoever uses it leaves it as it was."""
    with _copy_of(cluster, lived_in) as name:
        yield cluster.url(name, role="postgres")


@pytest.fixture
def undone(scratch: str) -> Iterator[Engine]:
    """An engine on that copy of which nothing stays."""
    with engine_on(scratch) as engine:
        yield engine
