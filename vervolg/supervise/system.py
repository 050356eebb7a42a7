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
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from db import embedded
from db.embedded.rotation import MEGABYTE, rotate_all
from db.engine import connect
from db.migrate import upgrade
from vervolg import clock
from vervolg.database import OURS, PREFECTS
from vervolg.settings import SHIPPED, Settings
from vervolg.supervise import orchestrator, ports, state
from vervolg.supervise.announce import NAMES, Announcer
from vervolg.supervise.first import FirstCycle
from vervolg.supervise.program import Program
from vervolg.supervise.rescue import Rescue
from vervolg.supervise.supervisor import Supervisor
from vervolg.supervise.trouble import Troubles, heard_or_not

LOOK_AGAIN = 2.0
LOGS_AGAIN = 300.0
"""Seconds after which a log that could not begin anew is tried again."""
PORTFOLIO = "portfolio"


@dataclass(frozen=True, slots=True)
class Wish:
    """What to run besides the database."""

    demo: bool = False
    mailbox: bool = False
    prefect: bool = True


def run(settings: Settings, wish: Wish, *, say: Callable[[str], None], summary: Callable[[], str]) -> None:
    """Run until SIGINT or SIGTERM; `summary` says of a demo what there is to see. `Conflict` when it runs already, `BadInput`
    when a port is taken.
    """
    say = heard_or_not(say)
    announcer, troubles = Announcer(settings, wish.demo, say), Troubles(say, settings.logs)
    stopped = _stop_signals()
    with state.alone(settings.home), _databases(settings, wish) as (ours, prefects):
        _migrate(ours)
        announcer.database()
        diary = state.Diary(settings.home, _choose_ports(settings, wish))

        def tell(**changes: Any) -> None:
            troubles.attempt("Het bijhouden van state.json", lambda: diary.tell(**changes))

        tell()

        def ready(name: str) -> None:
            tell(filled=diary.known.filled or name == PORTFOLIO)
            announcer.ready(name, diary.known)
            if name == PORTFOLIO and not wish.prefect:
                troubles.attempt("De samenvatting van de demo", lambda: announcer.demo(summary))

        def died(name: str, status: int, wait: float) -> None:
            tell(filled=diary.known.filled or (name == PORTFOLIO and not wait))
            announcer.died(name, status, wait)

        programs = _programs(settings, wish, diary.known, prefects)
        supervisor = Supervisor(
            programs,
            logs=settings.logs,
            folder=SHIPPED,
            on_ready=ready,
            on_death=died,
            on_trouble=lambda name, error: troubles.tell(NAMES.get(name, name), error),
        )
        first = FirstCycle(ours, clock.now())
        now_and_then = _now_and_then(settings, first, announcer, summary if wish.demo else None, troubles)

        rescue = _rescue(settings, supervisor, announcer, diary.known, ours, prefects)

        def beat() -> None:
            tell(processes=supervisor.numbers)
            now_and_then()
            if rescue and diary.known.filled:
                rescue.look()

        supervisor.run(until=lambda: bool(stopped), each_beat=beat)
    announcer.stopped()


def _stop_signals() -> list[int]:
    """The signals that were received; one that is ignored (as under nohup) stays ignored."""
    received: list[int] = []
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, lambda which, _: received.append(which))
    return received


@contextmanager
def _databases(settings: Settings, wish: Wish) -> Iterator[tuple[str, str]]:
    """Our database and Prefect's; the embedded PostgreSQL runs only when one of them lives there."""
    if settings.database_url and (settings.prefect_api_url or not wish.prefect):
        yield settings.database_url, ""
        return
    with embedded.cluster(settings.home, OURS, PREFECTS) as cluster:
        yield settings.database_url or cluster.url(OURS), cluster.url(PREFECTS, driver="asyncpg")


def _migrate(url: str) -> None:
    engine = connect(url, pool_size=1)
    try:
        upgrade(engine)
    finally:
        engine.dispose()


