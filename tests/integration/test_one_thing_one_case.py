"""One thing has one case: what runs at a location is named before another case is made, and a report can name its case."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from cli.main import run
from tests.integration.typist import Typist

REPORT = """
aanbieder: {kvk-nummer: "90000067"}
locaties: [{naam: De Linde}]
soort: bezoek
herkomst: melding
datum: 2026-05-04
aangekondigd: nee
samenvatting: De klachtenregeling hangt nergens.
bevindingen: [{norm: JIJ-3.4, omschrijving: Jongeren kennen de klachtenregeling niet.}]
"""
SIGNAL = """
kvk-nummer: "90000067"
locaties: [{naam: De Linde}]
herkomst: anoniem
datum: 2026-05-20
tekst: Er wordt gebeld dat telefoons nog steeds worden ingenomen.
"""


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, database_url: str, capsys: pytest.CaptureFixture[str]) -> Typist:
    return Typist.at_work(monkeypatch, tmp_path, database_url, capsys)


def test_a_case_that_runs_there_is_named_and_the_visit_can_go_on_in_it(office: Typist) -> None:
    assert office("zaak", "open", "@", file=REPORT).status == 0
    later = REPORT.replace("2026-05-04", "2026-06-08").replace("kennen de", "begrijpen de")

    asked = office("zaak", "open", "@", file=later)
    assert asked.status == 1
    assert "Bij De Linde loopt al zaak 2026-0001 (bevindingen, van a.bos)." in asked.text
    assert "vervolg zaak mag 2026-0001" in asked.text

    there = later + "zaak: 2026-0001\nhertoetst: [{bevinding: V1, uitkomst: niet_hersteld, gestopt: nee}]\n"
    assert "Bezoek K2 is vastgelegd in zaak 2026-0001." in office("zaak", "open", "@", file=there).text
    assert "Er is niets vastgelegd." in office("zaak", "open", "@", file=there).text
    shown = office("zaak", "toon", "2026-0001").text
    assert "V2  De Linde: Jongeren begrijpen de klachtenregeling niet. [niet getoetst; open]" in shown
    assert "(bezoek K2): niet hersteld, niet gestopt." in shown

    elsewhere = office("zaak", "open", "@", file=there.replace("herkomst: melding", "herkomst: thema"))
    assert "herkomst (regel 5): gevonden 'thema'; verwacht: melding, waar zaak 2026-0001 mee begon." in elsewhere.text
    told = office("signaal", "meld", "@", file=SIGNAL, who="g.post")
    assert "Bij De Linde loopt al zaak 2026-0001" in told.text
    assert "vervolg signaal samenvoegen 2026-0002 ZAAK" in told.text

    assert office("signaal", "samenvoegen", "2026-0002", "2026-0001", who="c.devries").status == 0
    another = office("zaak", "open", "@", file=later + "reden: De nieuwe zaak gaat over een andere groep.\n")
    assert "Zaak 2026-0003 is geopend" in another.text
    kept = office("zaak", "toon", "2026-0003").text
    assert "Hier loopt al zaak 2026-0001. Reden: De nieuwe zaak gaat over een andere groep." in kept
    assert "Hoort dit bezoek daarbij?" in asked.text
    assert "in het verslag bij" not in kept, "how to type it is not kept"


def test_a_confidential_case_is_not_named_to_who_may_not_know_of_it(office: Typist) -> None:
    assert office("zaak", "open", "@", file=REPORT).status == 0
    secret = "kring: [a.bos, c.devries]\nwaarom: Het gaat over een collega van de aanbieder.\n"
    assert office("zaak", "doe", "2026-0001", "vertrouwelijk-maken", "--gegevens", "@", file=secret).status == 0
    other = REPORT.replace("2026-05-04", "2026-06-08")

    outside = office("zaak", "open", "@", file=other, who="f.yilmaz")
    assert "Zaak 2026-0002 is geopend" in outside.text
    assert "2026-0001" not in outside.text
    inside = office("zaak", "open", "@", file=other.replace("06-08", "06-09"))
    assert "zaak 2026-0002" in inside.text
    assert "zaak 2026-0001" in inside.text


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ('kvk-nummer: "90000067", naam: Een andere stichting', "aanbieder.naam"),
        ("naam: De Linde, plaats: Elders", "locaties[1].plaats"),
        ('naam: Het Anker, vestigingsnummer: "000090000067"', "locaties[1].naam"),
    ],
)
def test_what_the_register_says_otherwise_is_refused_with_its_place(office: Typist, said: str, place: str) -> None:
    changed = REPORT.replace('kvk-nummer: "90000067"', said) if "kvk" in said else REPORT.replace("naam: De Linde", said)

    refused = office("zaak", "open", "@", file=changed)
    assert refused.status == 2
    assert f"{place} (regel" in refused.text
    assert "zoals in het register" in refused.text
    assert "2026-0001" not in office("zaken").text


def test_the_example_that_is_shown_can_be_handed_in_and_the_words_that_fit_are_listed(office: Typist) -> None:
    example = office("zaak", "open", "--voorbeeld").text
    opened = office("zaak", "open", "@", file=example)
    assert "Zaak 2026-0001 is geopend" in opened.text
    assert "Inspecteurs: a.bos, f.yilmaz" in office("zaak", "toon", "2026-0001").text

    signal = office("signaal", "meld", "--voorbeeld").text
    assert yaml.safe_load(signal)["herkomst"] == "akj_signaal"
    listed = _listed(office)
    assert "JIJ-1.4  De hulp voorkomt vrijheidsbeperking." in listed
    assert "gezinshuis" in listed


def _listed(office: Typist) -> str:
    assert run(["zaak", "keuzes"]) == 0
    return office.capsys.readouterr().out


def test_a_visit_that_found_nothing_wrong_is_recorded_and_closed(office: Typist) -> None:
    good = REPORT.split("bevindingen:", maxsplit=1)[0] + "goed: Een vast team dat de jongeren kent.\n"
    assert office("zaak", "open", "@", file=good).status == 0
    assert "Goed: Een vast team dat de jongeren kent." in office("zaak", "toon", "2026-0001").text
    closed = office("zaak", "doe", "2026-0001", "sluiten", "--gegevens", "@", file="waarom: geen_vervolg\n")
    assert (closed.status, "Zaak gesloten: geen vervolg nodig." in closed.text) == (0, True)


def test_a_history_that_is_read_in_names_what_runs_there(office: Typist) -> None:
    assert office("zaak", "open", "@", file=REPORT).status == 0
    visit = {"date": "2024-03-04", "precision": "day", "kind": "visit", "summary": "Bezoek."}
    history = [{"provider": "Stichting Jeugdhulp De Linde (fictief)", "locations": ["De Linde"], "events": [visit]}]

    told = office("importeer", "@", file=json.dumps(history), who="p.beheer")

    assert "Bij De Linde loopt al zaak 2026-0001 (bevindingen, van a.bos). Hoort deze tijdlijn daarbij?" in told.text


def test_what_was_corrected_is_recognised_as_it_counts_now(office: Typist) -> None:
    assert office("zaak", "open", "@", file=REPORT).status == 0
    assert office("signaal", "meld", "@", file=SIGNAL).status == 0
    mended = ("--hoe", "anders", "--waarom", "Het was een dag later.", "--datum")
    assert office("zaak", "doe", "2026-0001", "corrigeren", "--regel", "2", *mended, "2026-05-05").status == 0
    assert office("zaak", "doe", "2026-0002", "corrigeren", "--regel", "2", *mended, "2026-05-21").status == 0

    assert "2026-0001" in office("zaak", "open", "@", file=REPORT.replace("05-04", "05-05")).text
    assert "2026-0002" in office("signaal", "meld", "@", file=SIGNAL.replace("05-20", "05-21")).text
    assert "2026-0003" not in office("zaken").text
