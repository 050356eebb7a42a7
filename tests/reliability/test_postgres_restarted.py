"""PostgreSQL is killed under a sweep and under a delivery, with durable settings, and started again."""

from __future__ import annotations

import os
import random
import shutil
import signal
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from sqlalchemy import Engine

from db import embedded
from db.migrate import upgrade
from tests.fakes.smtp_server_process import SmtpServer
from tests.reliability.books import add_up, found, one
from tests.reliability.conftest import ROUNDS, opened
from tests.reliability.inspectorate import at, at_work, environment
from tests.reliability.jobs import commanding, delivering, sweeping
from tests.reliability.portfolio import MORNINGS, fill
from tests.reliability.processes import Ended, finish, start

CASES, LETTERS, DEATHS = 90, 12, 3
HOW = (signal.SIGKILL, signal.SIGQUIT)  #: a power cut, and `pg_ctl stop -m immediate`
AWAY = "De database antwoordt niet."


class Server:
    """A PostgreSQL of our own, that can be killed."""

    def __init__(self, home: Path) -> None:
        self.home, self._uses = home, ExitStack()
        self.url = self._uses.enter_context(embedded.cluster(home, "vervolg")).url("vervolg")

    def die(self, how: signal.Signals) -> None:
        postmaster = int((self.home / "postgres" / "postmaster.pid").read_text().splitlines()[0])
        os.kill(postmaster, how)
        deadline = time.monotonic() + 15
        while Path(f"/proc/{postmaster}").exists():
            assert time.monotonic() < deadline, "PostgreSQL did not die"
            time.sleep(0.01)

    def start_again(self) -> None:
        self._uses.enter_context(embedded.cluster(self.home))

    def close(self) -> None:
        self._uses.close()


@pytest.fixture
def server() -> Iterator[Server]:
    home = Path(tempfile.mkdtemp(prefix="vervolg-restart-"))
    running = Server(home)
    with opened(running.url) as engine:
        upgrade(engine)
    yield running
    running.close()
    shutil.rmtree(home, ignore_errors=True)


def was_told(ended: Ended | None) -> bool:
    """Whether it lost the database, and said so; it may have been ready just before."""
    assert ended is not None, "the process itself died"
    assert ended.error in {"", "Unavailable", "Unsure"}, ended
    assert not ended.error or ended.message.startswith((AWAY, "De verbinding met de database ")), ended
    return bool(ended.error)


@pytest.mark.parametrize("seed", ROUNDS)
def test_a_sweep_that_loses_its_database_says_so_and_the_next_ones_do_it_all(
    server: Server, database_url: str, tmp_path: Path, engine_on: Callable[[str], Engine], chance: random.Random, seed: int
) -> None:
    with opened(server.url) as engine:
        fill(engine, CASES)
    told = 0
    for nth in range(DEATHS):
        running = start(sweeping, server.url, MORNINGS[1], 3)
        time.sleep(chance.uniform(0.01, 0.15))
        server.die(HOW[nth % 2])
        told += was_told(running.end())
        if nth == 0:
            said = finish(commanding, environment(server.url, tmp_path), ["sweep", "--as-of", "2026-05-19"])
            assert (said.status, said.err.startswith(AWAY), said.out) == (1, True, "")
        server.start_again()
    while finish(sweeping, server.url, MORNINGS[1], 50).busy:
        pass

    quiet = engine_on(database_url)
    fill(quiet, CASES)
    finish(sweeping, database_url, MORNINGS[1], 50)
    with opened(server.url) as engine:
        assert found(engine) == found(quiet)
        add_up(engine)
    assert told, "PostgreSQL died too late to prove anything"


@pytest.mark.parametrize("seed", ROUNDS)
def test_a_delivery_that_loses_its_database_sends_every_letter_once_in_the_books(
    server: Server, smtp: SmtpServer, tmp_path: Path, chance: random.Random, seed: int
) -> None:
    variables = environment(server.url, tmp_path, smtp.port)
    with at_work(variables) as desk:
        desk.furnish()
        desk.open(LETTERS)
        desk.ask_for_plans("2026-01-06")
        finish(delivering, variables, at("2026-01-06", 10))
        desk.release_all("2026-01-06")
    smtp.behave(delay=0.05)
    told = 0
    for nth in range(DEATHS):
        running = start(delivering, variables, at("2026-01-06", 12))
        time.sleep(chance.uniform(0.05, 0.5))
        server.die(HOW[nth % 2])
        told += was_told(running.end())
        server.start_again()
    report = finish(delivering, variables, at("2026-01-06", 12))

    assert (report.failed, report.waiting) == (0, 0)
    with opened(server.url) as engine:
        assert one(engine, "SELECT count(*) FROM events WHERE type = 'LetterDispatched'") == LETTERS
        add_up(engine)
    numbers = [mail.message_id for mail in smtp.received()]
    assert len(set(numbers)) == LETTERS
    assert len(numbers) - LETTERS <= DEATHS
    assert told, "PostgreSQL died too late to prove anything"
