"""What a server said, as the log takes it: a letter may have left by then, so nothing in it may stand in the way."""

from __future__ import annotations

import re

from domain.base.privacy import contains_bsn

_NUMBER = re.compile(r"(?<![A-Za-z0-9])(?=\d)")


def recordable(words: str) -> str:
    """`words` printable, bounded, and without what could pass for a BSN."""
    line = "".join(sign if sign.isprintable() else " " for sign in words)[:500]
    if not contains_bsn(line):
        return line
    coded = _NUMBER.sub("n", line)[:500]  # a number behind a letter is a code: the number under which a server queued the mail
    return re.sub(r"\d", "#", coded) if contains_bsn(coded) else coded
