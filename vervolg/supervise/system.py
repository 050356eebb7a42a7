"""The whole system: the database, and beside it the demo's mailbox, the Prefect server, the deploying and a worker.

database -> migrated -> commands work        mailbox
    `-> Prefect server -> deploy -> worker -> first cycle
                  portfolio (demo) -'
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace

from db import embedded
from db.engine import connect
from db.migrate import upgrade
from domain.errors import Unavailable
from vervolg import clock
from vervolg.database import OURS, PREFECTS
from vervolg.settings import SHIPPED, Settings
from vervolg.supervise import orchestrator, ports, state
from vervolg.supervise.announce import Announcer
from vervolg.supervise.program import Program
from vervolg.supervise.supervisor import Supervisor

LOOK_AT_DATABASE = 2.0


@dataclass(frozen=True, slots=True)
class Wish:
    """What to run besides the database."""

    demo: bool = False
    mailbox: bool = False
    prefect: bool = True


def run(settings: Settings, wish: Wish, *, say: Callable[[str], None]) -> None:
    """Run until SIGINT or SIGTERM. `Conflict` when it runs already, `BadInput` when a port is taken."""
    announcer = Announcer(settings, wish.demo, say)
    stopped = _stop_signals()
    with state.alone(settings.home), _databases(settings) as (ours, prefects):
        _migrate(ours)
        announcer.database()
        known = _choose_ports(settings, wish)
        state.write(settings.home, known)
        supervisor = Supervisor(
            _programs(settings, wish, known, prefects),
            logs=settings.logs,
            folder=SHIPPED,
            on_ready=lambda name: announcer.ready(name, known),
            on_death=announcer.died,
        )
        supervisor.run(until=lambda: bool(stopped), each_beat=_each_beat(settings, supervisor, known))
    announcer.stopped()


def _stop_signals() -> list[int]:
    received: list[int] = []
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda which, _: received.append(which))
    return received


@contextmanager
def _databases(settings: Settings) -> Iterator[tuple[str, str]]:
    """Our database and Prefect's; with DATABASE_URL only Prefect's is embedded."""
    with embedded.cluster(settings.home, OURS, PREFECTS) as cluster:
        yield settings.database_url or cluster.url(OURS), cluster.url(PREFECTS, driver="asyncpg")


def _migrate(url: str) -> None:
    engine = connect(url, pool_size=1)
    try:
        upgrade(engine)
    finally:
        engine.dispose()


def _choose_ports(settings: Settings, wish: Wish) -> state.State:
    last = state.read(settings.home)
    known = state.State(supervisor=os.getpid(), started_at=clock.now().isoformat(timespec="seconds"), demo=wish.demo)
    if wish.mailbox:
        port = ports.choose("VERVOLG_MAILBOX_PORT", settings.mailbox_port, last.mailbox_port)
        known = replace(known, mailbox_port=port, smtp_url=f"smtp://{ports.LOOPBACK}:{port}")
    if wish.prefect and not settings.prefect_api_url:
        port = ports.choose("VERVOLG_PREFECT_PORT", settings.prefect_port, last.prefect_port)
        known = replace(known, prefect_port=port, prefect_url=f"http://{ports.LOOPBACK}:{port}")
    elif wish.prefect and settings.prefect_api_url:
        known = replace(known, prefect_url=settings.prefect_api_url.removesuffix("/api"))
    return known


def _programs(settings: Settings, wish: Wish, known: state.State, prefects: str) -> list[Program]:
    """In the order of starting; stopped in reverse."""
    home = {"VERVOLG_HOME": str(settings.home)}
    programs: list[Program] = []
    if known.mailbox_port:
        port = known.mailbox_port
        command = (sys.executable, "-m", "notify.mailbox", "--home", str(settings.home), "--port", str(port))
        programs.append(Program("mailbox", command, home, ready=lambda: ports.answers(port)))
    if wish.demo:
        programs.append(Program("portfolio", (sys.executable, "-m", "cli.main", "demo"), home, once=True))
    if known.prefect_url:
        api = settings.prefect_api_url or f"{known.prefect_url}/api"
        auth = settings.prefect_auth if settings.prefect_api_url else orchestrator.auth_string(settings.home)
        told = orchestrator.environment(settings, api, auth)
        if known.prefect_port:
            programs.append(orchestrator.server(told, port=known.prefect_port, database_url=prefects))
        programs.append(orchestrator.deploy(told, after=("portfolio",)))
        programs.append(orchestrator.worker(told, after=("deploy",)))
    return programs


def _revive_database(settings: Settings) -> None:
    """Start the embedded PostgreSQL again when it died; when that fails, next time."""
    with suppress(Unavailable), embedded.cluster(settings.home):
        pass


def _each_beat(settings: Settings, supervisor: Supervisor, known: state.State) -> Callable[[], None]:
    """Now and then: start the database when it died, and write down the processes when they changed."""
    looked_at = clock.ticks()
    written: dict[str, int] = {}

    def beat() -> None:
        nonlocal looked_at, written
        if clock.ticks() - looked_at >= LOOK_AT_DATABASE:
            _revive_database(settings)
            looked_at = clock.ticks()
        if supervisor.numbers != written:
            written = dict(supervisor.numbers)
            state.write(settings.home, replace(known, processes=written))

    return beat
