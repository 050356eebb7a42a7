"""No BSN anywhere: whatever looks like one in free text is refused, and never repeated.

A burgerservicenummer has nine digits (eight when its leading zero was dropped) that pass the 11-test: nine weights, 9 down
to 2 and then -1, and a sum that eleven divides. One in eleven arbitrary numbers passes it too. So these are left alone, because
they are something else: a date written as eight digits, a phone number, and a number that is announced as KvK or RSIN.

Basis: Wet algemene bepalingen burgerservicenummer, articles 10 and 11 (use only for a task that needs it); this task needs none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Annotated

from pydantic import AfterValidator, ValidationInfo

from domain.errors import Impossible

HIDDEN = "(niet getoond)"

_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_CHAIN = re.compile(r"\d+(?:[ .\-\u00a0\u202f]\d+)*")
_ANNOUNCED = re.compile(r"(kvk|rsin|kamer van koophandel|handelsregister|vestigingsnummer)\D{0,20}$", re.IGNORECASE)
_DIALLED = re.compile(r"(\+|\b00)\d{2}[ .\-]?(\(0\)[ .\-]?)?6?[ .\-]?$|\b06[ .\-]?$")
_LOOK_BACK = 45


class BsnFound(Impossible):
    """Hier staat een getal dat een burgerservicenummer (BSN) kan zijn."""

    exit_status = 2

    def __init__(self, field: str) -> None:
        """`field` is the Dutch name, or path, of the field; the number itself goes nowhere."""
        self.field = field
        super().__init__(
            f"In het veld ‘{field}’ staat een getal dat een burgerservicenummer (BSN) kan zijn. Het is niet opgeslagen. "
            "Haal het weg: dit systeem bewaart geen gegevens waarmee je een jongere kunt herkennen. "
            "Is het een ander nummer? Zet er dan voor wat het is, bijvoorbeeld ‘KvK’, of schrijf het met een letter ervoor."
        )


def passes_eleven_test(digits: str) -> bool:
    """Whether `digits`, eight or nine of them, pass the 11-test of a BSN (and of an RSIN)."""
    padded = digits.rjust(len(_WEIGHTS), "0")
    if len(padded) != len(_WEIGHTS) or not padded.isdecimal() or not padded.strip("0"):
        return False
    return sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, padded, strict=True)) % 11 == 0


def contains_bsn(text: str) -> bool:
    """Whether `text` holds a number that may be a BSN."""
    return any(passes_eleven_test(candidate) for candidate in _candidates(text))


def refuse_bsn(text: str, field: str) -> str:
    """`text` itself; `BsnFound`, naming `field`, when it may hold a BSN."""
    if contains_bsn(text):
        raise BsnFound(field)
    return text


def shown(value: object) -> str:
    """`value` as it may stand in a message or a log: hidden when it may be a BSN, and never long."""
    text = str(value)
    if contains_bsn(text):
        return HIDDEN
    return text if len(text) <= 80 else f"{text[:79]}…"


def _candidates(text: str) -> Iterator[str]:
    """Every run of digits in `text` that is as long as a BSN and is not announced as something else."""
    for chain in _CHAIN.finditer(text):
        before = text[max(0, chain.start() - _LOOK_BACK) : chain.start()]
        if _ANNOUNCED.search(before):
            continue
        groups = list(re.finditer(r"\d+", chain.group()))
        for group in groups:
            so_far = before + chain.group()[: group.start()]
            part_of_a_code = so_far[-1:].isalpha() and not so_far.lower().endswith("bsn")
            if _is_whole_number(group.group()) and not part_of_a_code and not _DIALLED.search(so_far):
                yield group.group()
        yield from _written_in_groups([group.group() for group in groups])


def _is_whole_number(digits: str) -> bool:
    return len(digits) == 9 or (len(digits) == 8 and not _is_a_day(digits))


def _written_in_groups(groups: list[str]) -> Iterator[str]:
    """Nine digits written as 123 456 782 or 1234.56.782; a BSN is written in groups of two to four."""
    for first, _ in pairwise(range(len(groups) + 1)):
        for last in range(first + 2, len(groups) + 1):
            window = groups[first:last]
            if all(2 <= len(group) <= 4 for group in window) and sum(map(len, window)) == 9:
                yield "".join(window)


def _is_a_day(digits: str) -> bool:
    """Whether eight digits read as 20260518 or 18052026."""
    for year, month, day in ((digits[:4], digits[4:6], digits[6:]), (digits[4:], digits[2:4], digits[:2])):
        try:
            if 1900 <= date(int(year), int(month), int(day)).year <= 2100:
                return True
        except ValueError:
            continue
    return False


def _without_bsn(text: str, info: ValidationInfo) -> str:
    return refuse_bsn(text, (info.field_name or "tekst").replace("_", " "))


NoBsnText = Annotated[str, AfterValidator(_without_bsn)]
"""Free text in which nobody may write a BSN: the type of every field that a person fills in with words."""
