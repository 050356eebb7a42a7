"""Mail servers that are what mail servers are: without 8BITMIME, greylisting, stalling, dropping, wanting TLS or a login."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread

import pytest
from pydantic import SecretStr

from notify.adapter import Notifier
from notify.errors import Doubtful, Misconfigured, Silent, Unavailable, Undeliverable
from notify.mail_server import MailServer, Security
from notify.message import fingerprint
from notify.mime import Sender
from notify.settings import NotifySettings
from tests.fakes.smtp_server_process import SmtpServer
from tests.integration.notify.conftest import NOW, letter, message
from tests.integration.notify.sending import send_letter

BOARD = "bestuur@haven.example"


@pytest.fixture
def trusting(smtp: SmtpServer, monkeypatch: pytest.MonkeyPatch) -> NotifySettings:
    """Settings that ask for STARTTLS, on a machine that trusts the server's certificate."""
    certificate = smtp.certify()
    smtp.restart(tls="good")
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    server = MailServer(port=smtp.port, security=Security.STARTTLS, answer_within=2.0, done_within=5.0)
    return NotifySettings(mail_server=server)


def test_a_server_without_8bitmime_takes_everything(smtp: SmtpServer, settings: NotifySettings, notifier: Notifier) -> None:
    smtp.behave(eight_bit=False)

    send_letter(settings, letter(BOARD), NOW)
    notifier.send(message(BOARD, subject="Eén", body_html="<p>Eén</p>"), NOW)

    assert all(mail.content.isascii() for mail in smtp.received())
    assert [mail.mail["Subject"] for mail in smtp.received()] == ["Verzoek om een verbeterplan", "Eén"]


def test_a_server_that_knows_no_ehlo_takes_it_too(smtp: SmtpServer, settings: NotifySettings) -> None:
    smtp.behave(eight_bit=False, smtputf8=False)
    assert send_letter(settings, letter(BOARD), NOW).accepted == (BOARD,)


def test_an_address_with_other_signs_goes_to_a_server_that_can(smtp: SmtpServer, settings: NotifySettings) -> None:
    send_letter(settings, letter("zoë@één.example"), NOW)

    (received,) = smtp.received()
    assert received.recipients == ("zoë@xn--n-9faa.example",)
    assert "<zoë@xn--n-9faa.example>\r\n".encode() in received.content


def test_such_an_address_is_refused_for_good_by_a_server_that_cannot(smtp: SmtpServer, settings: NotifySettings) -> None:
    smtp.behave(smtputf8=False)
    with pytest.raises(Undeliverable, match="kan geen adres aan met letters als é"):
        send_letter(settings, letter("zoë@haven.example"), NOW)
    send_letter(settings, letter("zoe@één.example"), NOW)
    assert [mail.recipients for mail in smtp.received()] == [("zoe@xn--n-9faa.example",)]


def test_a_greylisting_server_gets_it_the_second_time(smtp: SmtpServer, settings: NotifySettings) -> None:
    smtp.behave(greylist=True)
    with pytest.raises(Unavailable) as later:
        send_letter(settings, letter(BOARD), NOW)
    assert not isinstance(later.value, Silent)  # it answers: the next letter may well go

    assert send_letter(settings, letter(BOARD), NOW).accepted == (BOARD,)


@pytest.mark.parametrize("phase", ["greeting", "mail", "rcpt", "data"])
def test_a_server_that_stalls_before_the_text_has_nothing(smtp: SmtpServer, settings: NotifySettings, phase: str) -> None:
    smtp.behave(stall=phase)
    with pytest.raises(Silent) as silent:
        send_letter(settings, letter(BOARD), NOW)
    assert not isinstance(silent.value, Doubtful)
    assert smtp.seen() == ()


@pytest.mark.parametrize("behaviour", [{"stall": "answer"}, {"drop": "before_keeping"}, {"drop": "after_keeping"}])
def test_a_server_that_says_nothing_after_the_text_perhaps_has_it(
    smtp: SmtpServer, settings: NotifySettings, behaviour: dict[str, str]
) -> None:
    smtp.behave(**behaviour)
    with pytest.raises(Doubtful, match="misschien aangekomen"):
        send_letter(settings, letter(BOARD), NOW)


def test_one_dead_address_does_not_keep_the_message_from_the_other(smtp: SmtpServer, notifier: Notifier) -> None:
    smtp.behave(recipients={"weg@haven.example": "550 5.1.1 No such user"})
    delivery = notifier.send(message("weg@haven.example", "zoë@haven.example", BOARD), NOW)

    assert delivery.refused == (fingerprint("weg@haven.example"),)
    assert [mail.recipients for mail in smtp.received()] == [("zoë@haven.example",), (BOARD,)]


def test_a_letter_that_is_too_large_is_refused_with_the_sizes(smtp: SmtpServer, settings: NotifySettings) -> None:
    smtp.behave(size=500)
    with pytest.raises(Undeliverable, match=r"te groot voor de mailserver: \d+ tekens, en hij neemt er 500 aan"):
        send_letter(settings, letter(BOARD), NOW)


@pytest.mark.parametrize("words", ["250 2.0.0 Ok \x00\x1b[2J queued", "250 2.0.0 " + "x" * 400, "250 \xff\xfe"])
def test_the_words_of_a_server_can_be_kept_whatever_they_are(smtp: SmtpServer, settings: NotifySettings, words: str) -> None:
    smtp.behave(taken=words)
    proof = send_letter(settings, letter(BOARD), NOW)
    assert proof.code == 250
    assert proof.text.isprintable()


def test_starttls_protects_the_line(smtp: SmtpServer, trusting: NotifySettings) -> None:
    assert send_letter(trusting, letter(BOARD), NOW).accepted == (BOARD,)


