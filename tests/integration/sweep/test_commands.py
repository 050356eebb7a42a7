"""`vervolg sweep` and `vervolg verify` on the command line."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import Engine, text

from cli.main import run
from tests.integration.casebooks import House


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch, practice_url: str) -> None:
    monkeypatch.setenv("DATABASE_URL", practice_url)


def test_a_round_tells_in_a_table_what_it_did(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    house.open()
    assert run(["sweep", "--as-of", "2026-05-19"]) == 0
    told = capsys.readouterr().out
    assert "Ronde van dinsdag 19 mei 2026 om 8.05 uur" in told
    assert "verlopen                   1" in told
    assert run(["sweep", "--as-of", "2026-05-19T09:00", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["verlopen"] == 0


def test_a_failed_case_gives_status_1_and_is_named(house: House, engine: Engine, capsys: pytest.CaptureFixture[str]) -> None:
    house.open()
    with engine.begin() as connection:
        connection.execute(text("UPDATE terms SET ladder = 'weg' WHERE kind = 'verbeterplan'"))
    assert run(["sweep", "--as-of", "2026-05-19"]) == 1
    captured = capsys.readouterr()
    assert "Niet gelukt: zaak 2026-0001" in captured.out
    assert "De rest is gedaan" in captured.err


def test_verify_says_that_all_is_well_or_names_the_first_bad_place(
    house: House, engine: Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    number = house.open()
    assert run(["verify"]) == 0
    assert "Alles is zoals het is vastgelegd." in capsys.readouterr().out
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE events DISABLE TRIGGER USER"))
        connection.execute(text("UPDATE events SET actor = 'iemand' WHERE type = 'CaseOpened'"))
    assert run(["verify"]) == 1
    assert f"{number}, gebeurtenis 1: CaseOpened is veranderd" in capsys.readouterr().out
    assert run(["verify", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["ok"] is False
