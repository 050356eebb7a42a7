"""A database that an older version filled, brought to this version: every case opens, all adds up, and the work goes on."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text

from cli.main import run
from db import events
from db.engine import connect, transaction
from db.migrate import upgrade
from db.projections import stored
from db.rebuild import rebuild
from db.recorded import recorded
from db.verify import verify
from domain.casefile.evolution import replay
from tests.fakes.smtp_server_process import SmtpServer
from tests.integration.upgrade.house import OLD, restore
from vervolg import clock
from vervolg.app import open_app
from vervolg.turns import ROUNDS

LETTERS = """
SELECT data ->> 'sha256' FROM events WHERE type = 'LetterApproved'
UNION ALL SELECT encode(sha256, 'hex') FROM blobs
UNION ALL SELECT encode(hash, 'hex') FROM events WHERE recorded_at < '2026-01-01'
ORDER BY 1
"""
"""What was approved, what was printed, and every seal."""
WAITING = """
UPDATE outbox SET done_at = NULL, attempts = 0, payload = payload - 'reference' - 'delivered'
WHERE id IN (SELECT max(id) FROM outbox GROUP BY topic)
"""
"""One message of each kind as the older version put it in, not yet sent."""
INTO_NOWHERE = "gesloten als verder in zaak 0000-0000, maar die zaak bestaat niet. Heropen de zaak"
TO_BE_EXPECTED = {"sweep", "processes", "prefect", "outbox", *(f"round-{one.name}" for one in ROUNDS)}
"""What is red in a house where nothing was done for a year: that, and nothing else."""


@pytest.fixture(params=OLD)
def old(request: pytest.FixtureRequest, empty_url: str, smtp: SmtpServer, tmp_path: Path) -> Iterator[Engine]:
    """The old database, not yet upgraded, as the one that commands use."""
    restore(empty_url, str(request.param))
    engine = connect(empty_url)
    ours = {"DATABASE_URL": empty_url, "VERVOLG_HOME": str(tmp_path), "VERVOLG_SMTP_URL": f"smtp://127.0.0.1:{smtp.port}"}
    with _environment(ours):
        yield engine
    engine.dispose()


@contextmanager
def _environment(ours: dict[str, str]) -> Iterator[None]:
    os.environ |= ours
    yield
    for name in ours:
        del os.environ[name]


def ask(engine: Engine, query: str) -> list[Any]:
    with transaction(engine) as connection:
        return list(connection.execute(text(query)).scalars())


def numbers(engine: Engine) -> list[str]:
    return ask(engine, "SELECT stream_id FROM streams WHERE kind = 'zaak' ORDER BY 1")


def rows(engine: Engine) -> list[object]:
    with transaction(engine) as connection:
        return [stored(connection, number) for number in numbers(engine)]


def test_nothing_of_what_was_is_lost_or_read_otherwise(old: Engine, capsys: pytest.CaptureFixture[str]) -> None:
    before = ask(old, LETTERS)
    assert run(["zaken"]) == 1  # an old database is refused until somebody brings it to this version
    assert "De database is van een oudere versie van Vervolg" in capsys.readouterr().err
    upgrade(old)
    assert ask(old, LETTERS) == before
    assert [str(fault) for fault in verify(old).faults] == []
    with transaction(old) as connection:
        for number, log in events.every_stream(connection, "zaak"):
            assert replay(number, (one.event for one in recorded(log))).provider, number

    said = health(capsys)
    assert {name for name, check in said.items() if not check["good"]} <= TO_BE_EXPECTED
    assert said["unreadable"]["good"]
    for number in [*numbers(old)[::6], *hard(old)]:
        assert run(["zaak", "toon", number]) == 0, number
    assert run(["beleid", "toon"]) == 0
    assert "Verzonnen sluiting van het kantoor." in capsys.readouterr().out
    run(["onderhoud", "bewijs"])  # the lists say what the events say, term by term
    assert only_into_nowhere(capsys.readouterr().out)


def only_into_nowhere(said: str) -> bool:
    """Whether the proof names one thing alone: the case that an older version let somebody close into no case."""
    return INTO_NOWHERE in said and "\n1 verschil. " in said


def hard(engine: Engine) -> list[str]:
    """Cases with what few have."""
    seldom = (
        "SELECT min(stream_id) FROM events JOIN streams USING (stream_id) WHERE kind = 'zaak' GROUP BY type HAVING count(*) < 3"
    )
    return sorted(set(ask(engine, seldom)))


def health(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    capsys.readouterr()
    run(["health", "--json"])
    return {check["name"]: check for check in json.loads(capsys.readouterr().out)["checks"]}


@pytest.mark.parametrize("old", ["first"], indirect=True)
def test_the_work_goes_on(old: Engine, capsys: pytest.CaptureFixture[str]) -> None:
    with transaction(old) as connection:
        connection.execute(text(WAITING))
    waited = ask(old, "SELECT id FROM outbox WHERE done_at IS NULL")
    assert len(waited) > 3
    upgrade(old)
    assert run(["sweep", "--bezorg"]) == 0, capsys.readouterr().out
    undone = "SELECT topic || coalesce(last_error, '') FROM outbox WHERE failed_at IS NOT NULL OR (done_at IS NULL AND id <= {})"
    assert ask(old, undone.format(max(waited))) == []
    assert run(["rapport"]) == 0
    capsys.readouterr()
    run(["onderhoud", "bewijs"])
    assert only_into_nowhere(capsys.readouterr().out)
    before = rows(old)
    with open_app() as app:
        assert rebuild(old, app.book.policy(clock.now())) == len(numbers(old))
    assert rows(old) == before
    said = health(capsys)
    found = {"round-assure"}  # the proof named a case, so it is red until that case is opened again
    assert {name for name, check in said.items() if not check["good"]} <= {
        "processes",
        "prefect",
        "outbox",
        "round-report",
    } | found
