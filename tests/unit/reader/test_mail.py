"""Every text in a file that may be a mail is read, however it was sent, forwarded, quoted or saved."""

from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

import pytest

from db.proof.kept import values_in
from notify.message import Message, Recipient
from notify.mime import Sender, to_mail
from reader.mail import texts

ANCHOR = f"2026-01-27.121.{'4f' * 32}"
TEXT = f"Beste auditor,\n\nDit is het anker.\n\n{ANCHOR}\n\nBewaar dit bericht.\n\nvervolg verify --anker {ANCHOR}\n"


def found(content: bytes) -> set[str]:
    return {value for text in texts(content) for value in values_in(text)}


def ours() -> bytes:
    """The mail as Vervolg sends it."""
    to = Recipient(name="H. Audit", targets=("h.audit@elders.example",))
    message = Message(message_id="<a@b.example>", to=to, subject="Vervolg: anker", body_text=TEXT)
    return to_mail(message, Sender(), to.targets, datetime(2026, 1, 28, tzinfo=UTC), automatic=True).as_bytes()


def mail(text: str = TEXT, **how: Any) -> EmailMessage:
    made = EmailMessage()
    made["Subject"] = "anker"
    made.set_content(text, **how)
    return made


def forwarded(*, as_file: bool) -> bytes:
    around = mail("Zie hieronder.")
    if as_file:
        around.add_attachment(ours(), maintype="application", subtype="octet-stream", filename="anker.eml")
    else:
        around.add_attachment(message_from_bytes(ours(), policy=default))
    return around.as_bytes()


def quoted() -> bytes:
    return mail("".join(f"> > {line}\n" for line in TEXT.splitlines()), cte="quoted-printable").as_bytes()


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(ours(), id="as it came"),
        pytest.param(ours().partition(b"\r\n\r\n")[2], id="its source without the head"),
        pytest.param(mail(cte="base64").as_bytes(), id="base64"),
        pytest.param(mail(f"<p>Anker:<b>{ANCHOR}</b></p>", subtype="html").as_bytes(), id="html"),
        pytest.param(forwarded(as_file=False), id="in a mail"),
        pytest.param(forwarded(as_file=True), id="as a file with a mail"),
        pytest.param(quoted(), id="quoted"),
        pytest.param(f"> {ANCHOR[:70]}\r\n> {ANCHOR[70:]}\r\n".encode(), id="cut by who quoted it"),
        pytest.param(b"From a\n" + ours() + b"\nFrom b\n" + mail(cte="base64").as_bytes(), id="a mailbox"),
        pytest.param(TEXT.encode("utf-16"), id="two bytes a sign"),
        pytest.param(ours().replace(b"\r\n", b"\n"), id="ends of lines of another system"),
    ],
)
def test_the_anchor_is_found_and_nothing_else(content: bytes) -> None:
    assert found(content) == {ANCHOR}


def test_anchors_one_a_line_are_not_glued() -> None:
    lines = [f"2026-01-{day}.{day}.{day:064x}" for day in range(10, 30)]
    assert found("\n".join(lines).encode()) == set(lines)


def test_what_no_program_would_make_is_read_in_bounded_time() -> None:
    nested = b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (level, level) for level in range(1000))
    for content in (nested, b"From \n" * 21_000, b"=" * 100_000, b"a\n> " * 30_000, bytes(range(256)) * 100):
        assert found(content + f"\n\n {ANCHOR} \n".encode()) == {ANCHOR}
