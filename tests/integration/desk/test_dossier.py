"""A dossier holds everything of a case, says what is not here, is the same each time, and is checked with what everybody has."""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from cli.main import run
from db import register
from db.engine import transaction
from desk.dossier.whole import ACTION, INDEX, SEALED, SUMS, dossier
from desk.handing_in import taken_in
from desk.offering import act
from domain.base.errors import Impossible, NotAllowed
from domain.casefile.circle import MakeConfidential
from domain.dossier.commands import AddDocument
from domain.letter.commands import ApproveLetter, RecordDispatch, ReleaseLetter, SubmitLetter
from domain.letter.letter import Channel
from domain.people.person import Person, Role
from domain.round.commands import RequestPlan
from reader.files.kinds import FileRules
from reader.whole import write_folder
from tests.fakes.documents import JPEG, pdf
from tests.integration.casebooks import COLLEAGUE, COORDINATOR, INSPECTOR, START, House
from vervolg.app import App, compose_app
from vervolg.settings import load

PLAN = pdf("Het verbeterplan. Fictief.")
POST = Person(id="s.post", name="S. Post", roles=frozenset({Role.SECRETARIAT}))


@pytest.fixture
def app(house: House, engine: Engine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, database_url: str) -> App:
    monkeypatch.setenv("VERVOLG_HOME", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", database_url)
    with transaction(engine) as connection:
        register.put(connection, POST, "beheer", START)
    return compose_app(load(), engine)


@pytest.fixture
def number(app: App, house: House) -> str:
    """A case with a plan and a photo that are kept here, a document that is not, and a letter that left by post."""
    number = house.open()
    for name, content in (("plan.pdf", PLAN), ("Gang é.jpg", JPEG), ("zelfde.pdf", PLAN)):
        upload = taken_in(name, content, FileRules())
        act(app, number, AddDocument(sha256=upload.facts.sha256, title=f"Stuk {name[0]}"), INSPECTOR, START, [upload])
    act(app, number, AddDocument(sha256="e" * 64, title="Map van de GI"), INSPECTOR, START)
    act(app, number, RequestPlan(), INSPECTOR, START)
    act(app, number, SubmitLetter(letter="B1"), INSPECTOR, START)
    act(app, number, ApproveLetter(letter="B1", sha256=app.book.load(number).letters["B1"].sha256), COORDINATOR, START)
    act(app, number, ReleaseLetter(letter="B1", channel=Channel.POST), POST, START)
    act(app, number, RecordDispatch(letter="B1", proof="PostNL 3SABC12345"), POST, START)
    return number


def test_everything_is_in_it_in_order_and_the_list_of_hashes_is_right(app: App, engine: Engine, number: str) -> None:
    parts = dict(dossier(app, number, "a.bos"))
    assert parts == dict(dossier(app, number, COORDINATOR.id))

    sums = [line.split("  ") for line in parts[SUMS].decode().splitlines()]
    assert {path: sha256(content).hexdigest() for path, content in parts.items() if path != SUMS} == {p: d for d, p in sums}
    assert PLAN in parts.values()
    assert JPEG in parts.values()
    (letter,) = (content for path, content in parts.items() if path.startswith("brieven/") and path.endswith("-B1.pdf"))
    assert letter.startswith(b"%PDF-")
    assert "PostNL 3SABC12345" in parts["verzending.txt"].decode()
    assert "Stuk p" in parts["logboek.txt"].decode()

    index = parts[INDEX].decode()
    lacking = index.partition("Wat hier niet bij is:")[2].partition("Wat hier bij is")[0]
    assert f"Map van de GI: wordt elders bewaard; hier staat alleen vast dat het er is (controlegetal {'e' * 64})" in lacking
    assert "hetzelfde bestand als bestanden/" in lacking
    assert "opnieuw opgemaakt uit de goedgekeurde tekst" in index
    with transaction(engine) as connection:
        looks = connection.execute(
            text("SELECT who, object, result FROM access_log WHERE action = :a ORDER BY id"), {"a": ACTION}
        )
        assert [tuple(row) for row in looks] == [("a.bos", number, "gelukt"), (COORDINATOR.id, number, "gelukt")]


def test_whoever_has_only_the_folder_can_follow_the_chain_of_the_log(app: App, number: str) -> None:
    parts = dict(dossier(app, number, "a.bos"))
    lines = parts[SEALED].decode().splitlines()

    hashes = [sha256(line.encode()).hexdigest() for line in lines]
    assert [json.loads(line)[-1] for line in lines] == ["", *hashes[:-1]]
    assert hashes[-1] in parts[INDEX].decode()


def test_a_file_that_is_not_there_any_more_is_named(app: App, engine: Engine, number: str) -> None:
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM blobs WHERE sha256 = sha256(:plan)"), {"plan": PLAN})
    parts = dict(dossier(app, number, "a.bos"))

    assert PLAN not in parts.values()
    assert "Stuk p (‘plan.pdf’): het bestand is er niet meer" in parts[INDEX].decode()


def test_it_is_for_who_may_take_a_case_out_and_may_know_of_it(app: App, house: House, engine: Engine, number: str) -> None:
    with pytest.raises(NotAllowed, match="Dit mag je niet: het dossier van een zaak uitvoeren"):
        dossier(app, number, POST.id)
    with transaction(engine) as connection:
        register.put(connection, COLLEAGUE.model_copy(update={"interests": frozenset({"12345678"})}), "beheer", START)
    with pytest.raises(NotAllowed, match="geen toegang"):
        dossier(app, number, COLLEAGUE.id)
    house.do(number, MakeConfidential(circle=("a.bos", "e.ek"), why="Een signaal over een collega."))
    with pytest.raises(Impossible, match="bestaat niet"):
        dossier(app, number, "g.hout")
    assert "Kring:        a.bos, e.ek (vertrouwelijk)" in dict(dossier(app, number, "a.bos"))["zaak.txt"].decode()
    with transaction(engine) as connection:
        looks = connection.execute(text("SELECT who, result FROM access_log WHERE action = :a ORDER BY id"), {"a": ACTION})
        assert [tuple(row) for row in looks][:3] == [(who, "geweigerd") for who in (POST.id, COLLEAGUE.id, "g.hout")]


def test_it_is_a_folder_that_is_whole_or_not_there(
    app: App, number: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["zaak", "dossier", number, "--uit", str(tmp_path), "--als", "a.bos"]
    assert run(asked) == 0
    there = tmp_path / f"dossier-{number}"
    assert {str(file.relative_to(there)) for file in there.rglob("*") if file.is_file()} == set(
        dict(dossier(app, number, "a.bos"))
    )
    assert sha256((there / SUMS).read_bytes()).hexdigest() in capsys.readouterr().out

    assert run(asked) == 2
    assert "een plek waar dit dossier nog niet staat" in capsys.readouterr().err

    def breaks_off() -> Iterator[tuple[str, bytes]]:
        yield "een.txt", b"1"
        raise Impossible("Er ging iets mis.")

    with pytest.raises(Impossible):
        write_folder(tmp_path / "half", breaks_off())
    assert not [one for one in tmp_path.iterdir() if "half" in one.name]
