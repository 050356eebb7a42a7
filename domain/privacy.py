"""No BSN anywhere: whatever looks like one in free text is refused, and never repeated.

A burgerservicenummer has nine digits (eight when its leading zero was dropped) that pass the 11-test: nine weights, 9 down to 2
and then -1, and a sum that eleven divides. One in eleven arbitrary numbers passes it too, so what is refused wrongly and what
slips through are weighed against each other.

    looked at     nine digits, eight, or nine behind a zero; nine in groups of two to four, one by one, or eight as 100.00.008
                  between them one space, dot, dash, slash or underscore of any kind; signs that nobody sees do not count
                  digits of any script, wide, raised or in a circle
    left alone    a day (20260518, 18/05/2026); a phone number that is announced, starts with 06 or has a country code; ten digits
                  in groups; a number glued to a letter; one announced as KvK, RSIN, AGB, SKJ, zaaknummer, rolnummer or kenmerk;
                  a case of the Afdeling bestuursrechtspraak (202601234/1/A2)
    not found     digits in words, with other signs or more than one between them, or in larger groups (123456 782): references
                  are written like that, and somebody who wants to hide a number always can

Basis: Wet algemene bepalingen burgerservicenummer, articles 10 and 11 (use only for a task that needs it); this task needs none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from domain.errors import Impossible
from domain.signs import plain_characters

HIDDEN = "(niet getoond)"

_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_DIGIT = re.compile(r"\d")
_FEWEST = 8
_CHECKSUM = re.compile(r"\b(?=[0-9a-f]*[a-f])[0-9a-f]{32,}\b")
_CHAIN = re.compile(r"\d+(?:[ .\-/_\\]\d+)*")
_ANNOUNCED = re.compile(
    r"(kvk|rsin|kamer van koophandel|handelsregister|vestigingsnummer|\bagb|\bskj|zaaknummer|rolnummer|\bkenmerk)"
    r"(?:(?!bsn|burgerservice)\D){0,20}$",
    re.IGNORECASE,
)
_CALLED = re.compile(r"(\btel\b|telefoon|\b(ge)?bel(d|t|de|len)?\b|\bbereikbaar|\bmobiel)\D{0,20}$", re.IGNORECASE)
_DIALLED = re.compile(r"(\+|\b00)\d{2}[ .\-]?(\(0\)[ .\-]?)?6?[ .\-]?$|\b06[ .\-]?$")
_OF_A_COURT = re.compile(r"/\d{1,2}/[A-Z]\d")
_UNSEEN = frozenset({"Cf", "Mn", "Me"})
_LOOK_BACK = 45
_LOOK_AHEAD = 8


class BsnFound(Impossible):
    """Hier staat een getal dat een burgerservicenummer (BSN) kan zijn."""

    exit_status = 2

    def __init__(self, field: str, *, source: str = "") -> None:
        """`field` is the Dutch name, or path, of the field in the file `source`; the number itself goes nowhere."""
        self.field, self.source = field, source
        of = f" van {shown(source)}" if source else ""
        super().__init__(
            f"In het veld ‘{field}’{of} staat een getal dat een burgerservicenummer (BSN) kan zijn. Het is niet opgeslagen. "
            "Haal het weg: dit systeem bewaart geen gegevens waarmee je een jongere kunt herkennen. "
            "Is het een ander nummer? Zet er dan voor wat het is, bijvoorbeeld ‘KvK’ of ‘telefoon’, "
            "of schrijf het met een letter ervoor."
        )


def passes_eleven_test(digits: str) -> bool:
    """Whether `digits`, eight or nine of them, pass the 11-test of a BSN (and of an RSIN)."""
    padded = digits.rjust(len(_WEIGHTS), "0")
    if len(padded) != len(_WEIGHTS) or not padded.isdecimal() or not padded.strip("0"):
        return False
    return sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, padded, strict=True)) % 11 == 0


def contains_bsn(text: str) -> bool:
    """Whether `text` holds a number that may be a BSN."""
    if len(_DIGIT.findall(unicodedata.normalize("NFKC", text))) < _FEWEST:
        return False
    return any(passes_eleven_test(candidate) for candidate in _candidates(text))


def refuse_bsn(text: str, field: str) -> str:
    """`text` itself; `BsnFound`, naming `field`, when it may hold a BSN."""
    if contains_bsn(text):
        raise BsnFound(field)
    return text


def shown(value: object) -> str:
    """`value` as it may stand in a message or a log: hidden when it may be a BSN, without signs that steer, and never long."""
    text = plain_characters(str(value))
    if contains_bsn(text):
        return HIDDEN
    return text if len(text) <= 80 else f"{text[:79]}…"


def _candidates(text: str) -> Iterator[str]:
    """Every run of digits in `text` that is as long as a BSN and is not announced as something else."""
    text = _as_seen(text)
    for chain in _CHAIN.finditer(text):
        before = text[max(0, chain.start() - _LOOK_BACK) : chain.start()]
        if _ANNOUNCED.search(before):
            continue
        groups = list(re.finditer(r"\d+", chain.group()))
        for group in groups:
            start, end = chain.start() + group.start(), chain.start() + group.end()
            so_far, after = text[max(0, start - _LOOK_BACK) : start], text[end : end + _LOOK_AHEAD]
            part_of_a_code = so_far[-1:].isalpha() and not so_far.lower().endswith("bsn")
            if part_of_a_code or _DIALLED.search(so_far) or (_OF_A_COURT.match(after) and len(group.group()) == 9):
                continue
            if _is_whole_number(group.group()):
                yield group.group()
            elif _is_behind_a_zero(group.group()) and not _CALLED.search(so_far):
                yield group.group()[1:]
        if not _has_a_country_code(before, chain.group()):
            yield from _written_in_groups([group.group() for group in groups])


def _as_seen(text: str) -> str:
    """`text` as a reader sees it: without what cannot be seen, each digit, space and dash in its plainest form."""
    plain = []
    for sign in _CHECKSUM.sub("x", unicodedata.normalize("NFKC", text)):
        kind = unicodedata.category(sign)
        if kind == "Nd":
            plain.append(str(unicodedata.decimal(sign)))
        elif kind == "Pd" or sign == "\N{MINUS SIGN}":
            plain.append("-")
        elif kind not in _UNSEEN:
            plain.append(sign)
    return "".join(plain)


def _is_whole_number(digits: str) -> bool:
    return len(digits) == 9 or (len(digits) == 8 and not _is_a_day(digits))


def _is_behind_a_zero(digits: str) -> bool:
    """Nine digits with a zero too many. A mobile number looks the same and is no BSN."""
    return len(digits) == 10 and digits.startswith("0") and not digits.startswith("06")


def _has_a_country_code(before: str, chain: str) -> bool:
    """Whether a number in groups is dialled: +31 30 123 45 67, or 0031 30 123 45 67."""
    count = sum(sign.isdigit() for sign in chain)
    return (before.endswith("+") and count > 9) or (chain.startswith("00") and count > 11)


def _written_in_groups(groups: list[str]) -> Iterator[str]:
    """Nine digits written as 123 456 782, 1234.56.782 or one by one; a BSN is written in groups of two to four."""
    days = {place + nth for place in range(len(groups) - 2) for nth in range(3) if _is_a_written_day(groups[place : place + 3])}
    for first in range(len(groups)):
        for last in range(first + 2, min(first + 9, len(groups)) + 1):
            window = groups[first:last]
            sizes = [len(group) for group in window]
            if days.isdisjoint(range(first, last)) and _is_as_long_as_one(sizes):
                yield "".join(window)


def _is_as_long_as_one(sizes: list[int]) -> bool:
    """Whether a number in groups of these sizes is written as a BSN is, with or without its leading zero."""
    in_groups = sum(sizes) == 9 and all(2 <= size <= 4 for size in sizes)
    return in_groups or sizes in ([1] * 9, [3, 2, 3])


def _is_a_written_day(groups: list[str]) -> bool:
    """Whether three groups read as 18 05 2026 or 2026 05 18."""
    sizes = [len(group) for group in groups]
    in_order = sizes[0] in (1, 2) and sizes[1] in (1, 2) and sizes[2] == 4
    return (in_order or sizes == [4, 2, 2]) and _is_a_day("".join(group.rjust(2, "0") for group in groups))


def _is_a_day(digits: str) -> bool:
    """Whether eight digits read as 20260518 or 18052026."""
    for year, month, day in ((digits[:4], digits[4:6], digits[6:]), (digits[4:], digits[2:4], digits[:2])):
        try:
            if 1900 <= date(int(year), int(month), int(day)).year <= 2100:
                return True
        except ValueError:
            continue
    return False
