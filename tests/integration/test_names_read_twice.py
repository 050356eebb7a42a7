"""Reading the same file twice changes nothing, whatever the form of its letters, its spaces and its order; and no name takes
what is another's.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select

from cli.main import run
from db import events, register, schema
from db.engine import connect, transaction
from db.events import Fact, Stamp
from domain.base.moments import at_amsterdam
from domain.writing.bsn import contains_bsn
from tests.reliability.inspectorate import REGISTER

HISTORY: dict[str, Any] = {
    "provider": "Stichting Café Zoë",
    "locations": ["Huize Renée", "Huize Renee", "Noord-West", "Noord West"],
    "source_urls": ["https://bron.example/1", "https://bron.example/2"],
    "events": [
        {"kind": "visit", "date": "2024-03-04", "precision": "day", "summary": "Bezoek aan Huize Renée."},
        {"kind": "heightened_supervision_imposed", "date": "2024-04-04", "precision": "day", "summary": "Verscherpt toezicht."},
    ],
}


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, database_url: str) -> Iterator[Engine]:
    monkeypatch.setenv("VERVOLG_HOME", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", database_url)
    assert run(["register", "lees", str(REGISTER), "--als", "p.beheer"]) == 0
    engine = connect(database_url)
    yield engine
    engine.dispose()


@pytest.fixture
def reads(tmp_path: Path) -> Callable[..., int]:
    """The status of reading a register with these providers, or of importing these histories."""

    def reads(*told: dict[str, Any], importing: bool = False) -> int:
        file = tmp_path / "bestand.json"
        data: Any = list(told) if importing else {"aanbieders": list(told)}
        file.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        command = ["importeer"] if importing else ["register", "lees"]
        return run([*command, str(file), "--als", "p.beheer"])

    return reads


def everything(engine: Engine) -> list[Any]:
    with transaction(engine) as connection:
        rows = connection.execute(select(schema.events.c.stream_id, schema.events.c.data).order_by(schema.events.c.position))
        return [tuple(row) for row in rows]


def apart(value: Any) -> Any:
    """`value` as another program writes it: accents apart, more spaces, and its lists the other way round."""
    if isinstance(value, dict):
        return {name: apart(each) for name, each in reversed(value.items())}
    if isinstance(value, list):
        return [apart(each) for each in reversed(value)]
    return (
        unicodedata.normalize("NFD", f" {value}\u00a0").replace(" ", "  ") if isinstance(value, str) and " " in value else value
    )


PROVIDER = {
    "kvk-nummer": "90054321",
    "naam": "Stichting Café Zoë",
    "locaties": [
        {"naam": "De Brug Noord"},
        {"naam": "De Brug-Noord"},
        {"naam": "Huize Renée"},
        {"naam": "Huize Renee"},
        {"naam": "Hoofdhuis", "vestigingsnummer": "000090054321"},
        {"naam": "Hoofdhuis", "vestigingsnummer": "000090054322"},
    ],
}


def places(engine: Engine, provider: str) -> dict[str, str]:
    with transaction(engine) as connection:
        return {one.id: one.name for one in register.locations(connection).values() if one.provider_id == provider}


def test_a_register_read_again_in_any_form_changes_nothing_and_merges_no_places(
    engine: Engine, reads: Callable[..., int]
) -> None:
    assert reads(PROVIDER) == 0
    known, before = places(engine, "90054321"), everything(engine)
    assert sorted(known.values()) == sorted(one["naam"] for one in PROVIDER["locaties"])  # type: ignore[index]  # a list
    assert not any(contains_bsn(code) for code in known)

    assert reads(PROVIDER) == 0
    assert reads(apart(PROVIDER)) == 0
    assert everything(engine) == before


def test_a_number_that_becomes_known_later_belongs_to_the_place_that_was_there(engine: Engine, reads: Callable[..., int]) -> None:
    one = {"kvk-nummer": "90054321", "naam": "Zoë", "locaties": [{"naam": "Huis"}]}
    assert reads(one) == 0
    (code,) = places(engine, "90054321")
    assert reads({**one, "locaties": [{"naam": "Huis", "vestigingsnummer": "000090054329"}]}) == 0
    assert list(places(engine, "90054321")) == [code]
    assert reads(one) == 0
    with transaction(engine) as connection:
        assert register.locations(connection)[code].branch_number == "000090054329"


@pytest.mark.parametrize(
    "locations",
    [[{"naam": "Huis"}, {"naam": "HUIS"}], [{"naam": "Zoë"}, {"naam": "Zoe\u0308", "vestigingsnummer": "000090054329"}]],
)
def test_a_place_that_is_written_twice_is_refused(locations: list[Any], engine: Engine, reads: Callable[..., int]) -> None:
    before = everything(engine)
    assert reads({"kvk-nummer": "90054321", "naam": "Zoë", "locaties": locations}) == 2
    assert everything(engine) == before


def test_a_history_imported_again_in_any_form_is_recorded_once(engine: Engine, reads: Callable[..., int]) -> None:
    assert reads(HISTORY, importing=True) == 0
    before = everything(engine)
    (code,) = {one for one in _providers(engine) if not one.isdigit()}
    assert sorted(places(engine, code).values()) == sorted(HISTORY["locations"])

    assert reads(HISTORY, importing=True) == 0
    assert reads(apart(HISTORY), importing=True) == 0
    assert everything(engine) == before


def test_codes_that_an_import_makes_are_never_refused(engine: Engine, reads: Callable[..., int]) -> None:
    """A stop at a place whose code looked like a BSN ended an import halfway."""
    stop = {"kind": "admission_stop", "date": "2024-04-04", "precision": "day", "summary": "Opnamestop voor 456 782 en 10000007."}
    history = {**HISTORY, "provider": "Zorg 123", "locations": ["456 782", "45-6782", "456782", "10000007"], "events": [stop]}
    assert reads(history, importing=True) == 0
    (code,) = {one for one in _providers(engine) if not one.isdigit()}
    assert len(places(engine, code)) == 4
    assert not any(contains_bsn(place) for place in places(engine, code))


def test_a_history_of_a_name_that_two_providers_have_goes_to_neither(engine: Engine, reads: Callable[..., int]) -> None:
    for number in ("90054321", "90054322"):
        assert reads({"kvk-nummer": number, "naam": "Stichting Café Zoë", "locaties": [{"naam": "Huis"}]}) == 0
    before = everything(engine)
    assert reads(HISTORY, importing=True) == 1
    assert everything(engine) == before


def _providers(engine: Engine) -> set[str]:
    with transaction(engine) as connection:
        return set(register.providers(connection))


def test_cases_are_found_without_regard_to_accents_and_capitals(
    engine: Engine, reads: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert reads(HISTORY, importing=True) == 0
    for words in ("cafe zoe", "CAFÉ", unicodedata.normalize("NFD", "Zoë")):
        capsys.readouterr()
        assert run(["zaken", words, "--gesloten"]) == 0
        assert "Stichting Café Zoë" in capsys.readouterr().out
    assert run(["zaken", "--inspecteur", "A.BOS"]) == 0
    assert run(["zaken", "--inspecteur", "niemand"]) == 2


def test_what_was_stored_with_signs_that_are_refused_now_is_read_and_shown(
    engine: Engine, reads: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert reads(HISTORY, importing=True) == 0
    with transaction(engine) as connection:
        number = connection.execute(select(schema.cases.c.number)).scalar_one()
        head = events.lock(connection, number)
        assert head is not None
        text = "gewoon \x1b[2K\rZaak gesloten \u202egnidleveb 123456782\n          "
        finding = {
            "id": "V1",
            "found_on": "2024-03-04",
            "location": {"name": "\u200b", "place": text},
            "theme": "goed_bestuur",
            "norm": "JIJ-3.1",
            "norms_version": "1",
            "description": " ",
        }
        facts = [
            Fact("NoteAdded", 1, {"on": "2026-03-02", "text": text}, date(2026, 3, 2)),
            Fact("FindingRecorded", 1, {"on": "2024-03-04", "finding": finding}, date(2024, 3, 4)),
        ]
        events.append(connection, head, facts, Stamp("a.bos", at_amsterdam(date(2036, 3, 2), 9), "-", "-"))
    capsys.readouterr()
    assert run(["zaak", "toon", number, "--als", "a.bos"]) == 0
    said = capsys.readouterr().out
    assert "Zaak gesloten gnidleveb 123456782" in " ".join(said.split())
    assert not set("\x1b\r\u202e") & set(said)
    assert run(["zaak", "toon", number, "--als", "a.bos", "--json"]) == 0
    assert not set("\x1b\r\u202e") & set(capsys.readouterr().out)
