"""Sums of money as people write them, in figures and in words: "€ 2.000,-", "EUR 1 500", "50 duizend", "vijfduizend euro"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

_ONES = (
    *("nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf", "dertien"),
    *("veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien"),
)
_UNITS = {word: number for number, word in enumerate(_ONES)}
_TENS = {
    word: 10 * at
    for at, word in enumerate(("twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig"), start=2)
}
_SCALES = {
    **{"duizend": 1_000, "mille": 1_000, "k": 1_000, "thousand": 1_000, "ton": 100_000},
    **{"miljoen": 1_000_000, "mln": 1_000_000, "million": 1_000_000},
}
_SMALL = "|".join(sorted((*_UNITS, *_TENS), key=len, reverse=True))
_IN_WORDS = rf"(?:(?:{_SMALL}|honderd|duizend|en)+(?: ?(?:{_SMALL}|honderd|en)+)?)"
_IN_FIGURES = r"\d{1,3}(?:[. ]\d{3})+(?:,\d{1,2}(?!\d))?|\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:[.,]\d{1,2}(?!\d))?"
_SUM = re.compile(
    r"(?<![\w.,])(?P<before>€|euros?\b|eur\b)?\s?"
    rf"(?:(?P<figures>{_IN_FIGURES})|(?!en\b)(?P<words>{_IN_WORDS})(?!\w))"
    rf"(?:\s?(?P<scale>{'|'.join(_SCALES)})(?!\w))?"
    r"(?:[.,]?[-\u2013\u2014=]{1,2})?"
    r"(?P<after>\s?(?:euro's|euros?|eur|€)(?!\w))?"
)


class Sum(NamedTuple):
    """A number in a text, with its place; `money` is whether a currency stands beside it."""

    value: Decimal
    money: bool
    start: int
    end: int


def sums_in(text: str) -> Iterator[Sum]:
    """The numbers in `text`, which was read already (without capitals and accents), that may be a sum."""
    for found in _SUM.finditer(text):
        value = _figures(found["figures"]) if found["figures"] else _words(found["words"])
        if value is None:
            continue
        value *= _SCALES.get(found["scale"] or "", 1)
        money = bool(found["before"] or found["after"])
        if money or found["figures"]:
            yield Sum(value, money or bool(found["scale"]), found.start(), found.end())


def _figures(written: str) -> Decimal:
    """A point or space before three figures parts thousands, and so does a comma; another comma or point begins the cents."""
    whole, comma, cents = written.rpartition(",") if re.search(r",\d{1,2}$", written) else (written, "", "")
    if not comma and re.search(r"^\d+\.\d{1,2}$", written):
        return Decimal(written)
    return Decimal(re.sub(r"[. ,]", "", whole) + (f".{cents}" if comma else ""))


def _words(written: str) -> Decimal | None:
    """A number in words below a million, or None when it is none."""
    thousands, split, rest = written.replace(" ", "").rpartition("duizend")
    many = _below_thousand(thousands) if thousands else 1
    few = _below_thousand(rest) if rest else 0
    if many is None or few is None or not (split or rest):
        return None
    return Decimal(many * 1000 * bool(split) + few)


def _below_thousand(word: str) -> int | None:
    hundreds, split, rest = word.rpartition("honderd")
    many = _below_hundred(hundreds) if hundreds else 1
    few = _below_hundred(rest.removeprefix("en")) if rest else 0
    return None if many is None or few is None else many * 100 * bool(split) + few


def _below_hundred(word: str) -> int | None:
    if word in _UNITS:
        return _UNITS[word]
    for ten, value in _TENS.items():
        unit = word.removesuffix(ten).removesuffix("en") if word.endswith(ten) else None
        if unit is not None and (not unit or unit in _UNITS):
            return value + _UNITS.get(unit, 0)
    return None
