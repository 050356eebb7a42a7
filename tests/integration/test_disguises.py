"""Somebody who may not, under another name: the system, a code written otherwise, who left, who has an interest."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import text

from cli.main import run
from db.engine import connect, transaction
from tests.reliability.inspectorate import REGISTER

EXAMPLES = REGISTER.parent
KVK = "90012345"
AWAY = "afwezig: [{van: 2027-01-04, tot_en_met: 2027-01-08, vervanger:"
SYSTEM = ("systeem", "Systeem", " systeem", "systeem ", "SYSTEEM", "beheer", "onbekend", "machine:root")


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, database_url: str, capsys: pytest.CaptureFixture[str]) -> Path:
    """The house of the examples; b.belang has an interest in the Vuurtoren, w.weg left."""
    monkeypatch.setenv("VERVOLG_HOME", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", database_url)
    more = f"  - {{code: b.belang, naam: B. Lang, rollen: [coordinerend_inspecteur], belangen: ['{KVK}']}}\n"
    more += "  - {code: w.weg, naam: W. Weg, rollen: [coordinerend_inspecteur, beheerder], actief: false}\n"
    register = REGISTER.read_text(encoding="utf-8").replace("medewerkers:\n", f"medewerkers:\n{more}", 1)
    (tmp_path / "register.yaml").write_text(register, encoding="utf-8")
    assert run(["register", "lees", str(tmp_path / "register.yaml"), "--als", "p.beheer"]) == 0
    capsys.readouterr()
    return tmp_path


def stored(url: str) -> int:
    engine = connect(url)
    with transaction(engine) as connection:
        count = connection.execute(text("SELECT count(*) FROM events")).scalar_one()
    engine.dispose()
    return int(count)


def asked(home: Path) -> list[list[str]]:
    """One of everything that somebody can ask."""
    history = home / "geschiedenis.json"
    history.write_text(
        json.dumps([{"provider": "Stichting De Verzonnen Vuurtoren", "locations": [], "events": [], "source_urls": []}]),
        encoding="utf-8",
    )
    return [
        ["zaak", "open", str(EXAMPLES / "bezoek.yaml")],
        ["signaal", "meld", str(EXAMPLES / "signaal.yaml")],
        ["register", "lees", str(home / "register.yaml")],
        ["register", "toon"],
        ["importeer", str(history)],
        ["zaken"],
        ["rapport", "--uit", str(home / "rapport")],
        ["sweep"],
        ["post"],
        ["onderhoud", "berichten"],
        ["onderhoud", "herbouw"],
        ["beleid", "proef", "policy"],
    ]


def test_nobody_acts_or_looks_as_the_system_however_it_is_written(
    home: Path, database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = stored(database_url)
    for nth, command in enumerate(asked(home)):
        for who in (SYSTEM[0], SYSTEM[1 + nth % (len(SYSTEM) - 1)]):
            assert run([*command, "--als", who]) in {1, 2}, (command, who)
            assert capsys.readouterr().out == ""
    assert stored(database_url) == before


def test_who_left_can_do_and_see_nothing(home: Path, database_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = stored(database_url)
    for command in asked(home):
        assert run([*command, "--als", "w.weg"]) == 1, command
        told = capsys.readouterr()
        assert "werkt niet meer" in told.err
        assert told.out == ""
    assert stored(database_url) == before


def test_an_interest_bars_a_visit_a_signal_and_an_import_about_that_provider(
    home: Path, database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    told = {
        "provider": "stichting de  verzonnen VUURTOREN",
        "kvk": KVK,
        "locations": ["Huis De Branding"],
        "source_urls": ["https://voorbeeld.example/1"],
        "events": [{"date": "2025-03-01", "kind": "inspection_visit", "detail": "Onaangekondigd bezoek."}],
    }
    histories = home / "tijdlijn.json"
    histories.write_text(json.dumps([told]), encoding="utf-8")
    before = stored(database_url)
    for command in (
        ["zaak", "open", str(EXAMPLES / "bezoek.yaml")],
        ["signaal", "meld", str(EXAMPLES / "signaal.yaml")],
        ["importeer", str(histories)],
    ):
        assert run([*command, "--als", "b.belang"]) == 1, command
        said = capsys.readouterr()
        assert "belang" in said.err + said.out, command
    assert stored(database_url) == before


@pytest.mark.parametrize(
    ("more", "place"),
    [
        ("{code: systeem, naam: Iemand, rollen: [inspecteur]}", "code"),
        ("{code: systeem, naam: Iemand, rollen: [inspecteur], actief: false}", "code"),
        ("{code: x.nieuw, naam: Iemand, rollen: [systeem]}", "rollen"),
        ("{code: x.nieuw, naam: Iemand, rollen: [inspecteur, systeem], actief: false}", "rollen"),
        ("{code: Systeem, naam: Iemand, rollen: [inspecteur]}", "code"),
        ("{code: a-bos, naam: Een Ander, rollen: [inspecteur]}", "code"),
        ("{code: x.nieuw, naam: 'BOS, Anouk (fictief)', rollen: [hoofdinspecteur]}", "code"),
        ("{code: x.nieuw, naam: ÀNOUK BÓS FICTIEF, rollen: [hoofdinspecteur]}", "code"),
        ("{code: x.nieuw, naam: Iemand, rollen: [inspecteur], belangen: [Vuurtoren]}", "belangen"),
        ("{code: x.nieuw, naam: Iemand, rollen: [inspecteur], AWAY ' x.nieuw'}]}", "vervanger"),
        ("{code: x.nieuw, naam: Iemand, rollen: [inspecteur], AWAY A.BOS}]}", "vervanger"),
        ("{code: x.nieuw, naam: Iemand, rollen: [inspecteur], AWAY w.weg}]}", "vervanger"),
    ],
)  # fmt: skip
def test_the_register_takes_no_disguise(
    home: Path, database_url: str, capsys: pytest.CaptureFixture[str], more: str, place: str
) -> None:
    before = stored(database_url)
    (home / "meer.yaml").write_text(f"medewerkers:\n  - {more.replace('AWAY', AWAY)}\n", encoding="utf-8")
    assert run(["register", "lees", str(home / "meer.yaml"), "--als", "p.beheer"]) == 2
    assert place in capsys.readouterr().err
    assert stored(database_url) == before
