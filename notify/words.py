"""Words from elsewhere (a person, a register, a mail server) as they can be kept and sent: nothing in them that steers.

NUL is refused by the database, a line end would begin a header, and half a character cannot be written at all.
"""

from __future__ import annotations

_LAYOUT = frozenset("\n\t")
_WITHOUT_LAYOUT = dict.fromkeys(map(ord, _LAYOUT))


def one_line(text: str) -> str:
    """`text` on one line with single spaces, without control characters and marks that reorder what is around them."""
    plain = text if text.isprintable() else "".join(sign if sign.isprintable() else " " for sign in text)
    return " ".join(plain.split())


def readable(text: str) -> str:
    """`text` with its lines and tabs, without other control characters."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    if lines.translate(_WITHOUT_LAYOUT).isprintable():
        return lines
    return "".join(sign if sign.isprintable() or sign in _LAYOUT else " " for sign in lines)
