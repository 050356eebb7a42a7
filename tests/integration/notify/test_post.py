"""Sending a letter: whatever the mail server does, it ends as proof, as 'later' or as 'never'."""

from __future__ import annotations

import time

import pytest

from notify.errors import Unavailable, Undeliverable
from notify.mail_server import MailServer
from notify.message import message_id
from notify.settings import NotifySettings
from tests.fakes.smtp_server_process import SmtpServer
from tests.integration.notify.conftest import NOW, letter
from tests.integration.notify.sending import send_letter

BOARD, OFFICE, GONE = "bestuur@haven.example", "post@haven.example", "weg@haven.example"


def test_an_accepted_letter_gives_proof_and_arrives_byte_for_byte(smtp: SmtpServer, settings: NotifySettings) -> None:
    proof = send_letter(settings, letter(BOARD, OFFICE), NOW)

    assert (proof.code, proof.text, proof.accepted_at) == (250, "2.0.0 Ok: queued as TEST0001", NOW)
    assert proof.server == f"127.0.0.1:{smtp.port}"
    assert proof.accepted == (BOARD, OFFICE)
    assert proof.not_accepted == ()
    (received,) = smtp.received()
    assert received.recipients == (BOARD, OFFICE)
    assert received.message_id == proof.message_id == message_id("mail_letter/b1")
    assert received.mail.get_all("Message-ID") == [proof.message_id]
    assert received.mail["Auto-Submitted"] is None  # a person wrote it and may be answered
    (pdf,) = received.mail.iter_attachments()
    assert pdf.get_filename() == "2026-014 verzoek verbeterplan.pdf"
    assert pdf.get_content() == letter(BOARD).attachments[0].content


def test_a_refused_address_is_reported_beside_the_accepted_one(smtp: SmtpServer, settings: NotifySettings) -> None:
    smtp.behave(recipients={GONE: "550 5.1.1 No such user"})

    proof = send_letter(settings, letter(BOARD, GONE), NOW)

    assert proof.accepted == (BOARD,)
    assert [(one.address, one.code, one.text) for one in proof.refused] == [(GONE, 550, "5.1.1 No such user")]
    assert proof.deferred == ()


def test_a_deferred_address_is_sent_again_alone_as_the_same_letter(smtp: SmtpServer, settings: NotifySettings) -> None:
    smtp.behave(recipients={OFFICE: "450 4.2.1 Mailbox busy"})
    first = send_letter(settings, letter(BOARD, OFFICE), NOW)
    smtp.behave()

    second = send_letter(settings, letter(BOARD, OFFICE), NOW, only=[one.address for one in first.deferred])

    assert first.accepted == (BOARD,)
    assert second.accepted == (OFFICE,)
    assert [mail.recipients for mail in smtp.received()] == [(BOARD,), (OFFICE,)]
    assert first.message_id == second.message_id


def test_every_address_refused_is_final_and_repeats_the_servers_words(smtp: SmtpServer, settings: NotifySettings) -> None:
    smtp.behave(recipients={GONE: "550 5.1.1 No such user"})

    with pytest.raises(Undeliverable, match=r"550 5\.1\.1 No such user"):
        send_letter(settings, letter(GONE), NOW)
    assert smtp.received() == ()


@pytest.mark.parametrize(
    "behaviour",
    [
        {"recipients": {BOARD: "450 4.2.1 Mailbox busy", OFFICE: "550 5.1.1 No such user"}},
        {"recipients": {BOARD: "421 4.3.2 Closing"}},
        {"sender": "451 4.3.0 Try later"},
        {"sender": "530 5.7.0 Authentication required"},
        {"data": "452 4.3.1 Disk full"},
        {"drip": True},
        {"die": "mid_data"},
        {"die": "before_keeping"},
    ],
    ids=lambda behaviour: next(iter(behaviour)) + "-" + str(next(iter(behaviour.values())))[-20:],
)
def test_what_may_pass_is_tried_again(smtp: SmtpServer, settings: NotifySettings, behaviour: dict[str, object]) -> None:
    smtp.behave(**behaviour)
    begun = time.monotonic()

    with pytest.raises(Unavailable):
        send_letter(settings, letter(BOARD, OFFICE), NOW)

    assert time.monotonic() - begun < 5
    assert smtp.received() == ()
    smtp.restart()
    assert send_letter(settings, letter(BOARD, OFFICE), NOW).accepted == (BOARD, OFFICE)


@pytest.mark.parametrize(
    "behaviour", [{"data": "554 5.7.1 Message refused"}, {"sender": "552 5.3.4 Too large"}], ids=["data", "size"]
)
def test_a_refused_text_is_final(smtp: SmtpServer, settings: NotifySettings, behaviour: dict[str, object]) -> None:
    smtp.behave(**behaviour)

    with pytest.raises(Undeliverable, match="weigert dit bericht"):
        send_letter(settings, letter(BOARD), NOW)


@pytest.mark.parametrize("behaviour", [{"delay": 3.0}, {"die": "after_keeping"}], ids=["slow", "dead"])
def test_an_answer_that_got_lost_leads_to_a_copy_with_the_same_number(
    smtp: SmtpServer, settings: NotifySettings, behaviour: dict[str, object]
) -> None:
    smtp.behave(**behaviour)
    with pytest.raises(Unavailable):
        send_letter(settings, letter(BOARD), NOW)
    smtp.restart()

    send_letter(settings, letter(BOARD), NOW)

    first, second = smtp.received()
    assert first.message_id == second.message_id


def test_a_server_that_is_down_is_tried_again(smtp: SmtpServer, settings: NotifySettings) -> None:
    smtp.stop()

    with pytest.raises(Unavailable, match="antwoordt niet"):
        send_letter(settings, letter(BOARD), NOW)


def test_a_server_without_starttls_gets_no_mail_when_that_is_asked(smtp: SmtpServer) -> None:
    closed = NotifySettings(mail_server=MailServer.at(f"smtp+starttls://127.0.0.1:{smtp.port}"))

    with pytest.raises(Unavailable):
        send_letter(closed, letter(BOARD), NOW)
    assert smtp.received() == ()


def test_a_provider_without_mail_address_is_told_to_use_the_post(settings: NotifySettings) -> None:
    with pytest.raises(Undeliverable, match="per post"):
        send_letter(settings, letter("json://127.0.0.1/"), NOW)
