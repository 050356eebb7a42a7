"""Signs in a text: which of them a reader sees, and which could make a text read as something else.

    refused     control characters (but line end and tab), terminal codes, marks that turn the direction of reading, tags, and
                halves of characters: `refused_in` names the first
    unseen      spaces of any kind, marks that join, part or vary, fillers, marks above or below nothing: `seen` leaves them out
    one form    letters with their accents as one sign (NFC), and one kind of line end: `in_one_form`
    made plain  what may stand on a screen or in a letter, whatever was once stored: `plain_lines`

Sources: Unicode 16, chapters 4.5 (general category) and 23 (special areas), UAX #9 (direction) and UAX #15 (NFC).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Any

_REFUSED = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 without tab and line end, DEL, and C1
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"  # direction
    "\ufff9-\ufffb\U000e0000-\U000e007f"  # annotations and tags: text within the text
    "\ud800-\udfff]"  # half a character
)
_LINE_END = re.compile(r"\r\n")

_SPACES = frozenset({"Cc", "Cn", "Co", "Cs", "Zl", "Zp", "Zs"})
_NO_MARK = frozenset({"Cf", "Mc", "Me", "Mn"})
"""By themselves; a letter with an accent is one sign by then."""

_FILLERS = frozenset("\u115f\u1160\u2800\u3164\uffa0\ufffc\U0001d159")
"""Letters and signs, by their category, of which nothing shows: Hangul fillers, an empty braille cell, the place of an object."""

_MADE_A_SPACE = frozenset({"Cc", "Cn", "Co", "Cs", "Zl", "Zp"})
_LEFT_OUT = "[\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ufff9-\ufffb\U000e0000-\U000e007f]"
_IN_A_NAME = re.compile("[\u00ad\u200b\u2060\ufeff]")


def in_one_form(text: str) -> str:
    """`text` with each letter and its accents as one sign, and with plain line ends."""
    return _LINE_END.sub("\n", text if text.isascii() else unicodedata.normalize("NFC", text))


def name_in_one_form(text: str) -> str:
    """`text` as the name of something: on one line, with single spaces and without signs that nobody sees."""
    return " ".join(_IN_A_NAME.sub("", in_one_form(text)).split())


def each_in_one_form(data: Any) -> Any:
    """`data`, lists and fields of texts, with each text in one form."""
    if isinstance(data, str):
        return in_one_form(data)
    if isinstance(data, dict):
        return {name: each_in_one_form(value) for name, value in data.items()}
    return [each_in_one_form(value) for value in data] if isinstance(data, list) else data


def refused_in(text: str) -> str | None:
    """The first sign in `text` that no text may hold; None when there is none."""
    if text.isprintable():
        return None  # the common case: none of those is printable
    found = _compiled(_REFUSED).search(text)
    return found.group() if found else None


def code_of(sign: str) -> str:
    """`U+202E`: how a sign that cannot be shown is named."""
    return f"U+{ord(sign):04X}"


def seen(text: str) -> str:
    """What a reader sees of `text`: nothing of what leaves no mark, and single spaces."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    marks = {ord(sign): _mark(sign) for sign in set(text)}
    return " ".join(text.translate(marks).split())


def plain_lines(text: str) -> str:
    """`text` as it may be shown: its lines and tabs as they are, and no other sign that steers a screen or hides itself."""
    if text.replace("\n", "").replace("\t", "").isprintable():
        return text
    left = _compiled(_LEFT_OUT).sub("", _LINE_END.sub("\n", text))
    return "".join(sign if sign in "\n\t" else _plain(sign) for sign in left)


def plain_characters(text: str) -> str:
    """The same for one line: a line end or a tab is a space too."""
    if text.isprintable():
        return text  # the common case: none of those is printable
    return "".join(map(_plain, _compiled(_LEFT_OUT).sub("", text)))


def plain_line(text: str) -> str:
    """`text` on one line, with single spaces, in plain characters."""
    return " ".join(plain_characters(text).split())


@lru_cache
def _compiled(signs: str) -> re.Pattern[str]:
    """Made at its first use: a set that reaches this far takes longer to make than a short command takes."""
    return re.compile(signs)


def _plain(sign: str) -> str:
    return " " if unicodedata.category(sign) in _MADE_A_SPACE else sign


def _mark(sign: str) -> str:
    """What `sign` leaves on paper: itself, a space, or nothing."""
    kind = unicodedata.category(sign)
    if sign in _FILLERS or kind in _SPACES:
        return " "
    return "" if kind in _NO_MARK else sign
