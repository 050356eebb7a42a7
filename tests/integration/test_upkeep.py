"""What is done with the whole system asks for somebody: a colleague who may, or the account on this machine for its rounds."""

from __future__ import annotations

import json
from getpass import getuser
from pathlib import Path

import pytest
from sqlalchemy import text

from cli.main import run
from db import register
from db.engine import connect, transaction
from tests.reliability.inspectorate import REGISTER
from vervolg import clock

MACHINE = f"machine:{getuser()}"
HISTORIES = '[{"provider": "De Verzonnen Esdoorn", "locations": ["Dorp"], "source_urls": ["https://x.example/1"], "events": []}]'


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, database_url: str) -> Path:
    monkeypatch.setenv("VERVOLG_HOME", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", database_url)
    (tmp_path / "tijdlijnen.json").write_text(HISTORIES, encoding="utf-8")
    more = "medewerkers:\n  - {code: q.oud, naam: Q. Oud, rollen: [beheerder], actief: nee}\n"
    (tmp_path / "meer.yaml").write_text(more, encoding="utf-8")
    return tmp_path


def staffed(home: Path) -> None:
    for file in (REGISTER, home / "meer.yaml"):
        assert run(["register", "lees", str(file), "--als", "p.beheer"]) == 0


def logged(url: str) -> list[tuple[str, ...]]:
    return rows(url, "SELECT who, action, result FROM access_log ORDER BY id")


def rows(url: str, query: str) -> list[tuple[str, ...]]:
    engine = connect(url)
    with transaction(engine) as connection:
        found = [tuple(row) for row in connection.execute(text(query))]
    engine.dispose()
    return found


@pytest.mark.parametrize(
    ("command", "may", "may_not"),
    [
        (("importeer", "tijdlijnen.json"), "c.devries", "a.bos"),
        (("onderhoud", "herbouw"), "p.beheer", "c.devries"),
        (("onderhoud", "opnieuw"), "p.beheer", "a.bos"),
    ],
    ids=["importeer", "herbouw", "opnieuw"],
)
def test_a_deed_on_everything_asks_for_a_colleague_who_may(
    command: tuple[str, ...], may: str, may_not: str, home: Path, database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    words = [str(home / word) if word.endswith(".json") else word for word in command]
    assert run(words) == 0, "nobody is registered yet"
    staffed(home)
    capsys.readouterr()
    assert run(words) == 1
    assert "--als PERSOON" in capsys.readouterr().err
    for who, status in ((may_not, 1), ("q.oud", 1), (may, 0)):
        assert run([*words, "--als", who]) == status
    action = " ".join(word for word in command if not word.endswith(".json"))
    assert logged(database_url) == [
        (MACHINE, action, "gelukt"),
        (MACHINE, action, "geweigerd"),
        (may_not, action, "geweigerd"),
        ("q.oud", action, "geweigerd"),
        (may, action, "gelukt"),
    ]


def test_a_round_and_the_proof_may_be_the_machines(home: Path, database_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    staffed(home)
    assert run(["sweep"]) == 0
    assert run(["onderhoud", "bewijs"]) == 0
    assert run(["sweep", "--als", "q.oud"]) == 1
    assert run(["onderhoud", "bewijs", "--als", "a.bos"]) == 1
    assert run(["onderhoud", "bewijs", "--als", "p.beheer"]) == 0
    assert run(["onderhoud", "berichten", "--als", "q.oud"]) == 1
    assert logged(database_url) == [
        (MACHINE, "sweep", "gelukt"),
        (MACHINE, "onderhoud bewijs", "gelukt"),
        ("q.oud", "sweep", "geweigerd"),
        ("a.bos", "onderhoud bewijs", "geweigerd"),
        ("p.beheer", "onderhoud bewijs", "gelukt"),
        ("q.oud", "onderhoud berichten", "geweigerd"),
    ]


def test_an_account_that_is_called_as_a_colleague_looks_as_that_colleague(
    home: Path, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    staffed(home)
    for account, status in (("f.visser", 0), ("p.beheer", 1), ("q.oud", 1)):
        monkeypatch.setenv("LOGNAME", account)
        assert run(["zaken"]) == status
        assert run(["sweep"]) == 0, "a round that cron starts never stops for what its account is called"
    assert [row for row in logged(database_url) if row[1] == "zaken"] == [
        ("f.visser", "zaken", "gelukt"),
        ("p.beheer", "zaken", "geweigerd"),
        ("machine:q.oud", "zaken", "geweigerd"),
    ]


@pytest.fixture
def history(home: Path, database_url: str, capsys: pytest.CaptureFixture[str]) -> tuple[str, str]:
    """A file with a history that was recorded before, and the number of its case; c.belang has an interest in its provider."""
    staffed(home)
    event = {"date": "2024-03-04", "kind": "instruction_imposed", "summary": "Aanwijzing voor drie maanden.", "term": "P3M"}
    told = {"provider": "De Linde Oost", "locations": ["Dorp"], "source_urls": ["https://x.example/1"], "events": [event]}
    file = home / "tijdlijnen.json"
    file.write_text(json.dumps([told]), encoding="utf-8")
    assert run(["importeer", str(file), "--als", "p.beheer"]) == 0
    engine = connect(database_url)
    with transaction(engine) as connection:
        number, provider = connection.execute(text("SELECT number, provider_id FROM cases")).one()
        barred = register.people(connection)["c.devries"].model_copy(
            update={"id": "c.belang", "email": "", "interests": frozenset({provider})}
        )
        register.put(connection, barred, "p.beheer", clock.now())
    engine.dispose()
    capsys.readouterr()
    return str(file), number


LOOKS = "SELECT who, object, result FROM access_log WHERE action = 'importeer' AND object <> 'het systeem'"


@pytest.mark.parametrize(("who", "sees"), [("c.devries", True), ("p.beheer", False)])
def test_reading_a_history_again_shows_its_case_only_to_who_may_see_it_and_is_logged(
    history: tuple[str, str], who: str, sees: bool, database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file, number = history
    assert run(["importeer", file, "--als", who]) == 0
    said = capsys.readouterr().out
    assert number in said
    assert f"stond al in zaak {number}" in said
    assert ("fase: niet te zien voor jou" not in said) is sees
    assert run(["importeer", file, "--als", who, "--json"]) == 0
    (case,) = json.loads(capsys.readouterr().out)["cases"]
    assert case["case"] == number
    assert bool(case["stage"] and case["measures"]) is sees
    assert rows(database_url, LOOKS) == [(who, number, "gelukt" if sees else "geweigerd")] * 2


def test_a_history_of_a_provider_in_which_somebody_has_an_interest_is_not_theirs_to_read(
    history: tuple[str, str], database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file, number = history
    assert run(["importeer", file, "--als", "c.belang"]) == 1
    said = capsys.readouterr()
    assert "Je hebt een belang bij deze aanbieder" in said.err
    assert number not in said.out + said.err
    assert rows(database_url, "SELECT who, result FROM access_log WHERE action = 'importeer' AND who = 'c.belang'") != []


def test_who_copies_the_whole_house_is_logged_and_needs_the_right(
    home: Path, database_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    staffed(home)
    folder = tmp_path / "kopie"
    assert run(["onderhoud", "bewaar", str(folder), "--als", "a.bos"]) == 1
    assert "een kopie van alles maken" in capsys.readouterr().err
    assert not folder.exists()
    assert run(["onderhoud", "bewaar", str(folder), "--als", "p.beheer"]) == 0
    assert run(["onderhoud", "terugzetten", str(folder), "--als", "a.bos"]) == 1
    assert logged(database_url) == [
        ("a.bos", "onderhoud bewaar", "geweigerd"),
        ("p.beheer", "onderhoud bewaar", "gelukt"),
        ("a.bos", "onderhoud terugzetten", "geweigerd"),
    ]
