"""What waited for one person while no mail left is one message when it leaves again, and says how it is then."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, text

from db.engine import transaction
from domain.base.moments import at_amsterdam
from notify.adapter import Notifier
from notify.errors import Doubtful
from tests.fakes.smtp_server_process import SmtpServer
from tests.integration.casebooks import House
from tests.integration.notify.portfolio import App
from tests.reliability.books import add_up, ask
from watch.deliver import deliver
from watch.digests import tell_person
from watch.sweep import sweep

DIGESTS = {"digest": tell_person}
FIRST = date(2026, 5, 19)  # the plan was due the day before
WAITING = "SELECT payload ->> 'recipient' FROM outbox WHERE topic = 'digest' AND done_at IS NULL ORDER BY id"


@pytest.fixture
def app(house: House, notifier: Notifier) -> App:
    return App(house.book, notifier)  # type: ignore[arg-type]  # the real book instead of a fake one


def mornings(weeks: int) -> Iterator[datetime]:
    for day in range(weeks * 7):
        if (on := FIRST + timedelta(days=day)).weekday() < 5:
            yield at_amsterdam(on, 8, 5)


def test_ten_weeks_without_mail_are_one_message_a_person_with_the_reason_of_now(
    house: House, app: App, engine: Engine, smtp: SmtpServer
) -> None:
    number = house.open()
    smtp.stop()
    for moment in [*mornings(10)][::7]:
        sweep(house.book, moment)
        deliver(app, moment, DIGESTS)
    assert set(Counter(who for (who,) in ask(engine, WAITING)).values()) == {1}
    gathered = ask(engine, "SELECT count(*) FROM outbox WHERE topic = 'digest'")

    smtp.restart()
    moment += timedelta(hours=2)
    deliver(app, moment, DIGESTS)
    told = {mail.recipients[0].partition("@")[0]: mail.text for mail in smtp.received() if "* " in mail.text}
    assert len(told) == len([mail for mail in smtp.received() if "* " in mail.text]), "one message a person"
    assert {"a.bos", "e.ek", "g.hout"} == set(told)
    said = " ".join(told["g.hout"].split())
    assert said.count(f"Zaak {number}") == 1
    assert "70 dagen te laat" in said
    assert "de termijn is 48 werkdagen voorbij en er is nog niets vastgelegd" in said, said
    assert "eerdere berichten hierover konden niet worden bezorgd" in said
    assert gathered == ask(engine, "SELECT count(*) FROM outbox WHERE topic = 'digest'"), "nothing is lost"
    replaced = (
        "SELECT count(*) FROM outbox WHERE topic = 'digest' AND payload ->> 'reference' LIKE 'vervallen: staat in bericht %'"
    )
    assert ask(engine, replaced)[0][0] >= 5
    deliver(app, moment + timedelta(hours=2), DIGESTS)
    assert len([mail for mail in smtp.received() if "* " in mail.text]) == len(told)
    add_up(engine)


@pytest.mark.parametrize("how", ["begun again", "answer lost"])
def test_what_perhaps_left_goes_by_itself_under_its_own_number(
    house: House, app: App, engine: Engine, smtp: SmtpServer, how: str
) -> None:
    house.open()
    smtp.stop()
    moments = [*mornings(3)]
    sweep(house.book, moments[0])

    def lost(*_: Any) -> str:
        raise Doubtful

    deliver(app, moments[0], {"digest": lost if how == "answer lost" else tell_person})
    if how == "begun again":  # and the process did not come back
        with transaction(engine) as connection:
            connection.execute(text("UPDATE outbox SET tried_at = available_at WHERE topic = 'digest'"))
    mine = "SELECT id FROM outbox WHERE topic = 'digest' AND payload ->> 'recipient' = 'a.bos' AND done_at IS NULL ORDER BY id"
    ((first,),) = ask(engine, mine)
    house.open()
    for moment in moments[1::3]:
        sweep(house.book, moment)
    waits = [number for (number,) in ask(engine, mine)]
    assert waits[0] == first
    assert len(waits) == 2, "the others are one"
    ((taken,),) = ask(engine, "SELECT payload -> 'takes_over' FROM outbox WHERE id = :id", id=waits[1])
    assert first not in (taken or [])
    add_up(engine)
