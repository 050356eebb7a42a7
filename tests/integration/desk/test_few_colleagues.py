"""What is about one person or one letter reads those colleagues, and not everybody who ever worked here."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from content.drafted import composed
from content.paper import paper, who_writes
from db import register
from db.engine import transaction
from desk.forms import form_of
from desk.rules import context_of
from desk.work import work_of
from domain.case.commands import COMMANDS
from domain.people.person import Absence, Person, Role
from domain.round.commands import RequestPlan
from tests.integration.casebooks import COLLEAGUE, COORDINATOR, INSPECTOR, MANAGER, START, House, policy
from vervolg.app import App, compose_app
from vervolg.settings import load

TODAY = START.date()


def away(until: int, substitute: str) -> tuple[Absence, ...]:
    return (Absence(first=TODAY, last=TODAY + timedelta(days=until), substitute=substitute),)


@pytest.fixture
def app(house: House, engine: Engine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> App:
    """A house in which nobody may ask for everybody."""
    monkeypatch.setenv("VERVOLG_HOME", str(tmp_path))

    def everybody(*_: Any) -> Any:
        raise AssertionError("everybody was read")

    monkeypatch.setattr(register, "people", everybody)
    return compose_app(load(), engine)


def put(engine: Engine, person: Person, **changes: Any) -> None:
    with transaction(engine) as connection:
        register.put(connection, person.model_copy(update=changes), "beheer", START)


def test_who_works_here_with_one_of_some_roles_is_found(app: App, engine: Engine) -> None:
    put(engine, MANAGER, active=False)
    put(engine, COLLEAGUE, roles=frozenset({Role.INSPECTOR, Role.COORDINATOR}))
    with transaction(engine) as connection:
        assert list(register.people_with(connection, {Role.COORDINATOR, Role.MANAGEMENT})) == ["c.dam", "e.ek"]
        assert not register.people_with(connection, set())


def test_the_work_of_one_person_asks_for_them_and_for_who_is_away(house: House, app: App, engine: Engine) -> None:
    """Through two who are away: each answers for the one before."""
    number = house.open(plan_length=None)
    house.do(number, RequestPlan())
    put(engine, INSPECTOR, absences=away(7, "c.dam"))
    put(engine, COLLEAGUE, absences=away(3, "e.ek"))

    assert "brief-schrijven" in {one.command for one in work_of(app, "e.ek", START).items}
    assert not work_of(app, "g.hout", START).items
    assert not [one for one in work_of(app, "e.ek", START + timedelta(days=5)).items if one.command == "brief-schrijven"]
    assert "brief-schrijven" in {one.command for one in work_of(app, "c.dam", START + timedelta(days=5)).items}


def test_a_form_that_names_no_colleague_asks_for_none(house: House, app: App) -> None:
    case = house.book.load(house.open())
    with context_of(app, INSPECTOR, START) as context:
        form_of(COMMANDS["notitie"], case, context)
        with pytest.raises(AssertionError, match="everybody was read"):
            form_of(COMMANDS["toewijzen"], case, context)


def test_a_letter_that_nobody_approved_asks_for_its_owner_and_for_who_may_sign(house: House, app: App, engine: Engine) -> None:
    number = house.open(plan_length=None)
    house.do(number, RequestPlan())
    known = house.book.known(number)
    letter = known.case.letters["B1"]

    with transaction(engine) as connection:
        assert who_writes(connection, policy(), known.case, letter) == {"e.ek": COORDINATOR, "a.bos": INSPECTOR}
        text = composed(connection, app.book.shelf, known.case, known.history, "B1")
    assert text.markdown
    written = letter.model_copy(update={"subject": text.subject, "markdown": text.markdown})
    assert paper(app, known.case, written, START).markdown
