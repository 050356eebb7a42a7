"""A log that is empty, or a database that cannot be asked, is never called good; health answers whatever it finds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import text

from cli.main import run
from db.engine import connect
from vervolg import clock
from vervolg.health import examine
from vervolg.settings import Settings


def test_verify_of_an_empty_log_says_that_it_is_empty(
    database_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", database_url)
    assert run(["verify"]) == 1
    assert "Let op: dit logboek is leeg." in capsys.readouterr().out
    assert run(["verify", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["empty"] is True


def test_health_answers_about_a_database_without_its_tables_or_without_an_answer(database_url: str, tmp_path: Path) -> None:
    engine = connect(database_url)
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE outbox RENAME TO hidden"))
    engine.dispose()
    for url, said in {
        database_url: "De database mist tabellen",
        "postgresql+psycopg://nobody@127.0.0.1:1/none": "De database antwoordt niet.",
    }.items():
        checks = {check.name: check for check in examine(Settings(home=tmp_path, database_url=url), clock.now())}
        assert not checks["database"].good
        assert checks["database"].text.startswith(said)
