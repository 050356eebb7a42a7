"""A document of a case: kept with the step that it came with, the file itself for who may see that case, and for nobody else."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from db import register
from db.engine import transaction
from db.verify import verify
from desk import reading
from desk.handing_in import Upload, taken_in, with_file
from desk.offering import act
from domain.base.errors import BadInput, Impossible, NotAllowed
from domain.base.privacy import MayBeYoung
from domain.casefile.circle import MakeConfidential
from domain.dossier.commands import AddDocument, AddNote
from reader.files.kinds import FileRules
from tests.fakes.documents import JPEG, pdf
from tests.integration.casebooks import COLLEAGUE, COORDINATOR, INSPECTOR, START, House
from vervolg.app import App, compose_app
from vervolg.settings import load

PLAN = pdf("Het verbeterplan. Fictief.")
ACTION = "zaak bestand"


@pytest.fixture
def app(house: House, engine: Engine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> App:
    monkeypatch.setenv("VERVOLG_HOME", str(tmp_path))
    return compose_app(load(), engine)


@pytest.fixture
def number(app: App, house: House, engine: Engine) -> str:
    """A case with the plan; c.dam has an interest in its provider."""
    opened = house.open()
    keep(app, opened, taken_in("plan.pdf", PLAN, FileRules()))
    with transaction(engine) as connection:
        barred = COLLEAGUE.model_copy(update={"interests": frozenset({"12345678"})})
        register.put(connection, barred, "beheer", START)
    return opened


def keep(app: App, number: str, upload: Upload, title: str = "Verbeterplan") -> None:
    act(app, number, AddDocument(sha256=upload.facts.sha256, title=title), INSPECTOR, START, [upload])


def looked(engine: Engine) -> list[tuple[str, ...]]:
    with transaction(engine) as connection:
        found = connection.execute(text("SELECT who, action, object, origin, result FROM access_log ORDER BY id"))
        return [tuple(row) for row in found]


def kept(engine: Engine) -> int:
    with transaction(engine) as connection:
        return int(connection.execute(text("SELECT count(*) FROM blobs")).scalar_one())


@pytest.mark.parametrize("which", ["", "plan.pdf", "verbeterplan"])
def test_who_may_see_the_case_gets_the_file_and_the_look_is_logged(app: App, engine: Engine, number: str, which: str) -> None:
    document, content = reading.document(app, number, which, "a.bos", ACTION, origin=reading.WEB)

    assert (document.file, document.size, content) == ("plan.pdf", len(PLAN), PLAN)
    assert looked(engine) == [("a.bos", ACTION, number, "web", "gelukt")]


def test_who_may_not_see_the_case_gets_nothing_and_that_is_logged(app: App, engine: Engine, number: str) -> None:
    with pytest.raises(NotAllowed, match="Je hebt geen toegang tot deze zaak"):
        reading.document(app, number, "plan.pdf", "c.dam", ACTION)
    assert looked(engine) == [("c.dam", ACTION, number, "cli", "geweigerd")]


def test_outside_the_circle_of_a_confidential_case_there_is_no_file(app: App, house: House, number: str) -> None:
    house.do(number, MakeConfidential(circle=("a.bos", "e.ek"), why="Een signaal over een collega."))

    assert reading.document(app, number, "", COORDINATOR.id, ACTION)[1] == PLAN
    with pytest.raises(Impossible, match="bestaat niet"):
        reading.document(app, number, "", "g.hout", ACTION)


def test_a_file_is_read_through_a_case_that_has_it(app: App, house: House, number: str) -> None:
    """Not by its hash alone: whoever names that in another case has the name and not the file."""
    sha256 = next(iter(app.book.load(number).documents))
    other = house.open()
    with pytest.raises(Impossible, match=f"niet bewaard bij zaak {other}"):
        reading.document(app, other, sha256, "a.bos", ACTION)
    house.do(other, AddDocument(sha256=sha256, title="Hetzelfde plan"))
    with pytest.raises(Impossible, match="niet hier bewaard"):
        reading.document(app, other, sha256, "a.bos", ACTION)


@pytest.mark.parametrize("which", ["0" * 64, "geen controlegetal", "aaaaaa", "plan"])
def test_what_is_no_document_of_the_case_is_said_to_be_none(app: App, number: str, which: str) -> None:
    with pytest.raises(Impossible, match=f"niet bewaard bij zaak {number}"):
        reading.document(app, number, which, "a.bos", ACTION)


def test_of_more_documents_one_is_named(app: App, number: str) -> None:
    keep(app, number, taken_in("foto.jpg", JPEG, FileRules()), "Foto van de gang")

    with pytest.raises(Impossible, match=r"Noem er één: \w{12} plan\.pdf; \w{12} foto\.jpg"):
        reading.document(app, number, "", "a.bos", ACTION)
    assert reading.document(app, number, "foto.jpg", "a.bos", ACTION)[1] == JPEG


def test_a_step_that_is_refused_keeps_no_file(app: App, house: House, engine: Engine) -> None:
    number, upload = house.open(), taken_in("plan.pdf", PLAN, FileRules())
    with pytest.raises(Impossible, match="Bij ‘bij’"):
        act(app, number, AddDocument(sha256=upload.facts.sha256, about="M7"), INSPECTOR, START, [upload])
    assert kept(engine) == 0


def test_a_step_that_receives_nothing_takes_no_file_and_says_which_do() -> None:
    upload = taken_in("plan.pdf", PLAN, FileRules())
    with pytest.raises(BadInput, match=r"geen bestand bij notitie; wel bij: .*plan-ontvangen"):
        with_file(AddNote, {"tekst": "Het plan."}, upload)
    with pytest.raises(BadInput, match="je geeft al een bestand mee"):
        with_file(AddDocument, {"controlegetal": "b" * 64}, upload)


def test_a_file_that_is_changed_or_gone_is_found(app: App, engine: Engine, number: str) -> None:
    assert verify(engine).ok
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE blobs DROP CONSTRAINT ck_blobs_sha256"))
        connection.execute(text("UPDATE blobs SET content = set_byte(content, 20, 7)"))
    assert any("de inhoud is veranderd" in str(fault) for fault in verify(engine).faults)
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM blobs"))
    assert any(f"{number}, gebeurtenis" in str(fault) and "ontbreekt" in str(fault) for fault in verify(engine).faults)


def test_a_file_that_nobody_handed_in_is_found(app: App, engine: Engine, number: str) -> None:
    """Each file has its place in the chain of files, so that one that was put there besides shows, wherever it is put."""
    for place in ("chain, link, hash", "chain, link + 1, hash", "NULL, NULL, NULL"):
        with engine.begin() as connection:
            connection.execute(text("ALTER TABLE blobs DISABLE TRIGGER ALL"))
            stray = f"SELECT sha256(:it), :it, :size, media_type, stored_at, {place} FROM blobs LIMIT 1"  # of ours
            into = "INSERT INTO blobs (sha256, content, size, media_type, stored_at, chain, link, hash)"
            connection.execute(text(f"{into} {stray}"), {"it": place.encode(), "size": len(place)})
            connection.execute(text("ALTER TABLE blobs ENABLE TRIGGER ALL"))
        assert any("bestand" in str(fault) for fault in verify(engine).faults), place
        with engine.begin() as connection:
            connection.execute(text("DELETE FROM blobs WHERE content = :it"), {"it": place.encode()})
        assert verify(engine).ok


def test_who_hands_in_a_file_with_a_young_person_in_it_is_asked(app: App, house: House, engine: Engine) -> None:
    number, upload = house.open(), taken_in("plan.pdf", pdf("Kevin (14) woont hier."), FileRules())
    command = AddDocument(sha256=upload.facts.sha256)
    with pytest.raises(MayBeYoung, match=r"‘plan\.pdf’, bladzijde 1"):
        act(app, number, command, INSPECTOR, START, [upload])
    assert kept(engine) == 0

    said = command.model_copy(update={"not_young": "Dit is een verzonnen voorbeeld."})
    act(app, number, said, INSPECTOR, START, [upload])
    assert [one.reason for one in app.book.load(number).deviations] == ["Dit is een verzonnen voorbeeld."]