def test_starttls_that_is_cut_or_refused_for_now_is_tried_again(smtp: SmtpServer, trusting: NotifySettings) -> None:
    for tls in ("cut", "refuse"):
        smtp.behave(tls=tls)
        with pytest.raises(Silent) as silent:
            send_letter(trusting, letter(BOARD), NOW)
        assert not isinstance(silent.value, Misconfigured)
    assert smtp.received() == ()


@pytest.mark.parametrize(
    ("behaviour", "server", "words"),
    [
        ({"login": "vervolg:geheim"}, {"user": "vervolg", "password": "fout"}, "weigert Vervolg"),
        ({"login": "vervolg:geheim"}, {}, "weigert .* als afzender: 530"),
        ({}, {"user": "vervolg", "password": "geheim"}, "kan niet wat notify.yaml vraagt"),
        ({}, {"security": Security.STARTTLS}, "kan niet wat notify.yaml vraagt"),
        ({"sender": "550 5.7.1 Not you"}, {}, "weigert .* als afzender: 550"),
        ({"greeting": "554 5.7.1 Go away"}, {}, "weigert Vervolg"),
        ({"recipients": {BOARD: "530 5.7.0 Authentication required"}}, {}, "anders aanmeldt"),
        ({"tls": "good"}, {"security": Security.STARTTLS}, "certificaat dat niet wordt vertrouwd"),
    ],
)
def test_a_server_that_takes_nothing_from_us_blames_no_letter(
    smtp: SmtpServer, behaviour: dict[str, object], server: dict[str, object], words: str
) -> None:
    smtp.certify()
    smtp.restart(**behaviour)
    settings = NotifySettings(mail_server=MailServer(port=smtp.port, answer_within=2.0, done_within=5.0, **server))

    with pytest.raises(Misconfigured, match=words):
        send_letter(settings, letter(BOARD), NOW)
    assert smtp.seen() == ()


@contextmanager
def speaking(**answers: bytes) -> Iterator[MailServer]:
    """A server that gives these answers to these words, and `250 ok` to any other; for one conversation."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def converse() -> None:
            with suppress(OSError):
                line, _ = server.accept()
                with line, line.makefile("rb") as heard:
                    line.sendall(b"220 here ESMTP\r\n")
                    for said in heard:
                        line.sendall(answers.get(said.split()[0].decode("ascii", "replace").upper(), b"250 ok\r\n"))

        thread = Thread(target=converse, daemon=True)
        thread.start()
        yield MailServer(port=server.getsockname()[1], answer_within=2.0, done_within=5.0)


@pytest.mark.parametrize("answer", [b"250 2.0.0 Ok: queued as NOTHING\r\n", b"334 \r\n", b"221 Bye\r\n", b"150 wait\r\n"])
def test_a_yes_from_a_server_that_never_asked_for_the_text_proves_nothing(answer: bytes) -> None:
    with speaking(DATA=answer) as server, pytest.raises(Silent) as silent:
        send_letter(NotifySettings(mail_server=server), letter(BOARD), NOW)
    assert not isinstance(silent.value, Doubtful)  # nor is it in doubt: it has nothing


@pytest.mark.parametrize(
    "answers",
    [
        {"EHLO": b"250-here\r\n250 AUTH XOAUTH2\r\n"},
        {"EHLO": b"250-here\r\n250 AUTH PLAIN LOGIN\r\n", "AUTH": b"504 5.5.4 No such way\r\n"},
    ],
    ids=["no way in common", "offers what it cannot"],
)
def test_a_server_at_which_we_cannot_log_in_is_about_our_settings(answers: dict[str, bytes]) -> None:
    with speaking(**answers) as server:
        known = server.model_copy(update={"user": "vervolg", "password": SecretStr("geheim")})
        with pytest.raises(Misconfigured, match=r"Controleer notify\.yaml"):
            send_letter(NotifySettings(mail_server=known), letter(BOARD), NOW)


def test_tls_to_a_port_that_speaks_none_is_about_our_settings(smtp: SmtpServer) -> None:
    server = MailServer(port=smtp.port, security=Security.TLS, answer_within=2.0, done_within=5.0)
    with pytest.raises(Misconfigured, match="Controleer poort en beveiliging"):
        send_letter(NotifySettings(mail_server=server), letter(BOARD), NOW)


@pytest.mark.parametrize(("number", "ours"), [(socket.EAI_NONAME, True), (socket.EAI_AGAIN, False)])
def test_a_host_that_nobody_knows_is_about_our_settings(monkeypatch: pytest.MonkeyPatch, number: int, ours: bool) -> None:
    def ask(*_: object, **__: object) -> None:
        raise socket.gaierror(number, "as a name server says it")

    monkeypatch.setattr(socket, "getaddrinfo", ask)
    with pytest.raises(Silent) as silent:
        send_letter(NotifySettings(mail_server=MailServer(host="mail.niemand.example")), letter(BOARD), NOW)
    assert isinstance(silent.value, Misconfigured) is ours


def test_a_login_that_is_right_is_enough(smtp: SmtpServer) -> None:
    smtp.behave(login="vervolg:geheim")
    server = MailServer(port=smtp.port, user="vervolg", password="geheim")
    assert send_letter(NotifySettings(mail_server=server), letter(BOARD), NOW).accepted == (BOARD,)


def test_a_sender_with_a_long_name_in_other_signs(smtp: SmtpServer, settings: NotifySettings, tmp_path: Path) -> None:
    named = settings.model_copy(update={"sender": Sender(name="Inspectie, één & ander " * 6)})
    smtp.behave(eight_bit=False)
    send_letter(named, letter(BOARD), NOW)
    assert smtp.received()[0].mail["From"].addresses[0].addr_spec == "vervolg@vervolg.local"
