"""How names are compared, found and made into keys. A name is in one form first: NFC, single spaces, nothing unseen.

    same        the same name, whatever its capitals: "Huis  NOORD" is "Huis Noord", and "Café" is not "Cafe"
    searching   without regard to accents and capitals: whoever types "zoe" finds "Zoë"
    keys        short, with a letter, never what looks like a BSN, and another one for another name

What is made of a name finds one thing or says that there are more; it never guesses.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Container, Iterable, Iterator
from hashlib import sha256
from typing import TypeVar

from domain.writing.bsn import contains_bsn
from domain.writing.signs import name_in_one_form

T = TypeVar("T")

SINGLE = ("øØłŁđĐðÐħĦıŧŦ", "oOlLdDdDhHitT")
"""Letters with a stroke that are no letter and accent in Unicode, and what is typed for them."""
DOUBLE = {"ß": "ss", "ẞ": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "þ": "th", "Þ": "th"}

_PLAIN = str.maketrans(dict(zip(*SINGLE, strict=True)) | DOUBLE)
_ACCENTS = re.compile("[\u0300-\u036f]")
_LONGEST = 60
_LETTERS = str.maketrans("0123456789abcdef", "ghijklmnopabcdef")


def same(one: str, other: str) -> bool:
    """Whether two names are the same."""
    return identity(one) == identity(other)


def identity(name: str) -> str:
    """What two names have in common exactly when they are the same."""
    return name_in_one_form(name).casefold()


def fold(text: str) -> str:
    """`text` for searching: without accents and capitals."""
    apart = unicodedata.normalize("NFKD", name_in_one_form(text))
    return " ".join(_ACCENTS.sub("", apart).translate(_PLAIN).lower().split())


def called(name: str, things: Iterable[T], name_of: Callable[[T], str]) -> T | None:
    """The only one of `things` that is called `name`: by that very name, else without regard to accents."""
    known = list(things)
    found = [thing for thing in known if same(name_of(thing), name)]
    if not found and fold(name):
        found = [thing for thing in known if fold(name_of(thing)) == fold(name)]
    return found[0] if len(found) == 1 else None


def key_from(name: str, taken: Container[str]) -> str:
    """A key for what is called `name`, other than those that are `taken`; the same for the same name, and for any form of it."""
    return next(key for key in _keys(name) if key not in taken)


def _keys(name: str) -> Iterator[str]:
    """The key as people would make it, and longer and longer ones with letters that stand for the whole name."""
    short = "-".join(re.findall("[a-z0-9]+", fold(name)))[:_LONGEST].strip("-")
    if contains_bsn(short):
        short = "-".join(re.findall("[a-z]+", short))
    if re.search("[a-z]", short):
        yield short
    whole = sha256(identity(name).encode("utf-8", "surrogatepass")).hexdigest().translate(_LETTERS)
    yield from (f"{short or 'x'}-{whole[:length]}" for length in range(8, len(whole) + 1))