def _choose_ports(settings: Settings, wish: Wish) -> state.State:
    """What is to run where; a port stays the same from one start to the next, also when what used it was left out in between."""
    last = state.read(settings.home)
    used = {"mailbox": last.mailbox_port, "prefect": last.prefect_port}
    kept = {**last.ports, **{name: port for name, port in used.items() if port}}
    known = state.State(
        supervisor=os.getpid(), started_at=clock.now().isoformat(timespec="seconds"), demo=wish.demo, filled=not wish.demo
    )
    if wish.mailbox:
        port = kept["mailbox"] = ports.choose("VERVOLG_MAILBOX_PORT", settings.mailbox_port, kept.get("mailbox"))
        known = replace(known, mailbox_port=port, smtp_url=f"smtp://{ports.LOOPBACK}:{port}")
    if wish.prefect and not settings.prefect_api_url:
        port = kept["prefect"] = ports.choose("VERVOLG_PREFECT_PORT", settings.prefect_port, kept.get("prefect"))
        known = replace(known, prefect_port=port, prefect_url=f"http://{ports.LOOPBACK}:{port}")
    elif wish.prefect and settings.prefect_api_url:
        known = replace(known, prefect_url=settings.prefect_api_url.removesuffix("/api"))
    return replace(known, ports=kept)


def _programs(settings: Settings, wish: Wish, known: state.State, prefects: str) -> list[Program]:
    """In the order of starting; stopped in reverse."""
    home = {"VERVOLG_HOME": str(settings.home)}
    programs: list[Program] = []
    if known.mailbox_port:
        port = known.mailbox_port
        command = (sys.executable, "-m", "notify.mailbox", "--home", str(settings.home), "--port", str(port))
        programs.append(Program("mailbox", command, home, ready=lambda: ports.answers(port)))
    if wish.demo:
        programs.append(Program(PORTFOLIO, (sys.executable, "-m", "cli.main", "demo"), home, once=True))
    if known.prefect_url:
        api = settings.prefect_api_url or f"{known.prefect_url}/api"
        auth = settings.prefect_auth if settings.prefect_api_url else orchestrator.auth_string(settings.home)
        told = orchestrator.environment(settings, api, auth)
        if known.prefect_port:
            programs.append(orchestrator.server(told, port=known.prefect_port, database_url=prefects))
            programs.append(orchestrator.tidy(told))
        programs.append(orchestrator.missed(told))
        programs.append(orchestrator.deploy(told))
        programs.append(orchestrator.worker(told, after=("prefect",)))
    return programs


def _rescue(
    settings: Settings, supervisor: Supervisor, announcer: Announcer, known: state.State, ours: str, prefects: str
) -> Rescue | None:
    """What brings rounds back; nothing without Prefect, for then a person or their cron makes them."""
    if not known.prefect_url:
        return None
    answers = orchestrator.healthy(settings.prefect_api_url or f"{known.prefect_url}/api")
    own = prefects if known.prefect_port else None
    return Rescue(settings, supervisor, announcer.rescue, ours=ours, prefects=own, answers=answers)


def _now_and_then(
    settings: Settings, first: FirstCycle, announcer: Announcer, summary: Callable[[], str] | None, troubles: Troubles
) -> Callable[[], None]:
    """Every few seconds: start the embedded PostgreSQL again when it died, and see whether the first cycle is done. What a demo
    has to show comes with it: by then nothing else is said that would push it off the screen.
    """
    looked_at, logs_from = clock.ticks(), 0.0

    def database() -> None:
        if (settings.home / "postgres").is_dir():
            embedded.revive(settings.home)

    def logs() -> None:
        nonlocal logs_from
        if clock.ticks() < logs_from:
            return
        logs_from = clock.ticks() + LOGS_AGAIN  # a full disk is not asked for room all the time
        rotate_all(settings.logs, settings.keeping.log_size * MEGABYTE, settings.keeping.log_files)
        logs_from = 0.0

    def first_cycle() -> None:
        if done := first.done():
            if summary:
                troubles.attempt("De samenvatting van de demo", lambda: announcer.demo(summary))
            announcer.first_cycle(*done)

    def look() -> None:
        nonlocal looked_at
        if clock.ticks() - looked_at < LOOK_AGAIN:
            return
        troubles.attempt("Het bewaken van PostgreSQL", database)
        troubles.attempt("Het wisselen van de logs", logs)
        troubles.attempt("Het kijken of de eerste ronde is gedaan", first_cycle)
        looked_at = clock.ticks()

    return look
