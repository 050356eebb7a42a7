"""Telling a person: each target once, and nothing swallowed."""

from __future__ import annotations

import logging
from typing import Any

import pytest

from domain.base.errors import Unavailable
from notify.adapter import Notifier
from notify.errors import PartlySent, Undeliverable
from notify.message import fingerprint, message_id
from notify.proof import Proof
from notify.settings import NotifySettings
from tests.fakes.smtp_server_process import SmtpServer
from tests.integration.notify.conftest import NOW, Chat, message

MAIL, OTHER = "a.bos@toezicht.example", "b.smit@toezicht.example"


def test_a_mail_carries_our_number_once_and_asks_no_absence_reply(smtp: SmtpServer, notifier: Notifier) -> None:
    delivery = notifier.send(message(MAIL, body_html="<p>Beste A. Bos</p>"), NOW)

    (received,) = smtp.received()
    assert received.mail.get_all("Message-ID") == [message_id("digest/1")] == [delivery.message_id]
    assert received.mail["Auto-Submitted"] == "auto-generated"
    assert received.mail["Subject"] == "Eén termijn"
    assert received.mail["Date"].datetime == NOW
    assert [part.get_content_type() for part in received.mail.iter_parts()] == ["text/plain", "text/html"]
    assert delivery.reference == "2.0.0 Ok: queued as TEST0001"


def test_the_number_is_the_same_at_every_attempt(smtp: SmtpServer, notifier: Notifier) -> None:
    smtp.behave(die="after_keeping")
    with pytest.raises(Unavailable):
        notifier.send(message(MAIL), NOW)
    smtp.restart()
    notifier.send(message(MAIL), NOW)

    assert {mail.message_id for mail in smtp.received()} == {message_id("digest/1")}


def test_an_apprise_service_gets_title_and_text(notifier: Notifier, chat: Chat) -> None:
    delivery = notifier.send(message(chat.url), NOW)

    assert (chat.told[0]["title"], chat.told[0]["message"].strip()) == ("Eén termijn", "Beste A. Bos,\n\nEr is iets.")
    assert delivery.delivered == (fingerprint(chat.url),)


@pytest.mark.parametrize("status", [408, 429, 500, 503])
def test_a_service_that_cannot_now_is_tried_again(notifier: Notifier, chat: Chat, status: int) -> None:
    chat.status = status

    with pytest.raises(Unavailable, match="json heeft het bericht niet aangenomen"):
        notifier.send(message(chat.url), NOW)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_a_service_that_refuses_for_good_is_not_tried_without_end(notifier: Notifier, chat: Chat, status: int) -> None:
    chat.status = status

    with pytest.raises(Undeliverable, match=rf"json heeft het bericht niet aangenomen \(antwoord {status}\)"):
        notifier.send(message(chat.url), NOW)


@pytest.mark.parametrize(
    ("answers", "what"),
    [
        ({"a": 404, "b": 404}, Undeliverable),
        ({"a": 503, "b": 404}, Unavailable),
        ({"a": 404, "b": 503}, Unavailable),
        ({"a": 429, "b": 404}, Unavailable),
        ({"a": 404, "b": 429}, Unavailable),
    ],
)
def test_what_is_told_in_several_calls_is_refused_for_good_only_when_each_call_is(
    notifier: Notifier, chat: Chat, answers: dict[str, int], what: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("apprise.plugins.ntfy.NotifyNtfy.request_rate_per_sec", 0)
    chat.statuses = answers
    with pytest.raises(what, match="heeft het bericht niet aangenomen"):
        notifier.send(message(chat.url.replace("json://", "ntfy://").rstrip("/") + "/a/b"), NOW)


def test_who_has_it_is_known_whatever_happens_to_the_other(smtp: SmtpServer, chat: Chat, settings: NotifySettings) -> None:
    """A mistake of ours too: the one who has it would be told again at each attempt."""

    class Broken(Notifier):
        def _one(self, target: str, *rest: Any) -> list[Proof]:
            if target == MAIL:
                raise ZeroDivisionError
            return super()._one(target, *rest)

    with pytest.raises(PartlySent) as partly:
        Broken(settings).send(message(MAIL, chat.url), NOW)
    assert partly.value.delivered == (fingerprint(chat.url),)
    assert isinstance(partly.value.__cause__, ZeroDivisionError)


def test_a_dead_address_is_known_also_while_nobody_has_it_yet(smtp: SmtpServer, notifier: Notifier, chat: Chat) -> None:
    chat.status = 404
    smtp.behave(data="451 4.3.0 Later")

    with pytest.raises(PartlySent) as partly:
        notifier.send(message(chat.url, MAIL), NOW)
    assert (partly.value.delivered, partly.value.refused) == ((), (fingerprint(chat.url),))


def test_a_service_that_is_down_is_tried_again(notifier: Notifier) -> None:
    with pytest.raises(Unavailable):
        notifier.send(message("json://127.0.0.1:9/"), NOW)


def test_only_the_target_that_missed_it_is_told_again(smtp: SmtpServer, notifier: Notifier, chat: Chat) -> None:
    chat.status = 503
    with pytest.raises(PartlySent) as partly:
        notifier.send(message(MAIL, chat.url), NOW)
    chat.status = 200

    delivery = notifier.send(message(MAIL, chat.url), NOW, delivered=partly.value.delivered)

    assert len(smtp.received()) == 1
    assert len(chat.told) == 1
    assert set(delivery.delivered) == {fingerprint(MAIL), fingerprint(chat.url)}


def test_one_target_refused_for_good_is_reported_and_the_others_have_it(smtp: SmtpServer, notifier: Notifier) -> None:
    smtp.behave(recipients={OTHER: "550 5.1.1 No such user"})

    delivery = notifier.send(message(OTHER, MAIL), NOW)

    assert delivery.refused == (fingerprint(OTHER),)
    assert [mail.recipients for mail in smtp.received()] == [(MAIL,)]


def test_no_target_left_is_undeliverable(smtp: SmtpServer, notifier: Notifier) -> None:
    smtp.behave(recipients={MAIL: "550 5.1.1 No such user"})

    with pytest.raises(Undeliverable):
        notifier.send(message(MAIL), NOW)


def test_the_log_names_nobody(smtp: SmtpServer, notifier: Notifier, chat: Chat, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    smtp.behave(recipients={OTHER: f"550 5.1.1 <{OTHER}> unknown"})
    chat.status = 500
    with pytest.raises(Unavailable):
        notifier.send(message(MAIL, OTHER, chat.url), NOW)

    ours = "\n".join(record.getMessage() for record in caplog.records if record.name.startswith(("notify", "apprise")))
    assert ours
    assert not any(word in ours for word in ("bos", "smit", "toezicht", "termijn", "Beste"))
