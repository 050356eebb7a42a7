"""What can be read, what is refused, and what a file must look like."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from backlog.shape import histories, parse, read_file
from domain.base.errors import BadInput
from tests.unit.backlog.histories import entry, history, tell, tell_data

BSN = "123456782"
"""Passes the 11-test; belongs to nobody."""


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"kind": "tea_party"}, "De soort 'tea_party' is niet bekend."),
        ({"kind": None}, "De soort ontbreekt."),
        ({"date": None}, "De datum ontbreekt."),
        ({"date": "2024-02-30"}, "De datum '2024-02-30' bestaat niet"),
        ({"date": "ergens in 2024"}, "bestaat niet of is niet te lezen"),
        ({"date": "0024-01-01"}, "kan niet kloppen"),
        ({"precision": "roughly"}, "De precisie 'roughly' is niet bekend"),
        ({"precision": "period"}, "De periode heeft geen einde."),
        ({"precision": "period", "end": "2024-01-01"}, "ligt voor het begin"),
        ({"precision": "period", "end": "2027-01-01"}, "ligt in de toekomst"),
        ({"date": "2026-11-24"}, "De datum 24 november 2026 ligt in de toekomst."),
        ({"term_end": "2024-13-01"}, "De einddatum van de termijn '2024-13-01' bestaat niet"),
        ({"summary": f"Zoon van {BSN}."}, "burgerservicenummer"),
        ({"term": f"BSN {BSN}"}, "burgerservicenummer"),
    ],
)
def test_what_cannot_be_understood_is_refused_with_its_place(change: dict[str, Any], reason: str) -> None:
    told = tell(entry("signal", "2024-03", "Signaal."), entry("visit", "2024-03-04", "Bezoek.") | change)
    assert [index for index, _ in told.refused] == [1]
    assert reason in told.refused[0][1]
    assert BSN not in str(told.outcome.as_data())
    assert (told.outcome.read, told.outcome.recorded) == (2, 1)


def test_a_history_without_anything_understood_makes_no_case() -> None:
    told = tell(entry("tea_party", "2024-03-04"))
    assert told.outcome.as_data() | {"refused": []} == {
        "provider": "De Verzonnen Linde",
        "case": None,
        "read": 1,
        "recorded": 0,
        "refused": [],
        "unusual": [],
        "stage": None,
        "measures": [],
        "open_terms": [],
    }


def test_a_bsn_beside_the_entries_is_left_out_and_named() -> None:
    told = tell(entry("visit", "2024-03-04", "Bezoek."), notes=f"Zie {BSN}.")
    assert told.refused[0][0] is None
    assert BSN not in str(told.events)
    nothing = tell(entry("visit", "2024-03-04", "Bezoek."), locations=(f"Huis {BSN}",))
    assert nothing.outcome.case is None
    assert nothing.outcome.recorded == 0


@pytest.mark.parametrize(
    ("date", "precision", "end", "shown"),
    [
        ("2024-03-04", "day", None, "2024-03-04"),
        ("2024-03", "month", None, "2024-03"),
        ("2024-03-04", "month", None, "2024-03"),
        ("2024-03", "day", None, "2024-03"),
        ("2024-03", "period", "2024-05", "2024-03-01/2024-05-31"),
        ("2024-03", "period", None, "2024-03"),
        ("2024-03-04", None, "2024-05-16", "2024-03-04/2024-05-16"),
        ("2024", None, None, "2024-01-01/2024-12-31"),
    ],
)
def test_a_date_is_as_precise_as_the_source(date: str, precision: str | None, end: str | None, shown: str) -> None:
    told = tell_data(history({"date": date, "precision": precision, "end": end, "kind": "visit", "summary": "Bezoek."}))
    assert str(told.case.visits["K1"].made_on) == shown


def test_unknown_fields_are_named() -> None:
    told = tell(entry("visit", "2024-03-04", "Bezoek.") | {"weather": "rain", "checkable": True, "check": {"agrees": None}})
    assert "'weather'" in told.unusual
    assert "check" not in told.unusual.replace("checkable", "")


@pytest.mark.parametrize(
    ("content", "place", "found", "expected"),
    [
        (b"", "bestand", "een leeg bestand", "JSON"),
        (b"[{]", "regel 1, teken 3", "]", "JSON"),
        (b"\xff\xfe", "bestand", "UTF-16", "UTF-8"),
        (b'[{"provider": "A\xe9"}]', "regel 1, teken 17", "geen UTF-8", "UTF-8"),
        (b'"tekst"', "bestand", "tekst", "een JSON-lijst"),
        (b'{"events": []}', "bestand", "velden", "een JSON-lijst"),
        (b'[{"events": []}]', "tijdlijnen[1].provider", "niets", "dit veld moet er zijn"),
        (b'[{"provider": " ", "events": []}]', "tijdlijnen[1].provider", "niets dat te zien is", ""),
        (b'[{"provider": "\\u200b\\u2060", "events": []}]', "tijdlijnen[1].provider", "niets dat te zien is", "te zien"),
        (b'[{"provider": "\\u3164", "events": []}]', "tijdlijnen[1].provider", "niets dat te zien is", "te zien"),
        (b'[{"provider": "", "events": []}]', "tijdlijnen[1].provider", "leeg", "te zien"),
        (b'[{"provider": "A"}]', "tijdlijnen[1].events", "niets", "dit veld moet er zijn"),
        (b'[{"provider": "A", "events": [3]}]', "tijdlijnen[1].events[1]", "3", "velden"),
        (b'[{"provider": "A", "events": [{"kind": 7}]}]', "tijdlijnen[1].events[1].kind", "7", "tekst"),
        (b'[{"provider": "A", "locations": "Veen", "events": []}]', "tijdlijnen[1].locations", "Veen", "een lijst"),
        (b'[{"provider": "A", "provider": "B", "events": []}]', "regel 1, teken 20", "twee keer", "elk veld één keer"),
        (b'[{"provider": "A\\u0000", "events": []}]', "regel 1, teken 15", "geen tekst", "gewone letters"),
        (b'[{"provider": "A\\ud800", "events": []}]', "regel 1, teken 15", "geen tekst", "gewone letters"),
        (b"[" * 100_000, "regel 1, teken 41", "te veel lagen", "hoogstens 40 lagen"),
        (b'[{"provider": "A", "events": [], "weight": 1e999}]', "regel 1, teken 44", "te groot", "een gewoon getal"),
        (b'[{"provider": "A", "events": [], "weight": NaN}]', "regel 1, teken 44", "NaN", "een gewoon getal"),
    ],
)
def test_a_file_that_cannot_be_read_says_where(tmp_path: Path, content: bytes, place: str, found: str, expected: str) -> None:
    file = tmp_path / "tijdlijnen.json"
    file.write_bytes(content)
    with pytest.raises(BadInput) as bad:
        read_file(file)
    message = bad.value.message
    assert message.startswith(f"tijdlijnen.json: {place}")
    assert found in message
    assert expected in message
    assert bad.value.exit_status == 2


def test_a_file_that_is_not_there() -> None:
    with pytest.raises(BadInput, match="een bestand dat bestaat"):
        read_file(Path("nergens.json"))


def test_a_byte_order_mark_is_fine() -> None:
    assert histories(parse('[{"provider": "A", "events": []}]', "x"), "x")[0].provider == "A"
