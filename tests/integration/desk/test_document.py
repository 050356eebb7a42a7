"""A document of a case: the file itself, for who may see that case, and for nobody by its hash alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from db import blobs, register
from db.engine import transaction
from desk import reading
from domain.base.errors import Impossible, NotAllowed
from domain.dossier.commands import AddDocument
from tests.integration.casebooks import COLLEAGUE, START, House
from vervolg.app import App, compose_app
from vervolg.settings import load

PLAN = b"Het verbeterplan (fictief)."
ACTION = "zaak document"


@pytest.fixture
def app(house: House, engine: Engine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> App:
    monkeypatch.setenv("VERVOLG_HOME", str(tmp_path))
    return compose_app(load(), engine)


@pytest.fixture
def number(house: House, engine: Engine, plan: str) -> str:
    """A case with the plan; c.dam has an interest in its provider."""
    opened = house.open()
    house.do(opened, AddDocument(sha256=plan, title="Verbeterplan"))
    with transaction(engine) as connection:
        barred = COLLEAGUE.model_copy(update={"interests": frozenset({"12345678"})})
        register.put(connection, barred, "beheer", START)
    return opened


@pytest.fixture
def plan(engine: Engine) -> str:
    """The hash of a plan that was stored."""
    with transaction(engine) as connection:
        return blobs.put(connection, PLAN, "application/pdf", START)


def looked(engine: Engine) -> list[tuple[str, ...]]:
    with transaction(engine) as connection:
        found = connection.execute(text("SELECT who, action, object, origin, result FROM access_log ORDER BY id"))
        return [tuple(row) for row in found]


def test_who_may_see_the_case_gets_the_file_and_the_look_is_logged(app: App, engine: Engine, number: str, plan: str) -> None:
    assert reading.document(app, number, plan, "a.bos", ACTION, origin=reading.WEB) == PLAN
    assert looked(engine) == [("a.bos", ACTION, number, "web", "gelukt")]


def test_who_may_not_see_the_case_gets_nothing_and_that_is_logged(app: App, engine: Engine, number: str, plan: str) -> None:
    with pytest.raises(NotAllowed, match="Je hebt geen toegang tot deze zaak"):
        reading.document(app, number, plan, "c.dam", ACTION)
    assert looked(engine) == [("c.dam", ACTION, number, "cli", "geweigerd")]


def test_a_file_is_read_through_a_case_that_has_it(app: App, house: House, number: str, plan: str) -> None:
    other = house.open()
    with pytest.raises(Impossible, match=f"niet bewaard bij zaak {other}"):
        reading.document(app, other, plan, "a.bos", ACTION)


@pytest.mark.parametrize("sha256", ["0" * 64, "geen controlegetal", ""])
def test_what_is_no_document_of_the_case_is_said_to_be_none(app: App, number: str, sha256: str) -> None:
    with pytest.raises(Impossible, match=f"niet bewaard bij zaak {number}"):
        reading.document(app, number, sha256, "a.bos", ACTION)


def test_a_document_of_which_only_the_hash_is_known_is_said_not_to_be_kept(app: App, house: House, number: str) -> None:
    house.do(number, AddDocument(sha256="a" * 64, title="Staat in het archief"))
    with pytest.raises(Impossible, match="niet bewaard"):
        reading.document(app, number, "a" * 64, "a.bos", ACTION)
