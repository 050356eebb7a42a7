"""Whose case it becomes: the first who may own it, by whichever way the case begins."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import text

from cli.main import run
from db.engine import connect, transaction
from tests.reliability.inspectorate import REGISTER
from vervolg import clock

BARRED = "90012345"
REPORT = """
aanbieder: {{kvk-nummer: "{kvk}"}}
locaties: [{{naam: {place}}}]
soort: bezoek
herkomst: bezoek
datum: 2026-05-04
aangekondigd: nee
inspecteurs: [{inspectors}]
bevindingen: [{{norm: JIJ-3.4, omschrijving: Jongeren kennen de klachtenregeling niet.}}]
"""


@pytest.fixture(autouse=True)
def register(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, database_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    """b.mulder has an interest in the provider of De Branding, q.oud left, g.post is no inspector."""
    monkeypatch.setenv("VERVOLG_HOME", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", database_url)
    more = tmp_path / "meer.yaml"
    more.write_text(
        f"medewerkers:\n  - {{code: b.mulder, naam: Bram Mulder, rollen: [inspecteur], belangen: ['{BARRED}']}}\n"
        "  - {code: q.oud, naam: Q. Oud, rollen: [inspecteur], actief: nee}\n",
        encoding="utf-8",
    )
    for file in (REGISTER, more):
        assert run(["register", "lees", str(file), "--als", "p.beheer"]) == 0
    capsys.readouterr()


@pytest.mark.parametrize(
    ("inspectors", "opener", "owner"),
    [
        ("b.mulder, f.yilmaz", "f.yilmaz", "f.yilmaz"),
        ("g.post, q.oud, a.bos", "f.yilmaz", "a.bos"),
        ("b.mulder", "f.yilmaz", "f.yilmaz"),
        ("b.mulder, q.oud", "c.devries", None),
    ],
)
def test_a_case_goes_to_the_first_of_the_report_who_may_own_it(
    inspectors: str, opener: str, owner: str | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = tmp_path / "bezoek.yaml"
    report.write_text(REPORT.format(kvk=BARRED, place="Huis De Branding", inspectors=inspectors), encoding="utf-8")
    assert run(["zaak", "open", str(report), "--als", opener, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["owner"] == owner


def test_a_substitute_who_may_not_act_is_named_when_that_is_registered(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = tmp_path / "bezoek.yaml"
    report.write_text(REPORT.format(kvk=BARRED, place="Huis De Branding", inspectors="a.bos"), encoding="utf-8")
    assert run(["zaak", "open", str(report), "--als", "a.bos"]) == 0
    away = tmp_path / "afwezig.yaml"
    away.write_text(
        "medewerkers:\n  - {code: a.bos, naam: Anouk Bos, rollen: [inspecteur], e-mail: a.bos@inspectie.example,\n"
        f"     afwezig: [{{van: {clock.today()}, tot_en_met: {clock.today()}, vervanger: b.mulder}}]}}\n",
        encoding="utf-8",
    )
    capsys.readouterr()
    assert run(["register", "lees", str(away), "--als", "p.beheer"]) == 0
    said = capsys.readouterr().out
    assert "Let op: b.mulder vervangt a.bos, maar mag niets doen in 1 zaak van a.bos." in said
    assert "Vuurtoren" not in said


def test_a_substitute_who_is_no_inspector_or_absent_as_well_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = tmp_path / "bezoek.yaml"
    report.write_text(REPORT.format(kvk=BARRED, place="Huis De Branding", inspectors="a.bos"), encoding="utf-8")
    assert run(["zaak", "open", str(report), "--als", "a.bos"]) == 0

    def told(*away: tuple[str, str, str]) -> str:
        file = tmp_path / "afwezig.yaml"
        file.write_text(
            "medewerkers:\n"
            + "".join(
                f"  - {{code: {code}, naam: {name}, rollen: [inspecteur], e-mail: {code}@inspectie.example,\n"
                f"     afwezig: [{{van: {clock.today()}, tot_en_met: {clock.today()}, vervanger: {by}}}]}}\n"
                for code, name, by in away
            ),
            encoding="utf-8",
        )
        capsys.readouterr()
        assert run(["register", "lees", str(file), "--als", "p.beheer"]) == 0
        return capsys.readouterr().out

    said = told(("a.bos", "Anouk Bos", "g.post"))
    assert "Let op: g.post vervangt a.bos, maar mag niets doen in 1 zaak van a.bos. Berichten daarover gaan" in said
    said = told(("a.bos", "Anouk Bos", "f.yilmaz"), ("f.yilmaz", "Fatma Yilmaz", "a.bos"))
    assert "is er niemand voor a.bos, want wie vervangt is dan zelf afwezig." in said
    assert "Let op" not in told(("a.bos", "Anouk Bos", "f.yilmaz"), ("f.yilmaz", "Fatma Yilmaz", "c.devries"))


def test_a_code_that_nobody_has_is_refused_wherever_it_stands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = tmp_path / "bezoek.yaml"
    report.write_text(REPORT.format(kvk=BARRED, place="Huis De Branding", inspectors="a.bos, nie.mand"), encoding="utf-8")
    assert run(["zaak", "open", str(report), "--als", "a.bos"]) == 2
    assert "nie.mand" in capsys.readouterr().err


def test_who_has_an_interest_in_the_provider_begins_no_case_about_it(
    tmp_path: Path, database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    signal = tmp_path / "signaal.yaml"
    signal.write_text(
        f'kvk-nummer: "{BARRED}"\nherkomst: akj_signaal\ndatum: 2026-05-04\ntekst: Deuren gaan op slot.\n',
        encoding="utf-8",
    )
    for who, status in (("b.mulder", 1), ("q.oud", 1), ("a.bos", 0)):
        assert run(["signaal", "meld", str(signal), "--als", who]) == status, capsys.readouterr().err
    for command in ("meld", "samenvoegen"):
        asked = [str(signal)] if command == "meld" else ["2026-0001", "2026-0002"]
        assert run(["signaal", command, *asked, "--als", "b.mulder"]) == 1
        assert "2026" not in capsys.readouterr().err
    engine = connect(database_url)
    with transaction(engine) as connection:
        assert connection.execute(text("SELECT array_agg(owner) FROM cases")).scalar_one() == ["a.bos"]
        refused = connection.execute(text("SELECT who, action, result FROM access_log ORDER BY id")).all()
    engine.dispose()
    assert [tuple(row) for row in refused] == [
        ("b.mulder", "signaal meld", "geweigerd"),
        ("q.oud", "signaal meld", "geweigerd"),
        ("b.mulder", "signaal meld", "geweigerd"),
        ("b.mulder", "signaal samenvoegen", "geweigerd"),
    ]
