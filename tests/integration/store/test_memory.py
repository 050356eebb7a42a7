"""Who remembers cases does exactly what who reads them each time does, and believes nothing that the database does not say."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine, event

from db.engine import transaction
from db.memory import Memory
from db.projections import stored
from db.verify import verify
from domain.base.errors import Conflict
from domain.dossier.commands import AddNote
from domain.round.commands import RequestPlan
from tests.integration.casebooks import INSPECTOR, START, House

LATER = START + timedelta(hours=2)


@pytest.fixture
def remembering(house: House) -> House:
    """The same inspectorate, by who remembers."""
    return House(replace(house.book, memory=Memory()))


@pytest.fixture
def read(engine: Engine) -> Callable[[], int]:
    """How often the events of a case were asked of the database."""
    asked: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda _c, _u, statement, *_: asked.append(statement))
    return lambda: sum(1 for one in asked if "ORDER BY events.seq" in one and "LIMIT" not in one)


def test_what_was_just_recorded_is_not_read_again(house: House, remembering: House, read: Callable[[], int]) -> None:
    house.do(house.open(plan_length=None), RequestPlan())
    assert read() == 1
    number = remembering.open(plan_length=None)
    remembering.do(number, RequestPlan())
    remembering.do(number, AddNote(text="Gebeld."), at=LATER)

    assert read() == 1


def test_it_leaves_what_reading_leaves(house: House, remembering: House, engine: Engine) -> None:
    for one in (house, remembering):
        number = one.open(plan_length=None)
        last = [one.do(number, RequestPlan()), one.do(number, AddNote(text="Gebeld."), at=LATER)][-1]
        assert last.case == one.book.load(number)
        assert last.version == len(one.book.history(number))
    with transaction(engine) as connection:
        first, second = (stored(connection, number)["cases"][(number,)] for number in ("2026-0001", "2026-0002"))
    own = {"number": "", "searched": ""}
    assert first | own == second | own
    assert verify(engine).ok


def test_what_somebody_else_did_is_seen(house: House, remembering: House) -> None:
    number = remembering.open(plan_length=None)
    house.do(number, AddNote(text="Van een ander."))

    assert remembering.do(number, RequestPlan(), at=LATER).case == house.book.load(number)


def test_what_was_undone_is_forgotten(house: House, remembering: House) -> None:
    number = remembering.open(plan_length=None)
    with suppress(Conflict), remembering.book.writing(INSPECTOR, LATER) as page:
        page.execute(number, AddNote(text="Toch niet."))
        raise Conflict

    after = remembering.do(number, AddNote(text="Toch wel."), at=LATER)
    assert after.case == house.book.load(number)
    assert [one.event.text for one in house.book.history(number) if hasattr(one.event, "text")] == ["Toch wel."]
