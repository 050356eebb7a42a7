"""The texts in a file that may be a mail: as it came, forwarded, quoted, in a mailbox of many, or no mail at all.

    bytes -> as they are -> each mail in them -> each part, decoded     nothing is left out, so something may be given twice

A mail wraps what is longer than its lines: quoted-printable ends a line with `=`, base64 hides all of it, and who answers puts
`> ` before each line. So each text is given as it is, and again with the words that were cut at the end of a line made whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from email import message_from_bytes
from email.message import Message
from email.policy import compat32

DEEPEST = 5
"""Mails in mails in mails that are looked into."""
MOST = 20_000
"""Mails in one mailbox that are looked into: one a night, for longer than anything is kept."""

_EACH = re.compile(rb"(?m)^From [^\n]*\n")
_SOFT = re.compile(r"=[ \t]*\r?\n[>| \t]*")
_CUT = re.compile(r"(?<=[\w.\-])[ \t]*\r?\n[>| \t]*(?=\w)")
_MARKS = re.compile(r"<wbr ?/?>|[\u00ad\u200b\u2060\ufeff]")
"""Where a program lets a long word be cut; nothing of it shows."""


def texts(content: bytes, deep: int = 0) -> Iterator[str]:
    """Every text in `content`, which may be anything."""
    plain = content.replace(b"\0", b"").decode("utf-8", "replace")  # also of two bytes a sign, as some programs save a mail
    yield from _whole(plain)
    if deep < DEEPEST:
        for one in _EACH.split(content, MOST):
            with suppress(RecursionError):  # parts in parts without end: no program made that
                yield from _parts(message_from_bytes(one, policy=compat32), deep)


def _parts(mail: Message, deep: int) -> Iterator[str]:
    for part in mail.walk():
        inside = part.get_payload(decode=True)
        if not isinstance(inside, bytes):
            continue
        if part.get_content_type() == "application/octet-stream" or part.get_filename():
            yield from texts(inside, deep + 1)  # perhaps a mail that somebody put in as a file
        else:
            yield from _whole(inside.decode("utf-8", "replace"))


def _whole(text: str) -> Iterator[str]:
    text = _MARKS.sub("", text)
    yield text
    yield _CUT.sub("", _SOFT.sub("", text))
