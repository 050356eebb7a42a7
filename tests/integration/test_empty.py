"""A log that is empty, or a database that cannot be asked, is never called good; health answers whatever it finds."""

from __future__ import annotations

import json
import threading
import time
from pathlib import Path

import pytest
from sqlalchemy import text

from cli.main import run
from db.engine import connect
from vervolg import clock
from vervolg.health import Check, examine
from vervolg.health.asked import Asked
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
        assert ("sweep" in checks) == (url == database_url), "a question that cannot be answered takes nothing from the others"
        assert ("policy" in checks) == (url == database_url), "of a policy that was not asked for nothing is said"


def test_health_shows_all_its_answers_when_one_question_breaks(database_url: str, tmp_path: Path) -> None:
    nowhere = Settings(home=tmp_path, database_url=database_url, prefect_api_url="http://prefect..example/api")
    checks = {check.name: check for check in examine(nowhere, clock.now())}
    assert checks["database"].good
    assert (checks["prefect"].good, "antwoordt niet" in checks["prefect"].text) == (False, True)

    def breaks() -> list[Check]:
        raise KeyError("a name")

    asked = Asked("time", breaks)
    (found,) = asked.answer(time.monotonic() + 5)
    assert (found.name, found.good, found.text) == ("time", False, "De vraag naar 'time' ging mis (KeyError).")
    hangs = threading.Event()
    asked = Asked("prefect", lambda: [Check("prefect", hangs.wait(30), "")])
    (found,) = asked.answer(time.monotonic() + 0.1)
    hangs.set()
    assert (found.name, found.good) == ("prefect", False)


def test_health_has_an_answer_within_its_time_however_slow_each_question_is(database_url: str, tmp_path: Path) -> None:
    slow = "CREATE VIEW {0} AS SELECT * FROM {0}_slow WHERE (SELECT pg_sleep(0.7)::text) IS NOT NULL"
    engine = connect(database_url)
    with engine.begin() as connection:
        for table in ("quarantine", "outbox"):
            connection.execute(text(f"ALTER TABLE {table} RENAME TO {table}_slow"))
            connection.execute(text(slow.format(table)))
    engine.dispose()
    began = time.monotonic()
    found = examine(Settings(home=tmp_path, database_url=database_url), clock.now(), within=1.0)
    checks = {check.name: check for check in found}
    assert time.monotonic() - began < 1.0 + 2.0
    assert not checks["database"].good
    assert checks["database"].text.startswith("De database deed er te lang over en is ermee gestopt.")


@pytest.mark.parametrize(("schema", "said"), [("0003", "oudere versie"), ("9999", "nieuwere versie")])
def test_a_database_of_another_version_is_named_by_every_command_and_by_health(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], schema: str, said: str
) -> None:
    engine = connect(database_url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :schema"), {"schema": schema})
    engine.dispose()
    monkeypatch.setenv("DATABASE_URL", database_url)
    for command in (["zaken"], ["sweep"], ["verify"], ["register", "toon"], ["onderhoud", "bewijs"]):
        assert run(command) == 1, command
        told = capsys.readouterr().err
        assert said in told, command
        assert schema in told, command
    (check,) = (one for one in examine(Settings(home=tmp_path, database_url=database_url), clock.now()) if one.name == "database")
    assert not check.good
