"""One thing that cannot be read costs that thing alone: its case says so, health names it, and everything else goes on."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text

from cli.main import run
from db import events, register
from db.engine import transaction
from db.events import Fact
from db.history import newest_rungs
from db.rebuild import rebuild
from db.verify import verify
from domain.base.errors import Unreadable
from domain.dossier.commands import AddNote
from domain.people.person import Person
from report import source
from tests.integration.casebooks import INSPECTOR, START, House, policy
from vervolg import clock
from vervolg.health.unreadable import unreadable
from watch.assure import assure
from watch.digests import why
from watch.sweep import sweep

NIGHT = START + timedelta(hours=18)
LATER = "vastgelegd door een nieuwere versie van Vervolg"
TELEPORTED, WHY = Fact("Teleported", 1, {"on": "2026-05-04"}), f"Teleported versie 1 is {LATER}"
BROKEN = {
    "a type of a later version": (TELEPORTED, WHY),
    "a later version": (Fact("NoteAdded", 99, {"on": "2026-05-04", "said": []}), f"NoteAdded versie 99 is {LATER}"),
    "a kind of letter of a later version": (
        Fact("LetterPlanned", 1, {"on": "2026-05-04", "kind": "toverbrief", "about": "", "opens": None, "letter": "B99"}),
        "de inhoud van LetterPlanned versie 1 past daar niet bij",
    ),
    "data that does not fit": (Fact("NoteAdded", 1, {"on": 5}), "de inhoud van NoteAdded versie 1 past daar niet bij"),
}


@pytest.fixture
def numbers(house: House) -> list[str]:
    """Three cases; the second gets the event that cannot be read."""
    return [house.open() for _ in range(3)]


def record(engine: Engine, number: str, fact: Fact, at: datetime = START) -> str:
    """An event as another version would record it, with all its seals; where it stands."""
    with transaction(engine) as connection:
        head = events.lock(connection, number)
        assert head
        (sealed,) = events.append(connection, head, [fact], events.Stamp("a.bos", at, "x", "x"))
    return f"{number}, gebeurtenis {sealed.seq}"


@pytest.fixture
def place(engine: Engine, numbers: list[str]) -> str:
    """Where in the second case an event of a later version stands."""
    return record(engine, numbers[1], TELEPORTED)


def change(engine: Engine, *statements: str) -> None:
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))


def listed(engine: Engine) -> list[tuple[str, int]]:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text("SELECT number, running_terms FROM cases ORDER BY 1"))]


@pytest.mark.parametrize(("fact", "why"), BROKEN.values(), ids=BROKEN)
def test_the_night_and_health_name_it_as_unreadable_and_the_others_are_proven(
    house: House, engine: Engine, numbers: list[str], fact: Fact, why: str
) -> None:
    place = record(engine, numbers[1], fact)
    night = assure(house.book, NIGHT)
    (said,) = map(str, night.differences)
    assert said.startswith(f"{place}: is niet te lezen: {why}")
    assert night.cases == 3
    assert verify(engine).ok  # it is not altered
    with transaction(engine) as connection:
        check = unreadable(connection)
    assert not check.good
    assert f"Zaak {place}: {why}" in check.text

    change(engine, "ALTER TABLE events DISABLE TRIGGER USER", f"DELETE FROM events WHERE type = '{fact.type}'")
    with transaction(engine) as connection:
        assert unreadable(connection).good  # as after an upgrade that reads it


def test_a_rebuild_leaves_its_rows_and_makes_the_others(house: House, engine: Engine, numbers: list[str], place: str) -> None:
    before, left = listed(engine), list[Unreadable]()
    change(engine, "UPDATE cases SET running_terms = 7", f"DELETE FROM terms WHERE case_number <> '{numbers[1]}'")
    change(engine, "INSERT INTO tally (stage_group, running) VALUES ('plan', 5)")
    assert rebuild(engine, policy(), left) == 2
    assert [one.place for one in left] == [f"Zaak {place}"]
    assert listed(engine) == [before[0], (numbers[1], 7), before[2]]
    with engine.connect() as connection:
        counted = "SELECT (SELECT sum(running) FROM tally), (SELECT count(*) FROM terms WHERE status <> 'ended')"
        tally, running = connection.execute(text(counted)).one()
    assert tally == running == sum(terms for _, terms in before)


def test_its_terms_are_watched_on(house: House, engine: Engine, numbers: list[str], place: str) -> None:
    report = sweep(house.book, START + timedelta(days=30))
    assert report.ok
    with engine.connect() as connection:
        lapsed = connection.execute(text("SELECT DISTINCT stream_id FROM events WHERE type = 'TermLapsed' ORDER BY 1")).scalars()
        assert list(lapsed) == numbers


@pytest.fixture
def at_hand(monkeypatch: pytest.MonkeyPatch, practice_url: str, tmp_path: Path) -> None:
    monkeypatch.setenv("VERVOLG_HOME", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", practice_url)
    monkeypatch.setenv("VERVOLG_SMTP_URL", "smtp://127.0.0.1:9")


def test_every_command_about_it_says_so_and_all_others_work(
    at_hand: None, engine: Engine, numbers: list[str], place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def said(*words: str) -> tuple[int, str]:
        status = run([*words])
        told = capsys.readouterr()
        return status, told.out + told.err

    bad, who = numbers[1], ("--als", INSPECTOR.id)
    for asked in (("toon", bad), ("mag", bad), ("doe", bad, "plan-vragen")):
        status, answer = said("zaak", *asked, *who)
        assert status == 1, answer
        assert f"Zaak {place} is niet te lezen: {WHY}. Er is niets verloren" in answer
    for words in (("zaken", *who), ("zaken", bad, *who), ("zaak", "toon", numbers[0], *who), ("beleid", "toon"), ("sweep",)):
        status, answer = said(*words)
        assert status == 0, answer
    with transaction(engine) as connection:
        for code, interest in (("b.belang", "12345678"), ("d.ander", "87654321")):
            has = {"id": code, "name": code, "roles": ["inspecteur"], "interests": [interest]}
            register.put(connection, Person.stored(has), "beheer", START)
    assert WHY in said("zaak", "toon", bad, "--als", "d.ander")[1]
    assert said("zaak", "toon", bad, "--als", "b.belang") == said("zaak", "toon", "2026-9999", "--als", "b.belang")
    status, answer = said("rapport", "--uit", str(tmp_path / "rapport"))
    assert status == 0
    assert f"Let op: 1 zaak is niet te lezen met deze versie van Vervolg, en niet meegeteld: {bad}." in answer
    assert said("onderhoud", "bewijs")[0] == 1
    status, answer = said("health", "--json")
    (check,) = [one for one in json.loads(answer)["checks"] if one["name"] == "unreadable"]
    assert not check["good"]
    assert bad in check["text"]


def test_a_rung_that_no_version_knows_stops_no_report_no_message_and_no_command(
    house: House, engine: Engine, numbers: list[str]
) -> None:
    month = START + timedelta(days=30)
    sweep(house.book, month)
    rung = f"UPDATE reminders SET rung = 'bij-volle-maan' WHERE case_number = '{numbers[0]}'"
    change(engine, rung, f"UPDATE reminders SET rung = 'na-2wd' WHERE case_number = '{numbers[1]}'")
    with transaction(engine) as connection:
        sent = source.sent(connection, month, numbers)
        assert {term.partition("/")[0] for term, _ in sent} == set(numbers[1:])
        assert newest_rungs(connection, numbers[0]) == {}
        assert set(newest_rungs(connection, numbers[1]).values()) == {"na-2wd"}
    assert house.do(numbers[0], AddNote(text="Gebeld."), at=month).events
    assert why("bij-volle-maan", 0, 0, START.date()) == "deze termijn vraagt aandacht"


def test_an_import_goes_on_behind_a_history_whose_case_cannot_be_read(
    at_hand: None, engine: Engine, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def read_in(*names: str) -> tuple[int, list[dict[str, Any]]]:
        file = tmp_path / "tijdlijnen.json"
        visit = {"date": "2024-02-05", "precision": "day", "kind": "visit", "term": "", "term_end": None, "checkable": False}
        told = [{"provider": name, "locations": ["Huis"], "events": [visit | {"summary": "Bezoek."}]} for name in names]
        file.write_text(json.dumps(told), encoding="utf-8")
        status = run(["importeer", str(file), "--json"])
        return status, json.loads(capsys.readouterr().out)["cases"]

    status, cases = read_in("Eik", "Beuk")
    assert status == 0, cases
    place = record(engine, cases[0]["case"], TELEPORTED, clock.now())
    status, again = read_in("Eik", "Beuk", "Els")
    assert status == 1
    assert f"Zaak {place} is niet te lezen: {WHY}" in again[0]["refused"][0]["reason"]
    assert (again[1]["case"], again[2]["recorded"]) == (cases[1]["case"], 1)
