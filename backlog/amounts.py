"""What a penalty or fine costs, where the words say it: "2000 euro a week, maximum 20000"."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from backlog.words import plain

_SUM = r"(?:€ ?|eur(?:o)? ?)?(\d{1,3}(?:[. ]\d{3})+|\d{1,9})(?![\d,])"
_RATE = re.compile(
    rf"{_SUM} (?:euro )?(?:per|a|an|each|every|elke|iedere) (day|week|month|breach|practice|dag|maand|overtreding|locatie)\b"
)
_MOST = re.compile(rf"(?:maximum(?: van| of)?|max\.?|maximaal|up to|at most|tot maximaal|ten hoogste|hooguit) {_SUM}")
_FLAT = re.compile(rf"{_SUM} euro\b|€ ?(\d{{1,3}}(?:[. ]\d{{3}})+|\d{{1,9}})(?![\d,])")
_DUTCH = {"day": "dag", "month": "maand", "breach": "overtreding", "practice": "praktijk"}


class Amount(NamedTuple):
    """In euro; None where the words do not say it."""

    amount: Decimal | None = None
    per: str = ""
    maximum: Decimal | None = None


def amount_in(text: str) -> Amount:
    """The amount that `text` names."""
    words = plain(text)
    rate, most = _RATE.search(words), _MOST.search(words)
    if rate:
        return Amount(_euro(rate[1]), _DUTCH.get(rate[2], rate[2]), _euro(most[1]) if most else None)
    if most:
        return Amount(maximum=_euro(most[1]))
    flat = _FLAT.search(words)
    return Amount(_euro(flat[1] or flat[2])) if flat else Amount()


def _euro(digits: str) -> Decimal | None:
    value = Decimal(re.sub(r"[. ]", "", digits))
    return value if value > 0 else None
