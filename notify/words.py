"""Words from elsewhere (a person, a register, a mail server) as they can be kept and sent: nothing in them that steers.

NUL is refused by the database, a line end would begin a header, and half a character cannot be written at all.
"""

from __future__ import annotations

_LAYOUT = frozenset("\n\t")


def one_line(text: str) -> str:
    """`text` on one line with single spaces, without control characters and marks that reorder what is around them."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def readable(text: str) -> str:
    """`text` with its lines and tabs, without other control characters."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign if sign.isprintable() or sign in _LAYOUT else " " for sign in lines)
