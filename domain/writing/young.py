"""Whether a young person may be recognised in a text: by a date of birth, a name with an age, a name that is called theirs, or
how they are reached.

    date of birth   geboren op 12-03-2009; geb. 12 maart 2009; Kevin de Vries (12-03-2009)
    age             Kevin (14); Kevin de Vries, 14 jaar; de 14-jarige Sanne; of up to 23 years: so long goes jeugdhulp
    name            jongere Kevin; een meisje genaamd Noa; not ‘jongere A’, nor a place or an organisation
    reach           a mobile number, an address of a private mailbox, a name on Snapchat; only where it is asked for, and not when
                    the words before it say that it is of somebody who works there

No rule tells a name from any other word with a capital; both what is missed and what is asked in vain are measured
(tests/unit/writing/test_young_measured.py). What is found is never repeated: only what it is, and in which sentence.

Basis: Jeugdwet 7.3.11 and AVG article 5(1)(c): the record of an inspection needs no young person.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from domain.writing.name_words import RELATIVE, STAFF, YOUNG, is_given_without_a_capital
from domain.writing.pattern import pattern
from domain.writing.person_names import PersonName, person_names

OLDEST = 23
"""Years; Jeugdwet article 1.1 (jeugdige: until 18, or 23 where help goes on)."""


class Sign(Enum):
    """What was found, as a person is told."""

    BIRTH = "een geboortedatum"
    AGE = "een naam met een leeftijd"
    NAME = "een naam van een jongere"
    REACH = "een telefoonnummer, mailadres of account van een persoon"


@dataclass(frozen=True, slots=True)
class Trace:
    """A sign in the sentence with this number, from 1."""

    sign: Sign
    sentence: int


_MONTH = r"(?:jan|feb|maa?rt|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec)[a-z]*\.?"
_YEAR = r"(?:(?:19|20)\d\d|['’‘`]\d\d)"
_DATE = (
    rf"(?:\d{{1,2}}(?:[-/. ]| [-/.] )\d{{1,2}}(?:[-/. ]| [-/.] )(?:{_YEAR}|\d\d)|(?:19|20)\d\d-\d\d?-\d\d?"
    rf"|(?:\d{{1,2}} )?{_MONTH} {_YEAR})"
)
_WORDS = """
nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien
twintig eenentwintig tweeëntwintig drieëntwintig
"""
_SPELLED = _WORDS.split()
_NUMBER = rf"(?:\d{{1,2}}|{'|'.join(reversed(_SPELLED))})"
_AGE = rf"(?P<age>{_NUMBER})(?![\d%]|[.,:/-]\d)"
_SINCE = (
    r"(?!\s*(?:geleden|lang|ervaring|na\b|voor\b|eerder|en ouder|of ouder|en jonger|werkzaam|werkt|in dienst|plaatsen|bedden))"
)
_OF_YEARS = rf"\s*(?:jaar(?:\s+oud)?|jr\b\.?|jarige){_SINCE}"
_BIRTH = pattern(
    rf"\b(?:geboren|geb\b\.?|geboortedatum|geboortedag|geb\.?[ -]?dat(?:um|\.)?|g\.d\.|gb\b|dob\b)\W{{0,4}}(?:is|was)?\W{{0,3}}"
    rf"(?:op|te [\w-]+(?: op)?|in [\w-]+ op|in)?\s*{_DATE}|\bop {_DATE}(?: te [\w-]+)? geboren\b"
    rf"|\bgeboren (?:in |aan )?(?:de |het )?(?:zomer|winter|herfst|lente|voorjaar|najaar|begin|eind(?:e)?|half)(?: van)? {_YEAR}"
    rf"|{_DATE} (?:is |was |als )?(?:zijn|haar|de) geboorte(?:dag|datum)\b",
    re.IGNORECASE,
)
_BORN_IN = pattern(
    r"\W{0,3}(?:is |was )?(?:(?:geboren|geb\.?) (?:in )?|(?:geboorte|bouw)jaar:? (?:is )?)(?:19|20)\d\d\b", re.IGNORECASE
)
_DAY_BEHIND = pattern(rf"\s*,?\s*[(\[]\s*(?:\*|°)?\s*{_DATE}\s*[)\]]", re.IGNORECASE)

_ABOUT = r"(?:nu |pas |net |al |bijna |inmiddels |ongeveer |ruim |circa |ca\.? |nog (?:maar|geen|net) )?"
_WHEN = r"(?:(?:vorige|deze|afgelopen|volgende) \w+ |gisteren |vandaag |morgen |onlangs |pas geleden |op dit moment |in \w+ )?"
_IN_BRACKETS = pattern(
    rf"\s*,?\s*[(\[]\s*(?:(?:m|v|x|j|man|vrouw|{YOUNG})\b[,/ ]*)?(?:leeftijd\W{{0,3}})?{_ABOUT}{_AGE}\s*"
    r"(?:jaar|jr\.?|j\.?)?(?: oud| geworden)?\s*(?:[,/ ]*(?:m|v|x|jongen|meisje|man|vrouw))?\s*[)\]]",
    re.IGNORECASE,
)
_IN_YEARS = pattern(
    rf"\s*,?\s*(?:(?:is|was|van|wordt|werd)\s+)?(?:een (?:{YOUNG}) van )?{_ABOUT}{_AGE}-?{_OF_YEARS}"
    rf"|\s*,?\s*(?:is |was )?een (?:{YOUNG}) van {_ABOUT}(?P<age2>{_NUMBER})(?![\d%]|[.,:/-]\d)"
    rf"|\s*,?\s*(?:is |was )?een (?P<age3>{_NUMBER})[\s-]?jarige? (?:{YOUNG})\b"
    rf"|\s*,?\s*(?:op de |met de |van )?leeftijd(?: van)?:? {_ABOUT}(?P<age4>{_NUMBER})\b",
    re.IGNORECASE,
)
_BARE = pattern(
    rf"(?:\s+|\s*,\s*(?:hij|zij|ze)\s+)(?:is|was|van|wordt|werd)\s+{_WHEN}{_ABOUT}{_AGE}\s*"
    r"(?:[.;:!?)]|,|$|(?:en|maar|want|die|heeft|mag)\b)"
    rf"|\s+(?:werd|wordt)\s+{_WHEN}{_ABOUT}(?P<age2>{_NUMBER})\s+(?:in|op|toen|vorige|afgelopen)\b"
)
_OF_TWO = pattern(rf"\s+van\s+(?P<age>{_NUMBER})\s+en\s+{_NUMBER}(?![\d%]|[.,:/-]\d)(?:\s+jaar\b)?(?!\s+\w*(?:en|s)\b)")
_BESIDE = pattern(
    rf"\s*:\s*{_AGE}{_OF_YEARS}|\s*[-–—]\s*(?P<age2>{_NUMBER})\s*(?:(?:jaar|jr\.?)\s*)?(?:[-–—,;](?!\d)|$)", re.IGNORECASE
)
_TURNS = pattern(r"\b(?:werd|wordt)\s+$", re.IGNORECASE)
_TURNED = pattern(rf"\s+{_WHEN}{_ABOUT}{_AGE}\s*(?:jaar\s*)?(?:[.;:!?),]|$|(?:en|maar|want)\b)")
_SMALL = pattern(rf"\b(?:{YOUNG})(?:,|:)?\s+(?:genaamd\s+)?(?P<name>[a-zà-ÿ]{{3,20}})\b", re.IGNORECASE)
"""A name in small letters is one only behind what a young person is called."""
_YOUNG_OF = pattern(rf"\s+van\s+{_ABOUT}(?P<age>{_NUMBER})(?=[\s,.;:!?)]|$)(?!\s+(?:tot|en|of|procent|euro|uur|plaatsen)\b)")
_SOMEBODY_OF = pattern(
    rf"\s+van\s+{_ABOUT}(?P<age>{_NUMBER})(?:[,.;:!?)]|$|\s+(?:is|was|werd|wordt|zei|zegt|vertel\w*|heeft|had|kreeg|krijgt|mag|mocht"
    r"|moest|moet|zit|zat|woon\w*|sliep|slaapt|ging|gaat|kwam|komt|die|vindt|vond|wil|wilde|kon|kan)\b)"
)
_LATER = pattern(
    rf"[^.!?\n]{{0,45}}?[,;]?\s(?:hij|zij|ze)\s+(?:is|was|wordt|werd)\s+{_ABOUT}{_AGE}{_OF_YEARS}"
    rf"|(?:\s+en\s+\w+)?\s*,\s*(?:allebei|beiden?|elk|ieder|alle (?:twee|drie))\s+(?:van\s+)?{_ABOUT}(?P<age2>{_NUMBER})"
    rf"-?{_OF_YEARS}",
    re.IGNORECASE,
)
_BORN_BESIDE = pattern(rf"\b(?:{YOUNG})\s*[(\[]\s*(?:geb\.?|\*|°)?\s*{_DATE}\s*[)\]]", re.IGNORECASE)
_YEARS_BEFORE = pattern(
    rf"{_AGE}\s?(?:-?jarige|-?jaar oude)\s+(?:(?:{YOUNG})\s+)?(?:genaamd\s+|met de naam\s+|die\s+)?[‘'\"]?$"
    rf"|(?:{YOUNG})\s+\(?(?:van\s+)?(?P<age2>{_NUMBER})(?:\s*jaar)?\)?,?\s+(?:genaamd|met de naam|die|:)?\s*[‘'\"]?$",
    re.IGNORECASE,
)
_CALLED_YOUNG = pattern(rf"\b(?:{YOUNG})(?:,|:)?\s+(?:genaamd\s+|met de naam\s+|met de voornaam\s+)?[‘'\"]?$", re.IGNORECASE)
_OF_A_RELATIVE = pattern(rf"\b(?:{RELATIVE}) van\s+$", re.IGNORECASE)
_CALLED = pattern(
    r"\b(?:heet|genaamd|met de naam|(?:haar|zijn|hun) naam (?:is|was)|voornaam(?: is|:)?)\s+[‘'\"]?$", re.IGNORECASE
)
_OF_STAFF = pattern(rf"(?:{STAFF})\w*,?\s+(?:mw\.?|mevrouw|dhr\.?|de heer)?\s*$", re.IGNORECASE)
_STAFF_NEAR = pattern(STAFF, re.IGNORECASE)
_YOUNG_NEAR = pattern(rf"\b(?:{YOUNG})\b", re.IGNORECASE)

_MOBILE = pattern(
    r"(?<![\d+])(?:\+31[\s.-]?(?:\(0\)[\s.-]?)?6|0031[\s.-]?6|06|\bnul[\s-]?zes)(?:[\s.-]{0,3}\d){8}(?!\d)", re.IGNORECASE
)
_OF_A_SERVICE = pattern(
    r"\b(?:nood|alarm|dienst|crisis|groeps|algemeen )(?:telefoon)?nummer\b|\w*(?:dienst|achterwacht)\b", re.IGNORECASE
)
_SERVICE_BEHIND = pattern(
    rf"[\s,(]*(?:van|voor|is) (?:de |het |een )?(?:\w+ )?\w*(?:{STAFF}|dienst\b|wacht\b|groep\b)", re.IGNORECASE
)
_MAIL = pattern(r"(?<![\w.+-])[\w.+-]{1,64}@(?P<domain>[\w-]{1,63}(?:\.[\w-]{1,63}){1,4})")
_PRIVATE = pattern(
    r"(?:gmail|googlemail|hotmail|outlook|live|msn|icloud|me|mac|yahoo|ymail|proton|protonmail|ziggo|kpnmail|kpnplanet|planet|hetnet"
    r"|xs4all|home|upcmail|casema|chello|quicknet|telfort|tele2|zeelandnet|caiway|solcon|gmx|mail)\.[a-z.]+$",
    re.IGNORECASE,
)
_ACCOUNT = pattern(
    r"\b(?:snap(?:chat)?|insta(?:gram)?|tiktok|discord|facebook|telegram|twitch|roblox)\w*"
    r"(?:[ -]?(?:account|naam|gebruikersnaam))?[\s:=(]{0,3}(?:is |met |van |onder )?[\s‘'\"]{0,3}"
    r"(?:@[\w.]{3,}|(?=[\w.]{0,40}[_\d.]\w)[a-z][\w.]{2,40})",
    re.IGNORECASE,
)

_END = pattern(r"[.!?]+(?:\s+|$)|\n+")
_MARKS = str.maketrans("", "", "*`\u00ad\u200b\u2060")


def traces(text: str, *, reach: bool = False) -> tuple[Trace, ...]:
    """The signs of a young person in `text`, in order; with `reach` also how somebody is reached."""
    plain = unicodedata.normalize("NFKC", text).translate(_MARKS)
    ends = [end.start() for end in _END.finditer(plain)]
    found = {Trace(sign, bisect(ends, at) + 1) for at, sign in _found(plain, reach=reach)}
    return tuple(sorted(found, key=lambda trace: (trace.sentence, trace.sign.value)))


def _found(text: str, *, reach: bool) -> Iterator[tuple[int, Sign]]:
    if any(map(str.isdecimal, text)):  # a year is written in digits
        yield from ((one.start(), Sign.BIRTH) for one in (*_BIRTH.finditer(text), *_BORN_BESIDE.finditer(text)))
    for name in person_names(text):
        if sign := _said_of(name, text):
            yield name.start, sign
    for small in _SMALL.finditer(text):
        if small["name"].islower() and is_given_without_a_capital(small["name"]):
            yield small.start(), Sign.NAME
    if reach:
        yield from ((at, Sign.REACH) for at in _reached(text))


def _said_of(name: PersonName, text: str) -> Sign | None:
    """What stands beside a name, and makes it that of a young person."""
    before, after = text[max(0, name.start - 60) : name.start], text[name.end : name.end + 60]
    if _DAY_BEHIND.match(after) and name.sure:
        return Sign.BIRTH
    if _BORN_IN.match(after) and (name.sure or name.full):
        return Sign.BIRTH
    if _OF_STAFF.search(before):
        return None
    theirs = _CALLED_YOUNG.search(before) or _OF_A_RELATIVE.search(before)
    aged = _numbered(before + after) and (
        (_young_enough(_IN_BRACKETS.match(after)) and (name.sure or name.full or theirs or "jaar" in after[:12]))
        or (_young_enough(_IN_YEARS.match(after)) and (name.sure or name.full or not name.first or after.startswith(",")))
        or (_young_enough(_BARE.match(after)) and name.sure)
        or (_young_enough(_BESIDE.match(after)) and name.sure)
        or (_young_enough(_OF_TWO.match(after)) and (name.sure or name.full))
        or (_TURNS.search(before) and _young_enough(_TURNED.match(after)) and (name.sure or name.full))
        or (_young_enough(_YOUNG_OF.match(after)) and theirs)
        or (_young_enough(_SOMEBODY_OF.match(after)) and name.sure and not name.people)
        or (_young_enough(_LATER.match(after)) and name.sure and not (name.people or name.article))
        or (_young_enough(_YEARS_BEFORE.search(before)) and not name.people)
    )
    if aged:
        return Sign.AGE
    called = theirs and not (name.people or name.article)
    return Sign.NAME if called or (_CALLED.search(before) and name.sure) else None


def _numbered(text: str) -> bool:
    """Whether a number stands in it at all: where there is none, none of the ways in which an age is told has to be tried."""
    return any(map(str.isdecimal, text)) or any(number in text.lower() for number in _SPELLED)


def _young_enough(found: re.Match[str] | None) -> bool:
    if found is None:
        return False
    said = (years for name, years in found.groupdict().items() if name.startswith("age") and years)
    return _years(next(said, "99")) <= OLDEST


def _years(number: str) -> int:
    return int(number) if number.isdecimal() else _SPELLED.index(number.lower())


def _reached(text: str) -> Iterator[int]:
    """Where somebody can be reached who does not work there."""
    for one in (*_MOBILE.finditer(text), *_ACCOUNT.finditer(text)):
        if not (_works_there(text, one.start()) or _SERVICE_BEHIND.match(text, one.end())):
            yield one.start()
    for one in _MAIL.finditer(text):
        private = _PRIVATE.match(one["domain"]) and not _works_there(text, one.start())
        if private or _YOUNG_NEAR.search(text[max(0, one.start() - 40) : one.start()]):
            yield one.start()


def _works_there(text: str, at: int) -> bool:
    before = text[max(0, at - 60) : at]
    sentence = re.split(r"[.!?\n](?=\s)", before)[-1]
    staff = sorted(one.start() for words in (_STAFF_NEAR, _OF_A_SERVICE) for one in words.finditer(sentence))
    young = [one.start() for one in _YOUNG_NEAR.finditer(sentence)]
    return bool(staff) and (not young or staff[-1] > young[-1])
