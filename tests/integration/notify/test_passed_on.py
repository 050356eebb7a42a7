"""A digest that was gathered for somebody who may not know any more: it goes to others, and says nothing to this one."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine

from db import register
from db.engine import transaction
from domain.people.person import SYSTEM, Role
from notify.adapter import Notifier
from tests.fakes.smtp_server_process import SmtpServer
from tests.integration.casebooks import MANAGER, START, House, opened
from tests.integration.notify.portfolio import App
from tests.integration.sweep.conftest import MORNING
from tests.reliability.books import add_up, ask
from watch.deliver import deliver
from watch.digests import NOT_FOR_THEM, why
from watch.sweep import sweep

PROVIDER = "12345678"
ROUND = timedelta(minutes=5)


@pytest.fixture
def app(house: House, notifier: Notifier) -> App:
    return App(house.book, notifier)  # type: ignore[arg-type]  # the real book instead of a fake one


def put(engine: Engine, code: str, **changes: Any) -> None:
    with transaction(engine) as connection:
        known = register.people(connection).get(code, MANAGER)
        register.put(connection, known.model_copy(update={"id": code, **changes}), "beheer", START)


def heard(smtp: SmtpServer) -> list[tuple[str, str]]:
    """Who got a mail, and what it says."""
    return [(mail.recipients[0], mail.text) for mail in smtp.received()]


@pytest.mark.parametrize("change", [{"interests": frozenset({PROVIDER})}, {"active": False}], ids=["an interest", "left"])
def test_who_became_barred_hears_nothing_and_the_coordinator_gets_it(
    house: House, app: App, engine: Engine, smtp: SmtpServer, change: dict[str, Any]
) -> None:
    house.open()
    sweep(house.book, MORNING)
    put(engine, "a.bos", **change)
    assert deliver(app, MORNING).failed == 0
    assert smtp.received() == ()
    (reference,) = ask(engine, "SELECT payload ->> 'reference' FROM outbox WHERE topic = 'digest'")
    assert reference == (NOT_FOR_THEM,)

    sweep(house.book, MORNING + ROUND)
    deliver(app, MORNING + ROUND)
    ((to, said),) = heard(smtp)
    assert to == "e.ek@inspectie.example"
    assert "verbeterplan" in said
    assert "Eigenaar toewijzen" in said, "and of the case that has no owner now"
    sweep(house.book, MORNING + 2 * ROUND)
    deliver(app, MORNING + 2 * ROUND)
    assert len(smtp.received()) == 1
    add_up(engine)


def test_what_is_about_another_provider_still_arrives(house: House, app: App, engine: Engine, smtp: SmtpServer) -> None:
    number = house.open()
    other = house.book.open(opened("a.bos", plan_length="P2W", provider="90000067"), SYSTEM, START).case.number
    sweep(house.book, MORNING)
    put(engine, "a.bos", interests=frozenset({PROVIDER}))
    deliver(app, MORNING)
    ((to, said),) = heard(smtp)
    assert to == "a.bos@inspectie.example"
    assert other in said
    assert number not in said


def test_when_nobody_is_left_the_operators_hear_that_and_not_what(
    house: House, app: App, engine: Engine, smtp: SmtpServer
) -> None:
    number = house.open()
    for code in ("a.bos", "c.dam", "e.ek", "g.hout"):
        put(engine, code, interests=frozenset({PROVIDER}))
    put(engine, "p.beheer", roles=frozenset({Role.ADMINISTRATOR}), email="p.beheer@inspectie.example")
    sweep(house.book, MORNING)
    deliver(app, MORNING)
    ((to, said),) = heard(smtp)
    assert to == "p.beheer@inspectie.example"
    assert number in said
    assert "De Wilg" not in said
    assert "verbeterplan" not in said


@pytest.mark.parametrize(
    ("skipped", "late", "said"),
    [
        (0, 0, "de termijn is voorbij"),
        (1, 0, "de termijn is voorbij; 1 eerder bericht is niet verstuurd, omdat er toen geen goede ronde was"),
        (
            2,
            2,
            "de termijn is voorbij; 2 eerdere berichten zijn niet verstuurd, want de termijn is pas op 11 mei 2026 vastgelegd",
        ),
        (
            3,
            2,
            "de termijn is voorbij; 3 eerdere berichten zijn niet verstuurd: de termijn is pas op 11 mei 2026 vastgelegd, "
            "en daarna was er een tijd geen goede ronde",
        ),
    ],
)
def test_a_message_says_what_really_became_of_the_earlier_ones(skipped: int, late: int, said: str) -> None:
    assert why("na-0wd", skipped, late, MORNING.date().replace(day=11)) == said
