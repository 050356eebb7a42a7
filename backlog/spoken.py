"""The day up to which a sentence says that something lasts, also without its year or in words.

"verlengd tot 1 juli 2024", "uitstel t/m 1-7-24", "tot de eerste juli"      that day
"van 10 mei naar 1 juli"                                                    1 July: the first one on or after the day of the entry
"op 3 mei verlengd"                                                         no end: the day on which it was done
"""

from __future__ import annotations

import re
from datetime import date

from backlog.dates import MONTH_NUMBERS, MONTHS
from backlog.words import plain
from domain.base.years import YEARS

_COUNTED = (
    *("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf", "dertien", "veertien"),
    *("vijftien", "zestien", "zeventien", "achttien", "negentien", "twintig", "eenentwintig", "tweeentwintig"),
    *("drieentwintig", "vierentwintig", "vijfentwintig", "zesentwintig", "zevenentwintig", "achtentwintig"),
    *("negenentwintig", "dertig", "eenendertig"),
)
_ORDINALS = ("eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende", "tiende")
_IN_WORDS = {word: number for words in (_COUNTED, _ORDINALS) for number, word in enumerate(words, start=1)}
_WORDS = "|".join(sorted(_IN_WORDS, key=len, reverse=True))
_FIGURES = r"(?P<d2>\d{1,2}) ?[-/.] ?(?P<m2>\d{1,2}) ?[-/.] ?(?P<y2>\d{4}|\d{2})"
_NAMED = (
    rf"(?P<d3>\d{{1,2}}|\b(?:{_WORDS}))(?:e|ste|de|st|nd|rd|th)?\.?,? +(?:of +)?"
    rf"(?P<m3>{MONTHS})\b\.?,?(?: +(?P<y3>\d{{4}}))?"
)
_DAY = re.compile(rf"(?<![\d.-])(?:(?P<y1>\d{{4}})-(?P<m1>\d{{2}})-(?P<d1>\d{{2}})|{_FIGURES}|{_NAMED})(?!\d)")
_END = (
    r"(?:tot|t/m|uiterlijk|voor|naar|until|till|before|prior to|by|to|einddatum|einde|deadline"
    r"|(?:no|not) later than|nieuwe (?:datum|termijn)|(?:datum|termijn|deadline) (?:is|wordt))"
)
_BETWEEN = r"(?: +(?:en|met|op|on|and|including|uiterlijk|the|de|nu|ten|laatste|is|wordt|van))*"
_AS_AN_END = re.compile(rf"\b{_END}{_BETWEEN} *:? +(?:\w+da[gy],? +)?(?:de )?$")


def end_in(text: str, after: date) -> date | None:
    """The day up to which `text` says that something lasts; a day without a year is the first one on or behind `after`."""
    words = plain(text)
    found = [(words[: one.start()], _day(one, after)) for one in _DAY.finditer(words)]
    ends = [day for before, day in found if day and _AS_AN_END.search(before)]
    return ends[-1] if ends else None


def _day(found: re.Match[str], after: date) -> date | None:
    said, month, year = (next((value for key in "123" if (value := found[f"{part}{key}"])), "") for part in "dmy")
    full = int(year) + (2000 if len(year) == 2 else 0) if year else after.year
    number = int(said) if said.isdecimal() else _IN_WORDS[said]
    try:
        day = date(full, int(month) if month.isdecimal() else MONTH_NUMBERS[month], number)
        day = day if year or day >= after else day.replace(year=day.year + 1)
    except ValueError:
        return None
    return day if day.year in YEARS else None
