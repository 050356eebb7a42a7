"""Several processes deliver side by side, and one of them is killed: every letter leaves, and is recorded once."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from db import outbox
from db.engine import transaction
from tests.fakes.smtp_server_process import SmtpServer
from tests.reliability.books import add_up, ask
from tests.reliability.inspectorate import Desk, at, at_work, environment
from watch import side_by_side
from watch.deliver import deliver
from watch.side_by_side import deliver_over, helpers

DAY = "2026-01-06"
LETTERS = 16
MAILED = "SELECT stream_id FROM events WHERE type = 'LetterDispatched'"


@pytest.fixture
def variables(database_url: str, tmp_path: Path, smtp: SmtpServer) -> dict[str, str]:
    return environment(database_url, tmp_path / "home", smtp.port)


@pytest.fixture
def desk(variables: dict[str, str]) -> Iterator[Desk]:
    """Letters that are released, and wait."""
    with at_work(variables) as desk:
        desk.furnish()
        desk.open(LETTERS)
        desk.ask_for_plans(DAY)
        deliver(desk.app, at(DAY))
        assert desk.release_all(DAY) == LETTERS
        yield desk


def until_some_left(desk: Desk) -> None:
    """Wait until a letter left, before all did."""
    end = time.monotonic() + 50
    while not ask(desk.app.engine, MAILED):
        assert time.monotonic() < end, "nothing leaves"
        time.sleep(0.01)


def test_a_helper_that_is_killed_loses_and_doubles_nothing(desk: Desk, variables: dict[str, str], smtp: SmtpServer) -> None:
    smtp.behave(delay=0.05)
    with helpers(2, at(DAY, 12), variables) as helping:
        until_some_left(desk)
        helping[0].kill()
        helping[0].wait()
        helping[1].communicate()
        assert helping[1].returncode == 0
    smtp.behave()
    rest = deliver(desk.app, at(DAY, 12))
    assert rest.waiting == 0
    mailed = Counter(number for (number,) in ask(desk.app.engine, MAILED))
    assert len(mailed) == LETTERS
    assert set(mailed.values()) == {1}
    letters = Counter(mail.message_id for mail in smtp.received())
    assert len(letters) == LETTERS
    assert sum(letters.values()) <= LETTERS + 1  # what was on its way when it was killed goes again, under the same number
    add_up(desk.app.engine)


def test_a_helper_whose_starter_is_gone_sends_nothing(desk: Desk, variables: dict[str, str]) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    helper = [sys.executable, "-m", "watch.helper", str(gone.pid), at(DAY, 12).isoformat()]
    ended = subprocess.run(helper, env=os.environ | variables, capture_output=True, check=False, timeout=50)
    assert (ended.returncode, ended.stdout) == (1, b"")
    assert not ask(desk.app.engine, MAILED)


def test_no_helper_is_started_for_what_was_put_off(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    with transaction(desk.app.engine) as connection:
        for item in outbox.claim(connection, at(DAY, 12), limit=LETTERS):
            outbox.again(connection, item.id, at(DAY, 13), "the server is away", tried=at(DAY, 12))
        assert (outbox.due(connection, at(DAY, 12)), outbox.waiting(connection)) == (0, LETTERS)
        assert outbox.due(connection, at(DAY, 13)) == LETTERS
    asked: list[int] = []

    @contextmanager
    def counted(count: int, *_: object) -> Iterator[list[subprocess.Popen[str]]]:
        asked.append(count)
        yield []

    monkeypatch.setattr(side_by_side, "ENOUGH", 1)
    monkeypatch.setattr(side_by_side, "helpers", counted)
    report = deliver_over(desk.app, at(DAY, 12), lambda: at(DAY, 12), processes=3)
    assert (report.sent, report.waiting, asked) == (0, LETTERS, [0])


def test_without_room_for_a_helper_everything_leaves_all_the_same(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(side_by_side, "ENOUGH", 1)
    monkeypatch.setattr(sys, "executable", "/nothing/starts")
    report = deliver_over(desk.app, at(DAY, 12), lambda: at(DAY, 12), processes=3)
    assert (report.sent, report.waiting) == (LETTERS, 0)


def test_who_delivers_starts_helpers_when_enough_waits_and_tells_of_all(
    desk: Desk, variables: dict[str, str], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(side_by_side, "ENOUGH", LETTERS // 2)
    report = deliver_over(desk.app, at(DAY, 12), lambda: at(DAY, 12), processes=3)
    assert (report.sent, report.put_off, report.failed, report.waiting) == (LETTERS, 0, 0, 0)
    assert len(ask(desk.app.engine, MAILED)) == LETTERS
    assert "a helper that delivered" not in caplog.text
