"""What every test may ask for.

cluster        the embedded PostgreSQL, one a test run (parallel workers share it), not durable
template       the name of a database in it with the schema, made once a run
database_url   a fresh copy of the template, for one test
practice_url   the same, begun for practice, so that commands may be told which moment it is
empty_url      a database without any table, for one test
engine         an engine on database_url; house: a case book with people and providers on it
smtp           a mail server in its own process
orchestrator   a Prefect server, one a process
"""

from __future__ import annotations

import logging
import os
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings
from psycopg import sql

from db import embedded
from db.bounded import FOR_EVER
from db.embedded import Cluster
from tests.order import pytest_collection_modifyitems, pytest_xdist_make_scheduler

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from tests.fakes.smtp_server_process import SmtpServer
    from tests.integration.casebooks import House

__all__ = ["pytest_collection_modifyitems", "pytest_xdist_make_scheduler"]
RUN = "VERVOLG_TEST_RUN"
NOT_DURABLE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "200"}
OWNER = "vervolg_test"
OURS = ("VERVOLG_", "PREFECT_", "DATABASE_URL")


def pytest_configure(config: pytest.Config) -> None:
    """Name the run before the parallel workers start, and forget what the person's own environment says.

    A slow machine is no fault of what is tested: properties have no time limit but that of a test.
    """
    settings.register_profile("vervolg", deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.load_profile("vervolg")
    for name in [name for name in os.environ if name.startswith(OURS) and name != RUN]:
        del os.environ[name]
    if not hasattr(config, "workerinput"):
        os.environ[RUN] = uuid.uuid4().hex[:8]


def pytest_unconfigure(config: pytest.Config) -> None:
    """Throw the run's cluster away; it stops by itself when its last user is gone."""
    if not hasattr(config, "workerinput"):
        shutil.rmtree(_home(), ignore_errors=True)


def _home() -> Path:
    """One folder a run. Not pytest's own: that is closed to the account PostgreSQL runs as, and its path is long."""
    return Path(tempfile.gettempdir()) / f"vervolg-test-{os.environ[RUN]}"


@pytest.fixture(autouse=True)
def logs_of_this_test() -> None:
    """Prefect logs to the standard error of whichever test imported it first; once that is closed each line would be an error."""
    named = (one for one in logging.root.manager.loggerDict.values() if isinstance(one, logging.Logger))
    for logger in (logging.root, *named):
        for handler in [one for one in logger.handlers if getattr(getattr(one, "stream", None), "closed", False)]:
            logger.removeHandler(handler)


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """PostgreSQL for this run."""
    with embedded.cluster(_home(), settings=NOT_DURABLE) as running:
        yield running


@pytest.fixture(scope="session")
def template(cluster: Cluster) -> str:
    """The name of a migrated database to copy; the first worker that comes makes it."""
    from db.engine import connect
    from db.migrate import upgrade
    from db.proof.catalogue import expected, snapshot

    name = "vervolg_template"
    with cluster.administrator(answer=FOR_EVER) as connection:
        connection.execute("SELECT pg_advisory_lock(1)")
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).fetchone():
            cluster.ensure_database(OWNER)
            engine = connect(cluster.url(OWNER))
            try:
                upgrade(engine)
                with engine.connect() as migrated:
                    if snapshot(migrated) != expected():
                        pytest.fail("the schema changed: keep what it must be with `python -m db.proof.refresh`", pytrace=False)
            finally:
                engine.dispose()
            connection.execute(f"ALTER DATABASE {OWNER} RENAME TO {name}")
    return name


@pytest.fixture(scope="session")
def orchestrator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A Prefect server on loopback with a database of its own, where the flows that are called here are recorded.

    One a process, and defined here alone: Prefect's events of a process go to the first server that it knew, so that a second
    one (an imported fixture is another fixture) never hears of the tasks of its flows.
    """
    folder = tmp_path_factory.mktemp("prefect")
    quiet = {
        "DO_NOT_TRACK": "1",
        "PREFECT_HOME": str(folder),
        "PREFECT_PROFILES_PATH": str(folder / "profiles.toml"),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_LOGGING_TO_API_ENABLED": "false",
    }
    os.environ.update(quiet)
    from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings
    from prefect.testing.utilities import prefect_test_harness

    with prefect_test_harness(server_startup_timeout=240), temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
        yield
    for name in quiet:
        os.environ.pop(name, None)


@pytest.fixture
def database_url(cluster: Cluster, template: str) -> Iterator[str]:
    """The address of a database with the schema and nothing in it."""
    with _copy_of(cluster, template) as name:
        yield cluster.url(name, role=OWNER)


@pytest.fixture
def empty_url(cluster: Cluster, template: str) -> Iterator[str]:
    """The address of an empty database."""
    with _copy_of(cluster, "template0") as name:
        yield cluster.url(name, role=OWNER)


@pytest.fixture
def practice_url(database_url: str) -> str:
    """The same, begun for practice: commands and flows may be told which moment it is."""
    from db import practice
    from db.engine import connect, transaction
    from domain.people.person import SYSTEM
    from vervolg import clock

    engine = connect(database_url)
    with transaction(engine) as connection:
        assert practice.begin(connection, SYSTEM.id, clock.now())
    engine.dispose()
    return database_url


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """An engine on a database with the schema and nothing in it."""
    from db.engine import connect

    engine = connect(database_url)
    yield engine
    engine.dispose()


@pytest.fixture
def house(engine: Engine) -> House:
    """People, providers and a case book on it."""
    from tests.integration.casebooks import furnish

    return furnish(engine)


@pytest.fixture
def smtp(tmp_path: Path) -> Iterator[SmtpServer]:
    """A mail server in its own process."""
    from tests.fakes.smtp_server_process import SmtpServer

    folder = tmp_path / "smtp"
    folder.mkdir()
    server = SmtpServer(folder)
    server.start()
    yield server
    server.stop()


@contextmanager
def _copy_of(cluster: Cluster, template: str) -> Iterator[str]:
    name = f"test_{uuid.uuid4().hex[:12]}"
    with cluster.administrator() as connection:
        made = sql.SQL("CREATE DATABASE {} TEMPLATE {} OWNER {} STRATEGY wal_log")
        connection.execute(made.format(sql.Identifier(name), sql.Identifier(template), sql.Identifier(OWNER)))
    yield name
    with cluster.administrator() as connection:
        connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
