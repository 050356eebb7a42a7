"""A confidential case on its way through the watch: its circle hears everything, nobody else hears anything, and never nobody."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine

from db import register
from db.engine import transaction
from db.rebuild import rebuild
from db.sight import HIDDEN, masked, unseen, visible_of
from db.verify import verify
from desk.worklist import Filters, page
from domain.casefile.circle import EndConfidentiality, MakeConfidential
from domain.people.person import OPERATORS, SYSTEM, Absence, Person, Role
from domain.rights.sight import NOBODY, Reader
from notify.adapter import Notifier
from notify.alert import AlertKind
from tests.fakes.smtp_server_process import SmtpServer
from tests.integration.casebooks import COLLEAGUE, COORDINATOR, INSPECTOR, MANAGER, START, House, policy
from tests.integration.notify.portfolio import App
from tests.integration.sweep.conftest import MORNING, ask
from watch.alerts import raise_alert
from watch.deliver import deliver
from watch.look_ahead import look_ahead
from watch.sweep import sweep

WHY = "Er loopt een onderzoek naar een collega."
PROVIDER = "12345678"
AWAY = (Absence(first=START.date(), last=date(2026, 12, 31), substitute="c.dam"),)
OUTSIDE = [Reader("c.dam", COLLEAGUE), Reader("g.hout", MANAGER), NOBODY]


def put(engine: Engine, code: str, **changes: Any) -> Person:
    with transaction(engine) as connection:
        person = register.people(connection).get(code, COORDINATOR).model_copy(update={"id": code, "name": code, **changes})
        register.put(connection, person, "beheer", START)
    return person


def hushed(house: House, *circle: str) -> str:
    """A case of a.bos that only a.bos, e.ek and the named colleagues know."""
    number = house.open()
    house.do(number, MakeConfidential(circle=("e.ek", *circle), why=WHY))
    return number


def told(engine: Engine) -> set[str]:
    return {row[0] for row in ask(engine, "SELECT recipient FROM reminders")}


@pytest.mark.parametrize("looks", OUTSIDE, ids=lambda reader: reader.code or "nobody")
def test_it_is_in_no_list_count_or_total_of_who_is_outside_its_circle(house: House, engine: Engine, looks: Reader) -> None:
    number, other = hushed(house), house.open()
    circle = Reader("e.ek", COORDINATOR)
    with transaction(engine) as connection:
        for words in (None, number, "wilg"):
            found = page(connection, Filters(words=words), looks, 1)
            assert number not in {item.number for item in found.items}
            assert found.count == (words != number)
            assert page(connection, Filters(words=words), circle).count == (1 if words == number else 2)
        assert unseen(connection, looks) == {number}
        assert visible_of(connection, looks, [number, other]) == (other,)
        assert visible_of(connection, circle, [number, other]) == (number, other)
        ahead = look_ahead(connection, MORNING, reader=looks)
        assert (ahead.running * 2, {one.case_number for one in ahead.lapsing}) == (
            look_ahead(connection, MORNING, reader=circle).running,
            {other},
        )


def test_who_keeps_the_system_going_never_reads_its_number(house: House, engine: Engine) -> None:
    number, other = hushed(house), house.open()
    with transaction(engine) as connection:
        said = masked(connection, [f"zaak {number}: KeyError", f"termijn {number}/1", f"{other}, op 2026-05-18", ""])
    assert said == (f"zaak {HIDDEN}: KeyError", f"termijn {HIDDEN}", f"{other}, op 2026-05-18", "")


def test_everything_of_it_is_made_again_and_proven_like_any_other(house: House, engine: Engine) -> None:
    number = hushed(house)
    assert ask(engine, "SELECT circle FROM cases") == [(["a.bos", "e.ek"],)]
    rebuild(engine, policy())
    assert ask(engine, "SELECT circle FROM cases") == [(["a.bos", "e.ek"],)]
    assert verify(engine).ok
    house.do(number, EndConfidentiality(why=WHY))
    assert ask(engine, "SELECT circle FROM cases") == [(None,)]


def test_an_absent_owner_is_not_replaced_from_outside_the_circle_and_its_coordinator_hears(house: House, engine: Engine) -> None:
    put(engine, "a.oord", team="noord")
    put(engine, "a.bos", absences=AWAY)
    hushed(house)
    for days in (7, 15, 20, 40, 60):
        sweep(house.book, START + timedelta(days=days))
    assert told(engine) == {"e.ek"}, "also what would have gone to management"


def test_when_even_the_coordinator_of_the_circle_is_absent_it_is_told_all_the_same(house: House, engine: Engine) -> None:
    put(engine, "a.bos", absences=AWAY)
    put(engine, "e.ek", absences=AWAY)
    hushed(house)
    sweep(house.book, MORNING)
    assert told(engine) == {"e.ek"}


def test_when_the_circle_has_no_coordinator_left_the_others_come_in_with_the_next_round(house: House, engine: Engine) -> None:
    number = hushed(house)
    put(engine, "e.ek", active=False)
    put(engine, "z.uid", team="zuid")
    put(engine, "a.bos", active=False)
    sweep(house.book, MORNING)
    assert house.book.load(number).circle == ("a.bos", "e.ek", "z.uid")
    assert told(engine) == {"z.uid"}
    (by,) = ask(engine, "SELECT actor FROM events WHERE type = 'CaseMadeConfidential' ORDER BY position DESC LIMIT 1")
    assert by == (SYSTEM.id,)


@pytest.fixture
def app(house: House, notifier: Notifier) -> App:
    return App(house.book, notifier)  # type: ignore[arg-type]  # the real book instead of a fake one


def test_a_message_that_was_gathered_before_goes_to_the_circle_alone(
    house: House, app: App, engine: Engine, smtp: SmtpServer
) -> None:
    put(engine, "a.bos", absences=AWAY)
    number = house.open()
    sweep(house.book, MORNING)
    assert told(engine) == {"c.dam", "e.ek"} or told(engine) == {"c.dam"}
    house.do(number, MakeConfidential(circle=("e.ek",), why=WHY), at=MORNING)
    deliver(app, MORNING)
    sweep(house.book, MORNING + timedelta(minutes=5))
    deliver(app, MORNING + timedelta(minutes=5))
    heard = {mail.recipients[0] for mail in smtp.received()}
    assert heard == {COORDINATOR.email}


def test_the_operators_hear_that_something_is_wrong_and_not_in_which_case(
    house: House, app: App, engine: Engine, smtp: SmtpServer
) -> None:
    number = hushed(house)
    put(engine, "b.eheer", roles=frozenset({Role.ADMINISTRATOR}), email="beheer@inspectie.example")
    with transaction(engine) as connection:
        raise_alert(connection, AlertKind.CASE_FAILED, number, START, (f"{number}/1: KeyError",))
    deliver(app, START + timedelta(hours=2))
    (mail,) = smtp.received()
    said = mail.text
    assert HIDDEN in said
    assert number not in said


def test_when_nobody_of_the_circle_is_left_and_nobody_can_come_in_the_operators_hear_it_without_its_number(
    house: House, app: App, engine: Engine, smtp: SmtpServer
) -> None:
    number = hushed(house)
    put(engine, "b.eheer", roles=frozenset({Role.ADMINISTRATOR}), email="beheer@inspectie.example")
    for one in (INSPECTOR, COORDINATOR, MANAGER, COLLEAGUE):
        put(engine, one.id, interests=frozenset({PROVIDER}))
    sweep(house.book, MORNING)
    assert told(engine) == {OPERATORS}
    deliver(app, MORNING)
    texts = [mail.text for mail in smtp.received()]
    assert any(HIDDEN in text for text in texts)
    assert not any(number in text for text in texts)


def test_an_alert_does_not_name_a_case_about_a_provider_in_which_an_operator_has_an_interest(
    house: House, app: App, engine: Engine, smtp: SmtpServer
) -> None:
    number = house.open()
    put(engine, "b.eheer", roles=frozenset({Role.ADMINISTRATOR}), email="beheer@inspectie.example")
    put(engine, "c.eheer", roles=frozenset({Role.ADMINISTRATOR}), email="c@inspectie.example", interests=frozenset({PROVIDER}))
    with transaction(engine) as connection:
        raise_alert(connection, AlertKind.CASE_FAILED, number, START, (f"{number}/1: KeyError",))
    deliver(app, START + timedelta(hours=2))
    assert smtp.received()
    assert not any(number in mail.text for mail in smtp.received())
