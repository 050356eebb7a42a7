"""How a term was worded: its one plain length.

"een week", "binnen 4 maanden voldoen", "for six months"      one plain length
"deel 1 binnen een maand", "binnen twee weken een plan; …"    not the whole, or more than one: no length
"""

from __future__ import annotations

import re

from backlog.dates import MONTHS
from backlog.words import Words, plain
from domain.base.errors import BadInput
from domain.time.duration import Length, Unit

_NUMBERS = {
    word: number
    for number, words in enumerate(
        (
            "een a an one",
            "twee two",
            "drie three",
            "vier four",
            "vijf five",
            "zes six",
            "zeven seven",
            "acht eight",
            "negen nine",
            "tien ten",
            "elf eleven",
            "twaalf twelve",
        ),
        start=1,
    )
    for word in words.split()
}
_MORE_THAN_ONE = "|".join(word for word, number in _NUMBERS.items() if number > 1)
_UNITS = {
    r"werkdag(?:en)?|working days?": Unit.WORKING_DAYS,
    r"dag(?:en)?|days?": Unit.DAYS,
    r"week|weken|weeks?": Unit.WEEKS,
    r"maand(?:en)?|months?": Unit.MONTHS,
    r"jaar|jaren|years?": Unit.YEARS,
}
_LENGTH = re.compile(rf"\b(?P<count>\d{{1,3}}|{'|'.join(_NUMBERS)})[ -](?P<unit>{'|'.join(_UNITS)})\b")
_HALF_A_YEAR = re.compile(r"\b(een )?half ?jaar\b|\b(half a|half) year\b")
_UNITS_OF_TIME = "week/weken/weeks/maand/maanden/month/months/dag/dagen/day/days/jaar/year/years"
NOT_PLAIN = Words(
    "deel/part/onderdeel",
    "euro",
    "uur/uren/hour/hours",
    "per/elk/elke/ieder/iedere/every/each",
    "maandelijks*/monthly/wekelijks*/weekly",
    "circa/ongeveer/about/around/roughly/bijna/ruim",
    "enkele/several/some/paar/few",
    "minstens/minimaal/ten minste/at least",
    f"{_UNITS_OF_TIME} na/after/vanaf/from/following/voor/before",
)
"""Not the whole, not once, not exactly, or counted from something else."""
ABOUT_PAPER = Words("plan", "plannen", "verslag*", "report*", "rapport*", "overzicht*", "overview*")


def plain_length(wording: str, *, for_paper: bool = False) -> Length | None:
    """The one length that `wording` states for the whole, or None. `for_paper` when a plan or report is what is asked."""
    text = plain(wording)
    if NOT_PLAIN.within(text) or (not for_paper and ABOUT_PAPER.within(text)):
        return None
    halves, found = list(_HALF_A_YEAR.finditer(text)), list(_LENGTH.finditer(text))
    if len(halves) + len(found) != 1:
        return None
    if halves:
        return None if re.search(r"\d", text) else Length(6, Unit.MONTHS)
    rest = text[: found[0].start()] + text[found[0].end() :]
    if re.search(rf"\d|\b(?:{MONTHS}|half|{_MORE_THAN_ONE})\b", rest):
        return None
    count = found[0]["count"]
    unit = next(unit for words, unit in _UNITS.items() if re.fullmatch(words, found[0]["unit"]))
    try:
        return Length(int(count) if count.isdecimal() else _NUMBERS[count], unit)
    except BadInput:
        return None


_ADDED_BEFORE = re.compile(r"\b(?:met|by|nog|nogmaals|opnieuw|for another)(?: nog)?(?: eens)? +$")
_ADDED_BEHIND = re.compile(r" (?:extra|langer|erbij|uitstel|meer|more|longer|respijt|verlengd|verlenging|extension)\b")


def added_length(clause: str) -> Length | None:
    """The length by which `clause`, which was read already, says that something is extended, or None when it names none."""
    found = list(_LENGTH.finditer(clause))
    added = [one for one in found if _ADDED_BEFORE.search(clause[: one.start()]) or _ADDED_BEHIND.match(clause[one.end() :])]
    chosen = added or found
    if len(chosen) != 1:
        return None
    count = chosen[0]["count"]
    unit = next(unit for words, unit in _UNITS.items() if re.fullmatch(words, chosen[0]["unit"]))
    try:
        return Length(int(count) if count.isdecimal() else _NUMBERS[count], unit)
    except BadInput:
        return None
