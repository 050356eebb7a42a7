"""Delivery: whatever the outside does, a message goes out once it can, and somebody hears of it when it cannot."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, insert, select, update

from db import outbox, schema
from db.engine import connect, transaction
from domain.base.errors import Impossible
from domain.people.person import Role
from notify.adapter import Notifier
from notify.message import fingerprint, message_id
from notify.settings import NotifySettings
from tests.fakes.smtp_server_process import SmtpServer
from tests.integration.notify.conftest import NOW, Chat
from tests.integration.notify.portfolio import BOS, App, Book, case, digest_of, staff, term
from watch.backoff import wait_after
from watch.deliver import HANDLERS, MOST_MISTAKES, MOST_SILENCES, deliver

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
OVER, TODAY = date(2026, 5, 13), date(2026, 5, 18)


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    engine = connect(database_url)
    staff(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def app(engine: Engine, notifier: Notifier) -> App:
    return App(Book(engine), notifier)


def two_terms(engine: Engine, recipient: str = BOS.id) -> int:
    """A digest of a term that is over and one that ends today."""
    with transaction(engine) as connection:
        case(connection, "2026-014")
        term(connection, "t-over", "2026-014", OVER, status="lapsed")
        term(connection, "t-today", "2026-014", TODAY, kind="zienswijze")
        rungs = (("t-over", "2026-014", OVER, "na-2wd"), ("t-today", "2026-014", TODAY, "voor-1wd"))
        return digest_of(connection, recipient, "digest/1", *rungs)


def alerts(engine: Engine, *keys: str) -> None:
    with transaction(engine) as connection:
        for key in keys:
            outbox.enqueue(connection, "alert", key, {"kind": "sweep_stil", "facts": []}, NOW)


def row(engine: Engine, item_id: int) -> Any:
    with transaction(engine) as connection:
        return connection.execute(select(schema.outbox).where(schema.outbox.c.id == item_id)).one()


def keys(engine: Engine, topic: str) -> list[str]:
    with transaction(engine) as connection:
        known = schema.outbox.c
        return list(connection.execute(select(known.key).where(known.topic == topic).order_by(known.id)).scalars())


def test_a_digest_holds_the_terms_of_its_ledger_rows(app: App, smtp: SmtpServer) -> None:
    digest = two_terms(app.book.engine)

    report = deliver(app, NOW)

    assert (report.sent, report.failed, report.waiting) == (1, 0, 0)
    (received,) = smtp.received()
    assert received.recipients == ("a.bos@toezicht.example",)
    assert received.message_id == message_id("digest/1")
    assert received.mail["Subject"] == "1 termijn vraagt actie; die is 5 dagen te laat"
    text = received.text
    assert "Termijn voor verbeterplan" in text
    assert "de termijn is 2 werkdagen voorbij en er is nog niets vastgelegd" in text
    assert "Aan zet: aanbieder." in text
    assert "Een herinneringsbrief laten opstellen (herinneren)." in text
    late, _, known = text.partition("TER INFORMATIE (1)")
    assert "TE LAAT (1)" in late
    assert "Je hoeft nu niets te doen." in known  # the provider has all of today
    kept = row(app.book.engine, digest)
    assert (kept.done_at, kept.attempts, kept.payload["reference"]) == (NOW, 1, "2.0.0 Ok: queued as TEST0001")


def reminder_lies_ready(engine: Engine) -> None:
    """The letter that reminds of the late term lies here as a draft, and our own term for it climbs too."""
    with transaction(engine) as connection:
        connection.execute(update(schema.terms).where(schema.terms.c.term_id == "t-over").values(about="T1", status="lapsed"))
        letter = {"case_number": "2026-014", "letter_id": "B2", "kind": "herinnering_verbeterplan", "state": "drafted"}
        about = {"about": "T1", "subject": "Herinnering", "planned_on": OVER}
        connection.execute(insert(schema.letters).values(**letter, **about))
        connection.execute(
            update(schema.terms)
            .where(schema.terms.c.term_id == "t-today")
            .values(kind="brief_opstellen", about="B2", waits_for="inspecteur", hears="inspecteur", case_number="2026-014")
        )
        connection.execute(update(schema.reminders).where(schema.reminders.c.term_id == "t-today").values(case_number="2026-014"))


def test_a_lapse_and_the_reminder_that_lies_ready_are_one_thing_to_do(app: App, smtp: SmtpServer) -> None:
    two_terms(app.book.engine)
    reminder_lies_ready(app.book.engine)

    assert deliver(app, NOW).sent == 1
    (received,) = smtp.received()
    assert received.mail["Subject"] == "1 termijn vraagt actie; die is 5 dagen te laat"
    told = " ".join(received.text.split())
    assert "(brief B2) staat klaar. Lees hem en geef hem ter controle." in told
    assert told.count("* ") == 1


def test_a_second_round_sends_nothing(app: App, smtp: SmtpServer) -> None:
    two_terms(app.book.engine)
    deliver(app, NOW)

    assert deliver(app, NOW + HOUR).sent == 0
    assert len(smtp.received()) == 1


def test_a_term_that_was_met_meanwhile_is_left_out(app: App, smtp: SmtpServer) -> None:
    digest = two_terms(app.book.engine)
    with transaction(app.book.engine) as connection:
        connection.execute(update(schema.terms).where(schema.terms.c.term_id == "t-over").values(status="ended"))
        connection.execute(
            update(schema.terms).where(schema.terms.c.term_id == "t-today").values(last_day=TODAY + timedelta(days=9))
        )

    assert deliver(app, NOW).sent == 1
    assert smtp.received() == ()
    assert row(app.book.engine, digest).payload["reference"].startswith("vervallen")


def test_a_kind_that_left_the_policy_is_told_under_its_own_name(app: App, smtp: SmtpServer) -> None:
    two_terms(app.book.engine)
    with transaction(app.book.engine) as connection:
        connection.execute(update(schema.terms).values(kind="vervallen_soort"))

    assert deliver(app, NOW).sent == 1
    assert "* Vervallen soort" in smtp.received()[0].text


def test_a_server_that_is_down_for_a_day_loses_nothing(app: App, smtp: SmtpServer) -> None:
    two_terms(app.book.engine)
    alerts(app.book.engine, *(f"alert/{number}" for number in range(12)))
    smtp.stop()
    for minute in range(0, 24 * 60, 45):
        report = deliver(app, NOW + minute * MINUTE)
        assert (report.sent, report.failed) == (0, 0)
    assert report.waiting == 13

    smtp.restart()
    back = NOW + timedelta(days=1)
    sent = sum(deliver(app, back + minute * MINUTE).sent for minute in range(0, 91, 15))

    assert sent == 13
    assert len({mail.message_id for mail in smtp.received()}) == len(smtp.received()) == 13


def test_a_silent_outside_ends_the_round(app: App, smtp: SmtpServer) -> None:
    alerts(app.book.engine, *(f"alert/{number}" for number in range(12)))
    smtp.stop()

    report = deliver(app, NOW)

    assert (report.put_off, report.away, report.waiting) == (MOST_SILENCES, True, 12)


def test_waits_grow_to_an_hour_and_follow_from_the_key() -> None:
    waits = [wait_after("digest/1", attempts) for attempts in range(12)]

    assert waits == [wait_after("digest/1", attempts) for attempts in range(12)]
    assert all(wait <= HOUR for wait in waits)
    assert MINUTE / 2 <= waits[0] <= MINUTE
    assert waits[-1] >= HOUR / 2
    assert wait_after("digest/2", 3) != waits[3]


def test_an_address_refused_for_good_fails_once_and_tells_the_operators(app: App, smtp: SmtpServer) -> None:
    digest = two_terms(app.book.engine)
    smtp.behave(recipients={"a.bos@toezicht.example": "550 5.1.1 No such user"})

    report = deliver(app, NOW)

    assert (report.failed, report.sent, report.waiting) == (1, 1, 0)
    kept = row(app.book.engine, digest)
    assert kept.failed_at == NOW
    assert "550 5.1.1 No such user" in kept.last_error
    (alert,) = smtp.received()
    assert alert.recipients == ("beheer@toezicht.example",)
    text = alert.mail.get_content()
    assert "docs/operations.md#bericht_onbestelbaar" in text
    assert f"nummer in de outbox: {digest}" in text
    assert "bos" not in text


def test_what_was_revived_and_fails_again_is_told_again(app: App, smtp: SmtpServer) -> None:
    two_terms(app.book.engine)
    smtp.behave(recipients={"a.bos@toezicht.example": "550 5.1.1 No such user"})
    deliver(app, NOW)
    with transaction(app.book.engine) as connection:
        outbox.revive(connection, NOW + HOUR)
    deliver(app, NOW + HOUR)

    assert len(keys(app.book.engine, "alert")) == 2


def test_a_colleague_without_address_waits_and_the_operators_hear_it_once(app: App, smtp: SmtpServer) -> None:
    two_terms(app.book.engine, recipient="c.vis")
    for hour in range(5):
        deliver(app, NOW + hour * HOUR)
    assert [mail.mail["Subject"] for mail in smtp.received()] == ["Vervolg: voor een ontvanger is geen adres bekend"]

    people = {"c.vis": ("c.vis@toezicht.example",)}
    found = replace(app, notifier=Notifier(app.notifier.settings.model_copy(update={"people": people})))
    assert deliver(found, NOW + 9 * HOUR).sent == 1
    assert smtp.received()[-1].recipients == ("c.vis@toezicht.example",)


def test_an_alert_without_operators_waits_and_raises_no_other_alert(engine: Engine, settings: NotifySettings) -> None:
    with transaction(engine) as connection:
        connection.execute(update(schema.staff).values(active=False))
    alerts(engine, "alert/1")

    report = deliver(App(Book(engine), Notifier(settings)), NOW)

    assert (report.put_off, report.failed, report.waiting) == (1, 0, 1)


def test_a_retry_tells_only_the_target_that_missed_it(app: App, smtp: SmtpServer, chat: Chat) -> None:
    two_terms(app.book.engine)
    both = app.notifier.settings.model_copy(update={"people": {"a.bos": ("a.bos@toezicht.example", chat.url)}})
    app = replace(app, notifier=Notifier(both))
    chat.status = 503
    deliver(app, NOW)
    chat.status = 200
    deliver(app, NOW + HOUR)

    assert (len(smtp.received()), len(chat.told)) == (1, 1)


def test_a_dead_second_address_is_told_to_the_operators(app: App, smtp: SmtpServer) -> None:
    two_terms(app.book.engine)
    both = app.notifier.settings.model_copy(update={"people": {"a.bos": ("a.bos@toezicht.example", "oud@toezicht.example")}})
    smtp.behave(recipients={"oud@toezicht.example": "550 5.1.1 No such user"})

    deliver(replace(app, notifier=Notifier(both)), NOW)

    assert [mail.mail["Subject"][:20] for mail in smtp.received()] == ["1 termijn vraagt act", "Vervolg: een adres v"]


def _letters(engine: Engine, *keys_: str) -> None:
    with transaction(engine) as connection:
        for key in keys_:
            outbox.enqueue(connection, "mail_letter", key, {}, NOW)


def test_a_topic_without_handler_waits_for_one(app: App) -> None:
    _letters(app.book.engine, "mail_letter/1")
    assert deliver(app, NOW, {"alert": HANDLERS["alert"]}).waiting == 1

    report = deliver(app, NOW, {**HANDLERS, "mail_letter": lambda _app, item, _as_of: f"taken {item.key}"})

    assert (report.sent, report.waiting) == (1, 0)


def test_a_refusal_of_the_case_is_final_and_a_poisoned_row_does_not_stop_the_others(app: App) -> None:
    _letters(app.book.engine, "poisoned", "refused", "good")

    def handler(_app: App, item: outbox.Item, _as_of: object) -> str:
        if item.key == "poisoned":
            raise ZeroDivisionError
        if item.key == "refused":
            raise Impossible("De brief is ingetrokken.")
        return "ok"

    handlers = {**HANDLERS, "mail_letter": handler}
    first = deliver(app, NOW, handlers)
    assert (first.put_off, first.failed, first.sent) == (1, 1, 2)  # the good one, and the alert

    failed = sum(deliver(app, NOW + hour * HOUR, handlers).failed for hour in range(1, MOST_MISTAKES + 2))
    assert failed == 1
    with transaction(app.book.engine) as connection:
        assert outbox.counts(connection)["failed"] == 2


def test_two_rounds_at_once_send_each_thing_once(app: App, smtp: SmtpServer) -> None:
    alerts(app.book.engine, *(f"alert/{number}" for number in range(4)))
    inner: list[int] = []

    def while_another_round_runs(_app: App, item: outbox.Item, as_of: Any) -> str:
        inner.append(deliver(app, as_of, {"alert": HANDLERS["alert"]}).sent)
        return "ok"

    with transaction(app.book.engine) as connection:
        values = {"topic": "mail_letter", "key": "m", "payload": {}, "created_at": NOW, "available_at": NOW - HOUR}
        connection.execute(insert(schema.outbox).values(values))
    report = deliver(app, NOW, {**HANDLERS, "mail_letter": while_another_round_runs})

    assert (report.sent, inner) == (1, [4])
    assert len(smtp.received()) == 4


def colleagues(engine: Engine, count: int) -> None:
    """So many people with a term that is over, and a digest each."""
    steering = {"roles": frozenset({Role.COORDINATOR})}
    people = [
        BOS.model_copy(update={"id": f"p.{n}", "name": f"P. {n}", "email": f"p{n}@toezicht.example", **steering})
        for n in range(count)
    ]
    staff(engine, *people)
    with transaction(engine) as connection:
        case(connection, "2026-014")
        term(connection, "t-over", "2026-014", OVER, status="lapsed", last_rung="na-2wd")
        for person in people:
            digest_of(connection, person.id, f"digest/{person.id}", ("t-over", "2026-014", OVER, "na-2wd"))


def test_a_server_that_wants_another_login_is_told_once_and_no_message_is_blamed(app: App, smtp: SmtpServer) -> None:
    colleagues(app.book.engine, 4)
    smtp.behave(login="vervolg:geheim")
    for hour in range(6):
        report = deliver(app, NOW + hour * HOUR)
        assert (report.sent, report.failed) == (0, 0)
    assert report.away
    assert keys(app.book.engine, "alert") == ["alert/mailserver_weigert/2026-05-18"]

    smtp.behave()
    assert deliver(app, NOW + 12 * HOUR).sent == 5
    assert {mail.mail["Subject"] for mail in smtp.received()} == {
        "1 termijn vraagt actie; die is 5 dagen te laat",
        "Vervolg: de mailserver neemt niets van Vervolg aan",
    }


def test_a_greylisting_server_does_not_look_silent(app: App, smtp: SmtpServer) -> None:
    colleagues(app.book.engine, MOST_SILENCES + 3)
    smtp.behave(greylist=True)

    first = deliver(app, NOW)

    assert (first.put_off, first.away) == (MOST_SILENCES + 3, False)
    assert deliver(app, NOW + HOUR).sent == MOST_SILENCES + 3


def test_colleagues_without_address_do_not_end_the_round_for_the_others(app: App, smtp: SmtpServer) -> None:
    people = {f"p.{n}": (f"p{n}@toezicht.example",) for n in range(MOST_SILENCES, MOST_SILENCES + 3)}
    colleagues(app.book.engine, MOST_SILENCES + 3)
    with transaction(app.book.engine) as connection:
        connection.execute(update(schema.staff).where(schema.staff.c.person_id.like("p.%")).values(email=""))
    found = replace(app, notifier=Notifier(app.notifier.settings.model_copy(update={"people": people})))

    report = deliver(found, NOW)

    assert not report.away
    assert len([mail for mail in smtp.received() if mail.recipients[0].startswith("p")]) == 3


@pytest.mark.parametrize("words", ["250 2.0.0 Ok \x00 \x1b[2J", "250 \ufffd"])
def test_the_words_of_a_server_never_keep_a_message_from_being_marked(app: App, smtp: SmtpServer, words: str) -> None:
    digest = two_terms(app.book.engine)
    smtp.behave(taken=words)

    assert deliver(app, NOW).sent == 1
    assert row(app.book.engine, digest).done_at == NOW


def test_a_refusal_with_odd_signs_is_kept_with_the_row(app: App, smtp: SmtpServer) -> None:
    digest = two_terms(app.book.engine)
    smtp.behave(recipients={"a.bos@toezicht.example": "550 5.1.1 No \x00 such \x1b user"})

    assert deliver(app, NOW).failed == 1
    assert "550 5.1.1 No such user" in row(app.book.engine, digest).last_error


def test_a_channel_that_refuses_for_good_is_told_to_somebody(app: App, smtp: SmtpServer, chat: Chat) -> None:
    digest = two_terms(app.book.engine)
    only = app.notifier.settings.model_copy(update={"people": {"a.bos": (chat.url,)}})
    chat.status = 404

    report = deliver(replace(app, notifier=Notifier(only)), NOW)

    assert (report.failed, report.sent) == (1, 1)
    assert "antwoord 404" in row(app.book.engine, digest).last_error
    assert [mail.mail["Subject"] for mail in smtp.received()] == ["Vervolg: een bericht is niet aangekomen"]


def test_a_dead_channel_is_told_also_while_another_is_only_silent(app: App, smtp: SmtpServer, chat: Chat) -> None:
    two_terms(app.book.engine)
    three = app.notifier.settings.model_copy(
        update={"people": {"a.bos": ("a.bos@toezicht.example", chat.url, "json://127.0.0.1:9/")}}
    )
    chat.status = 403

    report = deliver(replace(app, notifier=Notifier(three)), NOW)

    assert (report.failed, report.put_off) == (0, 1)
    assert [mail.mail["Subject"] for mail in smtp.received()] == [
        "1 termijn vraagt actie; die is 5 dagen te laat",
        "Vervolg: een adres van een ontvanger werkt niet meer",
    ]


def test_a_dead_address_of_an_operator_is_told_to_the_other(app: App, smtp: SmtpServer) -> None:
    """Else nobody knows that one pair of eyes is gone until the other is too."""
    two = app.notifier.settings.model_copy(update={"teams": {"beheer": ("oud@toezicht.example", "beheer@toezicht.example")}})
    app = replace(app, notifier=Notifier(two))
    smtp.behave(recipients={"oud@toezicht.example": "550 5.1.1 No such user"})
    alerts(app.book.engine, "alert/1")

    deliver(app, NOW)

    dead = fingerprint("oud@toezicht.example")
    assert keys(app.book.engine, "alert") == ["alert/1", f"alert/adres_geweigerd/{dead}"]
    assert [mail.recipients for mail in smtp.received()] == [("beheer@toezicht.example",)] * 2


def test_a_mail_server_that_refuses_us_is_told_also_when_the_chat_has_the_message(app: App, smtp: SmtpServer, chat: Chat) -> None:
    two_terms(app.book.engine)
    both = app.notifier.settings.model_copy(update={"people": {"a.bos": ("a.bos@toezicht.example", chat.url)}})
    smtp.behave(login="vervolg:geheim")

    for hour in range(3):
        deliver(replace(app, notifier=Notifier(both)), NOW + hour * HOUR)

    assert len(chat.told) == 1
    assert keys(app.book.engine, "alert") == ["alert/mailserver_weigert/2026-05-18"]


def test_a_mistake_of_ours_at_one_target_tells_the_other_once(app: App, chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    digest = two_terms(app.book.engine)
    both = app.notifier.settings.model_copy(update={"people": {"a.bos": ("a.bos@toezicht.example", chat.url)}})

    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("notify.adapter.hand_over", broken)
    for hour in range(12):
        deliver(replace(app, notifier=Notifier(both)), NOW + hour * HOUR)

    assert len(chat.told) == 1
    assert row(app.book.engine, digest).failed_at is not None  # a mistake is not tried without end


def test_a_row_that_a_dead_delivery_held_is_taken_by_the_next(app: App, smtp: SmtpServer) -> None:
    """Its text was handed over, and nobody knows whether it arrived: it goes again, byte for byte."""
    two_terms(app.book.engine)
    smtp.behave(drop="after_keeping")
    assert deliver(app, NOW).put_off == 1
    smtp.behave()

    assert deliver(app, NOW + HOUR).sent == 1

    first, second = smtp.received()
    assert first.content == second.content
