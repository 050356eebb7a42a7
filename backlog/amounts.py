"""What a penalty or fine costs, where the words say it: "€ 2.000,- per week, max. € 20.000,-".

A sum is a rate when a time or an event stands beside it, the maximum when a word for that does, and else the whole. What cannot
be tied to one of these, or comes twice, is left empty and named: a guess could be collected.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from backlog.sums import Sum, sums_in
from backlog.words import plain

_PER = {
    "dag": "dag dagen day days kalenderdag etmaal d",
    "week": "week weken weeks kalenderweek w",
    "maand": "maand maanden month months kalendermaand mnd",
    "kwartaal": "kwartaal quarter",
    "jaar": "jaar year",
    "uur": "uur hour",
    "overtreding": "overtreding overtredingen breach breaches violation",
    "keer": "keer maal constatering geconstateerde time geval",
    "locatie": "locatie location vestiging",
    "praktijk": "practice praktijk",
    "jongere": "jongere kind bewoner client",
}
_UNIT = {word: unit for unit, words in _PER.items() for word in words.split()}
_UNITS = "|".join(sorted(_UNIT, key=len, reverse=True))
_EVERY = r"(?:per|a|an|each|every|elke?|iedere?|voor elke?|voor iedere?|pro)"
_OFTEN = {"dagelijks": "dag", "daily": "dag", "wekelijks": "week", "weekly": "week", "maandelijks": "maand", "monthly": "maand"}
_RIGHT_RATE = re.compile(rf"\s*(?:,\s*)?(?:(?:te betalen|verschuldigd)\s+)?(?:{_EVERY}\s+|/\s?|p[./]\s?)(?P<unit>{_UNITS})\b")
_RIGHT_OFTEN = re.compile(rf"\s*(?P<often>{'|'.join(_OFTEN)})\b")
_LEFT_RATE = re.compile(
    rf"(?:{_EVERY}\s+(?P<unit>{_UNITS})\b|\b(?P<often>{'|'.join(_OFTEN)})\w*\b)"
    r"(?:\s+(?:dat|die|waarop|waarin|niet|wordt|is|voldaan|het|de|een|bedrag|dwangsom|verschuldigd|ter|hoogte|van|of|zijn|langer|duurt))*"
    r"\s*[:,]?\s*$"
)
_MOST = (
    r"(?:maximum|maximumbedrag|max\.?|maximaal|ten hoogste|hoogstens|hooguit|up to|at most|oplopend tot|loopt op tot|tot|plafond"
    r"|totaal|totaalbedrag|bovengrens|limiet|niet meer dan|niet hoger dan|gemaximeerd|capped|cap|total|maximale)"
)
_LEFT_MOST = re.compile(
    rf"\b{_MOST}(?:\s+(?:van|of|bedrag|een|a|in|op|is|at|totaal|aan|dwangsom|ten|maximaal|maximum|max\.?))*\s*:?\s*$"
)
_RIGHT_MOST = re.compile(r"\s*\(?(?:in totaal|totaal|maximaal|max\b|maximum|als maximum|ten hoogste|in total|at most)\b")
_NOTHING_BESIDE = re.compile(r"\s*(?:$|[.,;:()]|in totaal|en\b|and\b)")
_MONEY = re.compile(r"€|\beuro|\beur\b")


class Amount(NamedTuple):
    """In euro; None where the words do not say it."""

    amount: Decimal | None = None
    per: str = ""
    maximum: Decimal | None = None


class Cost(NamedTuple):
    """An amount, and whether the words name money that could not be placed in it."""

    amount: Amount
    unclear: bool


class _Found(NamedTuple):
    value: Decimal
    per: str
    most: bool


def amount_in(text: str) -> Amount:
    """The amount that `text` names."""
    return cost_in(text).amount


def cost_in(text: str) -> Cost:
    """What `text` says about money."""
    words = plain(text)
    found = list(dict.fromkeys(_found(words)))
    rates = [one for one in found if one.per]
    most = [one for one in found if one.most and not one.per]
    if not most and len(rates) > 1:  # a maximum can be one for a time too: "500 per dag, maximaal 20.000 per jaar"
        most = [one for one in rates if one.most]
        rates = [one for one in rates if not one.most]
    flat = [one for one in found if not (one.per or one.most)]
    if len(rates) > 1 or len(most) > 1 or len(flat) > 1 or (rates and flat):
        return Cost(Amount(), True)
    per = rates[0].per if rates else ""
    amount = Amount(_first(rates) or _first(flat), per, _first(most))
    return Cost(amount, not found and bool(_MONEY.search(words)))


def _first(found: list[_Found]) -> Decimal | None:
    return found[0].value if found else None


def _found(words: str) -> list[_Found]:
    """The sums in `words` with what stands beside them."""
    sums, found, cursor = list(sums_in(words)), list[_Found](), 0
    for at, one in enumerate(sums):
        left = words[cursor : one.start]
        right = words[one.end : sums[at + 1].start if at + 1 < len(sums) else len(words)]
        rate = _RIGHT_RATE.match(right) or _RIGHT_OFTEN.match(right)
        per = _per(rate) if rate else _per(_LEFT_RATE.search(left))
        most = bool(_LEFT_MOST.search(left) or _RIGHT_MOST.match(right[rate.end() if rate else 0 :]))
        cursor = one.end + (rate.end() if rate else 0)
        if one.value > 0 and (one.money or _is_money(one, right, per=bool(rate), most=most)):
            found.append(_Found(one.value, per, most))
    return found


def _is_money(one: Sum, right: str, *, per: bool, most: bool) -> bool:
    """Whether a number without a currency is a sum: with a rate or a maximum, and not a number of something else."""
    return one.value >= 100 and (per or (most and _NOTHING_BESIDE.match(right) is not None))


def _per(found: re.Match[str] | None) -> str:
    if found is None:
        return ""
    said = found.groupdict()
    return _UNIT[said["unit"]] if said.get("unit") else _OFTEN[said.get("often") or ""]
