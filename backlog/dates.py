"""The day that the wording of a term states as its end.

"uiterlijk 6 november 2024", "tot en met 6-11-2024", "by 6 November 2024"     that day
"voor 6 november 2024"                                                        that day, and then it is too late already
"uiterlijk 6 november", "eind januari 2026", "per 6 november 2024"            no day: not said in full, or it can begin then
"""

from __future__ import annotations

import re
from datetime import date

from backlog.words import Words, plain

_MONTHS = (
    *("januari january jan", "februari february feb", "maart march mrt", "april apr", "mei may", "juni june jun"),
    *("juli july jul", "augustus august aug", "september sept sep", "oktober october okt oct", "november nov", "december dec"),
)
MONTH_NUMBERS = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names.split()}
MONTHS = "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True))
_WEEKDAY = r"(?:\w+da[gy],? +)?"
_DAY = r"\d{1,2}(?:e|st|nd|rd|th)?"
_WRITTEN = rf"{_WEEKDAY}(?:the )?{_DAY}\s*(?:[-/]\s*\d|(?:of )?(?:{MONTHS})\b)|{_WEEKDAY}(?:{MONTHS})\.? +\d|\d{{4}}-"
_BEFORE = re.compile(rf"\b(?:voor|before|prior to) +(?:{_WRITTEN})")
_WHOLE = "|".join(
    (
        r"(?P<y1>\d{4})-(?P<m1>\d{2})-(?P<d1>\d{2})",
        r"(?P<d2>\d{1,2}) ?[-/] ?(?P<m2>\d{1,2}) ?[-/] ?(?P<y2>\d{4})",
        rf"(?P<d3>\d{{1,2}})(?:e|st|nd|rd|th)?\.? +(?:of +)?(?P<m3>{MONTHS})\.?,? +(?P<y3>\d{{4}})",
        rf"(?P<m4>{MONTHS})\.? +(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?,? +(?P<y4>\d{{4}})",
    )
)
_ENDS = (
    r"uiterlijk|tot en met|t/m|tot|voor|uiterste datum:?|deadline:?"
    r"|until|till|before|prior to|by|(?:no|not) later than|at the latest"
)
_ANY = re.compile(rf"(?<!\d)(?:{_WHOLE})(?!\d)")
_STATED = re.compile(
    rf"\b(?:{_ENDS}) +(?:(?:op|on|and including|uiterlijk|the) +)*{_WEEKDAY}(?:the )?(?=(?P<day>(?:{_WHOLE})(?!\d)))"
)
_OF_A_PART = Words("deel/part/onderdeel")
_OF_TIME = Words(
    "*dag/*dagen/day/days/*week/*weken/weeks/*maand/*maanden/month/months/*jaar/jaren/year/years",
    "uur/uren/hour/hours",
    "kwartaal/quarter/weekend/zomer*/winter*/herfst*/lente/voorjaar/najaar/summer/autumn/spring/kerst*/vakantie*",
    *MONTHS.split("|"),
    unless=("may/mei not/be/meet", "vandaag"),
)
_OPEN_ENDED = Words(
    "tot/totdat/until/till/zolang/while",
    "as long as",
    "onmiddellijk*/blijvend/direct/immediately/permanently/indefinitely",
    "zo spoedig/snel mogelijk",
    "as soon as possible",
    "at once",
    "onbepaalde tijd",
    "pas na",
    "only after",
    "nader order/bericht",
)


def stated_end(wording: str) -> date | None:
    """The one day that `wording` states as the end of the whole, or None."""
    text = plain(wording)
    if len(_ANY.findall(text)) != 1 or _OF_A_PART.within(text) or (found := _STATED.search(text)) is None:
        return None
    day, month, year = (next(value for key in "1234" if (value := found[f"{part}{key}"])) for part in "dmy")
    try:
        return date(int(year), int(month) if month.isdecimal() else MONTH_NUMBERS[month], int(day))
    except ValueError:
        return None


def is_exclusive(wording: str) -> bool:
    """Whether the stated date is the first day on which it is too late ("voor 19 juli")."""
    return _BEFORE.search(plain(wording)) is not None


def can_state_an_end(wording: str) -> bool:
    """Whether `wording` may state an end: it speaks of time, or it is not one of the ways to leave the end open."""
    text = plain(wording)
    return bool(text) and (re.search(r"\d", text) is not None or _OF_TIME.within(text) or not _OPEN_ENDED.within(text))
