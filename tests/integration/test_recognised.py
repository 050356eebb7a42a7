"""Whoever hands in something in which a young person may be recognised is asked, at every door; the answer is kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from tests.integration.typist import Typist

REPORT = """
aanbieder: {kvk-nummer: "90000067"}
locaties: [{naam: De Linde}]
soort: bezoek
herkomst: melding
datum: 2026-05-04
aangekondigd: nee
samenvatting: De klachtenregeling hangt nergens.
bevindingen: [{norm: JIJ-3.4, omschrijving: De 14-jarige Sanne kent de klachtenregeling niet.}]
"""
SIGNAL = """
kvk-nummer: "90000067"
locaties: [{naam: De Linde}]
herkomst: anoniem
datum: 2026-05-20
tekst: De moeder van Kevin belt dat telefoons worden ingenomen.
"""
HISTORY = [
    {
        "provider": "De Verzonnen Linde",
        "locations": ["Dorp"],
        "events": [
            {"date": "2024-03-04", "kind": "visit", "summary": "Bezoek in Dorp."},
            {"date": "2024-05-06", "kind": "signal", "summary": "Kevin de Vries (14) belde."},
        ],
    }
]
WHY = "Het is een verzonnen naam."


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, database_url: str, capsys: pytest.CaptureFixture[str]) -> Typist:
    return Typist.at_work(monkeypatch, tmp_path, database_url, capsys)


def answers(url: str) -> list[tuple[str, str]]:
    """What was done and why no young person can be recognised, in order."""
    engine = create_engine(url)
    with engine.connect() as connection:
        asked = "SELECT data ->> 'command', data ->> 'reason' FROM events WHERE type = 'DeviationRecorded' ORDER BY position"
        found = [(str(command), str(reason)) for command, reason in connection.execute(text(asked))]
    engine.dispose()
    return found


def entries(url: str) -> int:
    engine = create_engine(url)
    with engine.connect() as connection:
        count = connection.execute(text("SELECT count(*) FROM events")).scalar_one()
    engine.dispose()
    return int(count)


def test_each_door_asks_stores_nothing_and_goes_on_with_an_answer_that_management_sees(office: Typist, database_url: str) -> None:
    note = ("zaak", "doe", "2026-0001", "notitie", "--tekst", "Noor Haddad (15) liep weg.")
    doors: list[tuple[str, str, tuple[str, ...], str]] = [
        ("zaak-openen", "a.bos", ("zaak", "open", "@"), REPORT),
        ("signaal-melden", "g.post", ("signaal", "meld", "@"), SIGNAL),
        ("notitie", "a.bos", note, ""),
    ]
    for command, who, line, file in doors:
        before = entries(database_url)
        asked = office(*line, file=file, who=who)
        assert (asked.status, "Staat hier een jongere?" in asked.text) == (1, True), asked
        assert not any(name in asked.text for name in ("Sanne", "Kevin", "Noor"))
        assert entries(database_url) == before

        assert office(*line, "--geen-jongere", WHY, file=file, who=who).status == 0
        assert answers(database_url)[-1] == (command, WHY)

    number = next(
        row for row in office("zaak", "toon", "2026-0001", "--logboek").text.splitlines() if "Noor Haddad" in row
    ).split()[0]
    mend = ("zaak", "doe", "2026-0001", "corrigeren", "--regel", number, "--hoe", "anders", "--waarom", "Het was een ander.")
    other = "velden: {tekst: Milan Postma (16) liep weg.}\n"
    assert office(*mend, "--gegevens", "@", file=other).status == 1
    assert office(*mend, "--gegevens", "@", "--geen-jongere", "Ook verzonnen.", file=other).status == 0
    assert answers(database_url)[-1] == ("corrigeren", "Ook verzonnen.")


def test_a_history_is_asked_about_an_entry_at_a_time(office: Typist, database_url: str) -> None:
    file = office.home / "in.yaml"
    asked = office("importeer", "@", file=json.dumps(HISTORY), who="p.beheer")
    assert asked.status == 1
    assert "gebeurtenis 1 (signal): Staat hier een jongere? In ‘summary’, zin 1" in asked.text
    assert "Op de opdrachtregel vul je dat in met: --geen-jongere REDEN" in asked.text
    assert "Kevin" not in asked.text

    other = json.dumps([{**HISTORY[0], "provider": "De Verzonnen Wilg"}])
    assert office("importeer", str(file), "--geen-jongere", WHY, file=other, who="p.beheer").status == 0
    assert answers(database_url)[-1] == ("importeer", WHY)
