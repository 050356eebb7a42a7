"""What can be done in a case, and what a command asks there, as somebody reads it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from cli.main import run
from db.engine import transaction
from domain.case.commands import COMMANDS
from domain.letter.commands import DraftLetter, SubmitLetter
from domain.round.commands import RequestPlan
from tests.integration.casebooks import START, House

TEXT = "De tekst van deze brief, lang genoeg. Uiterlijk [[laatste dag]]."
AT = ["--op", START.date().isoformat()]


@pytest.fixture
def number(house: House, database_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    """A case of a.bos with a letter that waits for its approval."""
    monkeypatch.setenv("VERVOLG_HOME", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", database_url)
    made = house.open(plan_length=None)
    house.do(made, RequestPlan())
    house.do(made, DraftLetter(letter="B1", subject="Verzoek", markdown=TEXT))
    house.do(made, SubmitLetter(letter="B1"))
    return made


def test_what_waits_for_somebody_else_says_for_whom(number: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["zaak", "mag", number, "--als", "a.bos", *AT]) == 0
    mine, _, theirs = capsys.readouterr().out.partition("Dit kan een ander nu:\n")

    assert "  bevinding-toevoegen " in mine
    assert "brief-goedkeuren" not in mine
    assert "  coördinerend inspecteur of hoofdinspecteur: brief-goedkeuren [B1]\n" in theirs


def test_every_command_has_an_answer_for_a_program(number: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["zaak", "mag", number, "--als", "e.ek", "--json", *AT]) == 0
    told = json.loads(capsys.readouterr().out)["commands"]

    assert {one["command"] for one in told} == set(COMMANDS)
    assert {"command", "label", "about", "possible", "answer", "why", "by"} == set(told[0])


def test_the_example_of_a_command_shows_what_is_there_and_the_look_is_logged(
    number: str, engine: Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["zaak", "doe", number, "brief-goedkeuren", "--als", "e.ek", "--voorbeeld"]) == 0
    assert "#   B1: Verzoek om een verbeterplan, " in capsys.readouterr().out
    assert run(["zaak", "doe", number, "brief-goedkeuren", "--als", "niemand", "--voorbeeld"]) == 1
    with transaction(engine) as connection:
        seen = connection.execute(text("SELECT who, object, result FROM access_log ORDER BY id")).all()
    assert [tuple(row) for row in seen] == [("e.ek", number, "gelukt"), ("onbekend", number, "geweigerd")]


def test_without_a_case_the_example_needs_no_database(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("VERVOLG_HOME", str(tmp_path / "nergens"))
    monkeypatch.setenv("DATABASE_URL", "postgresql://127.0.0.1:1/nergens")

    assert run(["zaak", "doe", "-", "brief-goedkeuren", "--als", "e.ek", "--voorbeeld"]) == 0
    assert "\nbrief:\n" in capsys.readouterr().out
