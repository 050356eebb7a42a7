"""A term that was set apart is forgotten when a colleague did what had to be done: it would be named failing for ever."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import Engine

from db.engine import transaction
from domain.casefile.commands import CloseCase
from domain.casefile.opening import CloseReason
from domain.term.commands import GrantExtension
from tests.integration.casebooks import House
from tests.integration.sweep.conftest import MORNING, ask
from tests.integration.sweep.test_trouble import cure, on_event
from vervolg.health.quarantine import quarantine
from watch.sweep import sweep

SET_APART = "SELECT q.term_id, t.kind FROM quarantine q LEFT JOIN terms t USING (term_id) ORDER BY 1"


def well(engine: Engine) -> bool:
    with transaction(engine) as connection:
        return quarantine(connection).good


def test_a_term_that_ended_or_got_another_day_is_set_apart_no_longer(house: House, engine: Engine) -> None:
    extended, closed, waiting = house.open(), house.open(), house.open()
    on_event(engine, "RAISE EXCEPTION 'poisoned';")
    assert len({failure.case_number for failure in sweep(house.book, MORNING).failures}) == 3
    cure(engine)
    assert not well(engine)

    at = MORNING + timedelta(minutes=1)
    extension = GrantExtension(term="verbeterplan", length="P1W", ground="Langer nodig", reason="De bestuurder is ziek.")
    house.do(extended, extension, at=at)
    house.do(closed, CloseCase(why=CloseReason.PROVIDER_ENDED, note="De aanbieder is gestopt.", reason="Niets te halen."), at=at)
    sweep(house.book, MORNING + timedelta(minutes=2))  # too soon for a next attempt

    assert {term.split("/")[0] for term, kind in ask(engine, SET_APART) if kind == "verbeterplan"} == {waiting}
    assert not well(engine), "one still fails, as far as anybody knows"
    sweep(house.book, MORNING + timedelta(hours=1))
    assert ask(engine, SET_APART) == []
    assert well(engine)
