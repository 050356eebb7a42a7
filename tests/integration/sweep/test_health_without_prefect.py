"""`vervolg up --zonder-prefect` is a choice: health does not blame it, and names the command of each round that is missing."""

from __future__ import annotations

import fcntl
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from cli.main import run
from db.engine import connect, transaction
from vervolg.supervise import state
from vervolg.supervise.state import State


@pytest.fixture(autouse=True)
def without_prefect(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, database_url: str) -> Iterator[None]:
    """A home that a supervisor holds, and no Prefect in it."""
    monkeypatch.setenv("VERVOLG_HOME", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", database_url)
    state.write(tmp_path, State(supervisor=1))
    with (tmp_path / "up.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def checks(capsys: pytest.CaptureFixture[str]) -> dict[str, dict[str, str]]:
    capsys.readouterr()
    run(["health", "--json"])
    return {check["name"]: check for check in json.loads(capsys.readouterr().out)["checks"]}


def test_nothing_is_wrong_without_prefect_until_a_round_is_missing(capsys: pytest.CaptureFixture[str], database_url: str) -> None:
    assert checks(capsys)["prefect"]["good"]

    engine = connect(database_url)
    with transaction(engine) as connection:
        connection.execute(text("UPDATE turns SET known_since = now() - interval '1 day'"))
    engine.dispose()
    found = checks(capsys)
    assert not found["round-deliver"]["good"]
    assert found["round-deliver"]["advice"].endswith("cron: vervolg sweep --bezorg")
    assert found["round-assure"]["good"], "its first night is not over"

    run(["sweep", "--bezorg"])
    found = checks(capsys)
    assert found["round-deliver"]["good"]
    assert found["round-follow-up-cycle"]["good"]
    assert "met de hand" in found["round-deliver"]["text"]
