"""Who is barred, left or lost the role hears nothing and owns nothing; somebody else does, and a case is never left behind."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine

from db import register
from db.engine import transaction
from db.rebuild import rebuild
from db.verify import verify
from domain.base.moments import at_amsterdam
from domain.casefile.commands import ReleaseOwner
from domain.people.person import SYSTEM, Absence, Role
from tests.integration.casebooks import INSPECTOR, START, House, policy
from tests.integration.sweep.conftest import LAST_DAY, MORNING, ask
from watch.one_by_one import do_in_each
from watch.sweep import sweep, sweep_stage

PROVIDER = "12345678"
FIVE_MINUTES = timedelta(minutes=5)


def put(engine: Engine, code: str, **changes: Any) -> None:
    with transaction(engine) as connection:
        person = register.people(connection).get(code, INSPECTOR).model_copy(update={"id": code, **changes})
        register.put(connection, person, "beheer", START)


def told(engine: Engine, kind: str) -> list[tuple[str, str]]:
    query = "SELECT rung, recipient FROM reminders r JOIN terms t USING (term_id) WHERE t.kind = :kind ORDER BY r.id"
    return [(rung, recipient) for rung, recipient in ask(engine, query, kind=kind)]


def test_a_substitute_with_an_interest_hears_nothing_and_the_coordinator_hears_it_at_once(house: House, engine: Engine) -> None:
    house.open()
    put(engine, "a.bos", absences=(Absence(first=START.date(), last=date(2026, 6, 30), substitute="c.dam"),))
    put(engine, "c.dam", interests=frozenset({PROVIDER}))
    for moment in (START + timedelta(days=7), MORNING):
        sweep(house.book, moment)
    assert {recipient for _, recipient in told(engine, "verbeterplan")} == {"e.ek"}
    put(engine, "c.dam", absences=(Absence(first=START.date(), last=date(2026, 6, 30), substitute="d.vink"),))
    put(engine, "d.vink")
    house.open(at=MORNING)
    sweep(house.book, MORNING + timedelta(days=14))
    assert told(engine, "verbeterplan")[-1][1] == "d.vink", "the substitute's substitute"


@pytest.mark.parametrize(
    "change",
    [{"active": False}, {"roles": frozenset({Role.SECRETARIAT})}, {"interests": frozenset({PROVIDER})}],
    ids=["left", "no inspector any more", "an interest"],
)
def test_a_case_of_somebody_who_can_own_it_no_longer_goes_to_the_coordinator_at_once(
    house: House, engine: Engine, change: dict[str, Any]
) -> None:
    number, other = house.open(), house.open("c.dam")
    sweep(house.book, START)
    put(engine, "a.bos", **change)
    assert sweep_stage(house.book, "disclosure", START + FIVE_MINUTES).ok
    assert house.book.load(number).owner == "a.bos", "one stage looks for it, not six"
    sweep(house.book, START + 2 * FIVE_MINUTES)
    assert house.book.load(number).owner is None
    assert house.book.load(other).owner == "c.dam"
    assert told(engine, "eigenaar_toewijzen") == [("bij-start", "e.ek")]
    for minutes in (15, 20):
        sweep(house.book, START + timedelta(minutes=minutes))
    assert ask(engine, "SELECT count(*) FROM events WHERE type = 'OwnerReleased'") == [(1,)]
    assert not house.book.execute(other, ReleaseOwner(), SYSTEM, MORNING).events, "whoever can own it keeps it"
    before = ask(engine, "SELECT * FROM terms ORDER BY term_id")
    rebuild(engine, policy())
    assert ask(engine, "SELECT * FROM terms ORDER BY term_id") == before
    assert verify(engine).ok


def test_what_lapsed_is_registered_before_the_case_is_taken_away(house: House, engine: Engine) -> None:
    house.open(plan_length=None)
    put(engine, "a.bos", active=False)
    sweep(house.book, MORNING)
    told_of = ask(engine, "SELECT type FROM events WHERE type IN ('TermLapsed', 'OwnerReleased') ORDER BY position")
    assert told_of == [("TermLapsed",), ("OwnerReleased",)]
    assert told(engine, "volgende_stap") == [("na-2wd", "e.ek")]
    assert told(engine, "eigenaar_toewijzen") == [("bij-start", "e.ek")]


def test_a_closed_case_is_left_alone(house: House, engine: Engine) -> None:
    house.open()
    put(engine, "a.bos", active=False)
    with transaction(engine) as connection:
        connection.exec_driver_sql("UPDATE cases SET closed_on = '2026-05-04'")
    sweep(house.book, START + FIVE_MINUTES)
    assert ask(engine, "SELECT count(*) FROM events WHERE type = 'OwnerReleased'") == [(0,)]


def test_when_everybody_is_barred_the_operators_hear_it(house: House, engine: Engine) -> None:
    house.open()
    for code in ("a.bos", "c.dam", "e.ek", "g.hout"):
        put(engine, code, interests=frozenset({PROVIDER}))
    sweep(house.book, at_amsterdam(LAST_DAY + timedelta(days=10), 9))
    assert {recipient for _, recipient in ask(engine, "SELECT rung, recipient FROM reminders")} == {"beheer"}


def test_a_case_that_fails_keeps_no_other_from_it_and_no_log_names_it(
    house: House, engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    number, not_there = house.open(), "2026-9999"
    put(engine, "a.bos", active=False)
    moment = START + FIVE_MINUTES
    assert do_in_each(house.book, [not_there, number], ReleaseOwner(), moment, "inspecteur") == 1
    assert house.book.load(number).owner is None
    about = f"{not_there}/inspecteur/{moment.date()}"
    assert ask(engine, "SELECT payload ->> 'about' FROM outbox WHERE topic = 'alert'") == [(about,)]
    assert "ReleaseOwner failed in a case: Unknown" in caplog.text
    assert not_there not in caplog.text
