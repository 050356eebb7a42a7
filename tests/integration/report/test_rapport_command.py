"""`vervolg rapport`: the answers in Dutch, the figures for programs, and wrong days refused."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from cli.main import run
from db import register
from db.engine import transaction
from desk.management import known_until
from domain.base.errors import BadInput
from domain.base.moments import amsterdam_day, at_amsterdam
from domain.people.person import Role
from tests.integration.casebooks import STAFF, House
from vervolg import clock


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch, database_url: str, tmp_path: Path) -> None:
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("VERVOLG_HOME", str(tmp_path / "home"))


@pytest.fixture
def late(house: House, engine: Engine) -> str:
    """A case opened forty days ago whose plan is three weeks late."""
    opened = clock.now() - timedelta(days=40)
    with transaction(engine) as connection:
        for person in STAFF:
            register.put(connection, person.model_copy(update={"name": f"{person.name} (fictief)"}), "beheer", opened)
    return house.open(at=opened)


def test_it_tells_the_answers_and_where_the_files_are(late: str, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(["rapport", "--uit", str(tmp_path / "uit")]) == 0
    told = capsys.readouterr().out
    assert "Rapport voor het management, stand op" in told
    assert "De Wilg (fictief)" in told
    assert "Let op: in de laatste 7 dagen is niet gekeken." in told
    pdf, sheet = sorted((tmp_path / "uit").iterdir())
    assert str(pdf) in told
    assert str(sheet) in told


def test_for_programs_it_gives_every_figure_with_its_cases(late: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rapport", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    slipping = next(one for one in told["vragen"] if one["sleutel"] == "te laat")
    assert late in {row["Zaak"] for row in slipping["rijen"]}
    assert sum(one["waarde"] for one in slipping["cijfers"]) == len(slipping["rijen"])
    assert {case for one in slipping["cijfers"] for case in one["zaken"]} == {late}
    assert Path(told["bestanden"]["pdf"]).exists()
    assert Path(told["bestanden"]["xlsx"]).exists()


def test_who_asks_is_known_and_sees_nothing_of_a_provider_in_which_they_have_an_interest(
    late: str, engine: Engine, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    with transaction(engine) as connection:
        known = register.people(connection)["g.hout"]
        for code, change in (
            ("g.belang", {"interests": frozenset({"12345678"})}),
            ("g.weg", {"active": False}),
            ("g.beheer", {"roles": frozenset({Role.ADMINISTRATOR})}),
        ):
            register.put(connection, known.model_copy(update={"id": code, **change}), "beheer", clock.now())
    said = {}
    for who, status in (("g.hout", 0), ("g.belang", 0), ("g.weg", 1), ("g.beheer", 1)):
        assert run(["rapport", "--als", who]) == status
        said[who] = capsys.readouterr().out
    assert "De Wilg" in said["g.hout"]
    assert "De Wilg" not in said["g.belang"]
    assert said["g.weg"] == said["g.beheer"] == ""
    assert len(list((tmp_path / "home" / "rapporten").glob("*.pdf"))) == 2, "the whole one is not replaced by that of one reader"
    with transaction(engine) as connection:
        looked = connection.execute(text("SELECT who, action, result FROM access_log ORDER BY id")).all()
    assert [tuple(row) for row in looked] == [
        ("g.hout", "rapport", "gelukt"),
        ("g.belang", "rapport", "gelukt"),
        ("g.weg", "rapport", "geweigerd"),
        ("g.beheer", "rapport", "geweigerd"),
    ]


def test_an_earlier_day_says_what_was_known_then(late: str, capsys: pytest.CaptureFixture[str]) -> None:
    day = amsterdam_day(clock.now()) - timedelta(days=35)
    assert run(["rapport", "--json", "--peildatum", day.isoformat()]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["stand_op"] == day.isoformat()
    assert next(one for one in told["vragen"] if one["sleutel"] == "te laat")["rijen"] == []
    assert len(next(one for one in told["vragen"] if one["sleutel"] == "ouderdom")["rijen"]) == 1
    before = day - timedelta(days=30)
    assert run(["rapport", "--json", "--peildatum", before.isoformat()]) == 0
    assert all(not one["rijen"] for one in json.loads(capsys.readouterr().out)["vragen"])


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("2199-01-01", "vandaag ("),
        ("gisteren", "een dag die bestaat"),
        ("2026-02-30", "een dag die bestaat"),
        ("2026-05", "een dag die bestaat"),
        ("", "een dag die bestaat"),
    ],
)
def test_a_day_to_come_or_nonsense_is_bad_input(given: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rapport", "--peildatum", given]) == 2
    error = capsys.readouterr().err
    assert error.startswith("--peildatum: gevonden")
    assert said in error


def test_a_file_in_place_of_the_folder_is_bad_input(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    taken = tmp_path / "bezet"
    taken.write_text("iets")
    assert run(["rapport", "--uit", str(taken)]) == 2
    assert "--uit" in capsys.readouterr().err


def test_a_past_day_ends_at_its_last_moment() -> None:
    now = at_amsterdam(amsterdam_day(clock.now()), 9)
    today = amsterdam_day(now)
    assert known_until(None, now) == now
    assert known_until(today, now) == now
    yesterday = known_until(today - timedelta(days=1), now)
    assert amsterdam_day(yesterday) == today - timedelta(days=1)
    assert amsterdam_day(yesterday + timedelta(microseconds=1)) == today
    with pytest.raises(BadInput):
        known_until(today + timedelta(days=1), now)
