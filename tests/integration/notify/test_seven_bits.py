"""A mail that every server takes: seven bits, short lines, and the names and words of the message when it is read."""

from __future__ import annotations

import random
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage, Message
from email.policy import default as DEFAULT_POLICY
from email.utils import parseaddr

import pytest

from notify.message import Attachment, Recipient, message_id
from notify.message import Message as Told
from notify.mime import Sender, to_mail
from tests.integration.notify.conftest import NOW

ADDRESS = "bestuur@delinde.example"


def written(
    *, name: str = "Bestuur", subject: str = "Brief", body: str = "Eén brief.\n", sender: str = "Vervolg", file: str = "B1.pdf"
) -> bytes:
    pdf = Attachment(name=file, content=bytes(range(256)) * 20)
    to = Recipient(name=name, targets=(ADDRESS,))
    told = Told(message_id=message_id("k"), to=to, subject=subject, body_text=body, body_html="<p>Eén</p>", attachments=(pdf,))
    return to_mail(told, Sender(name=sender), to.targets, NOW, automatic=True).as_bytes()


def fits(raw: bytes) -> None:
    assert max(raw) < 128
    assert b"\0" not in raw
    lines = raw.split(b"\r\n")
    assert max(map(len, lines)) <= 78
    assert not any(b"\r" in line or b"\n" in line for line in lines)


def read(raw: bytes) -> EmailMessage:
    return message_from_bytes(raw, _class=EmailMessage, policy=DEFAULT_POLICY)


def named(raw: bytes, header: str) -> tuple[str, str]:
    """Name and address, as a plain reader of RFC 2047 has them."""
    plain: Message = message_from_bytes(raw)
    name, address = parseaddr(plain[header].replace("\r\n", ""))
    return str(make_header(decode_header(name))), address


@pytest.mark.parametrize(
    "words",
    [
        "Verzoek om een verbeterplan",
        "Verzoek om één verbeterplan voor de locaties Noordzijde, Zuidzijde, Oostzijde en Westzijde (kenmerk 2026-0001-B1)",
        "Eén " * 60,
        "é" * 300,
        "x" * 300,
        'Stichting "De Één & Ander", locatie <Noord>; ' * 4,
        "日本語の名前",
        "A. Bos",
    ],
)
def test_names_and_subjects_of_any_length_arrive_as_they_were(words: str) -> None:
    words = words.strip()
    raw = written(name=words, subject=words, sender=words)

    fits(raw)
    assert read(raw)["Subject"] == words
    assert named(raw, "To") == (words, ADDRESS)
    assert named(raw, "From")[0] == words


def test_any_mixture_of_signs_arrives() -> None:
    chance = random.Random(20260518)
    for _ in range(300):
        signs = chance.choice(["abc de", "é ë ïab,c", "日本 語", 'ab "(),;:<>@[]\\ é', "😀 a"])
        words = " ".join("".join(chance.choice(signs) for _ in range(chance.randint(1, 150))).split()) or "x"
        raw = written(name=words, subject=words)
        fits(raw)
        assert read(raw)["Subject"] == words
        assert named(raw, "To") == (words, ADDRESS)


@pytest.mark.parametrize(
    "body", ["x" * 3000, "regel " * 500, ".\n..\nFrom mij\n", "één\r\ntwee\rdrie\n", "a\0b\x1b[2Jc\u202ed\n"]
)
def test_a_body_is_kept_to_short_lines_and_steers_nothing(body: str) -> None:
    raw = written(body=body)

    fits(raw)
    plain = read(raw).get_body(("plain",))
    assert plain is not None
    text = plain.get_content().replace("\r\n", "\n")
    wanted = body.replace("\r\n", "\n").replace("\r", "\n").translate({0: " ", 0x1B: " ", 0x202E: " "})
    assert text.rstrip("\n") == wanted.rstrip("\n")


def test_a_name_cannot_begin_a_header_and_a_file_keeps_its_name() -> None:
    raw = written(name="A.\r\nBcc: x@x.example", subject="Eén\nBcc: x@x.example\0", file="één lange naam " * 9 + ".pdf")

    fits(raw)
    mail = read(raw)
    assert mail["Bcc"] is None
    assert mail["Subject"] == "Eén Bcc: x@x.example"
    assert [part.get_filename() for part in mail.iter_attachments()] == ["één lange naam " * 9 + ".pdf"]
