"""Health where rounds are made by cron, or on another machine: good when they come, and no promise of what does not run."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from cli.main import run
from db import turns
from db.engine import connect, transaction
from db.turns import HAND, PREFECT
from tests.reliability.inspectorate import REGISTER
from vervolg import clock
from vervolg.health import Check, examine
from vervolg.settings import load
from vervolg.supervise import state
from vervolg.turns import DELIVER, ROUNDS

BY_CRON = (["sweep", "--bezorg"], ["onderhoud", "bewijs"], ["rapport", "--stuur"])


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, database_url: str) -> None:
    monkeypatch.setenv("VERVOLG_HOME", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", database_url)
    for name in ("PREFECT_API_URL", "PREFECT_API_AUTH_STRING"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def engine(database_url: str) -> Engine:
    return connect(database_url, pool_size=2)


def asked() -> dict[str, Check]:
    return {check.name: check for check in examine(load(), clock.now())}


def test_rounds_from_cron_are_all_that_health_needs(engine: Engine, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["register", "lees", str(REGISTER), "--als", "p.beheer"]) == 0
    for command in BY_CRON:
        assert run(command) in {0, 1}
    with transaction(engine) as connection:  # an inspectorate without mail; that is another check
        connection.execute(text("UPDATE outbox SET done_at = now() WHERE done_at IS NULL"))
        for one in ROUNDS:
            turns.end(connection, one.name, HAND, clock.now(), ok=True)
    engine.dispose()
    capsys.readouterr()
    status = run(["health", "--json"])
    answer = json.loads(capsys.readouterr().out)

    assert [check for check in answer["checks"] if not check["good"]] == []
    assert status == 0


@pytest.mark.parametrize(
    ("by", "advice"),
    [(HAND, "Zonder Prefect maak je deze ronde met de hand"), (PREFECT, "Prefect maakte deze ronde, en hier draait geen")],
)
def test_where_no_up_runs_nobody_is_told_that_it_helps(engine: Engine, by: str, advice: str) -> None:
    with transaction(engine) as connection:
        for one in ROUNDS:
            turns.begin(connection, one.name, by, clock.now())
            turns.end(connection, one.name, by, clock.now() - timedelta(days=30), ok=True)
    engine.dispose()
    found = asked()["round-deliver"]

    assert not found.good
    assert found.advice.startswith(advice)
    assert found.advice.endswith(DELIVER.by_hand)


def test_an_up_that_was_killed_is_asked_for_and_one_that_was_stopped_is_not(tmp_path: Path) -> None:
    left = state.State(supervisor=4, prefect_url="http://127.0.0.1:1")
    state.write(tmp_path, left)
    assert not asked()["prefect"].good

    with state.alone(tmp_path):
        assert "antwoordt niet" in asked()["prefect"].text
    assert asked()["prefect"].good
