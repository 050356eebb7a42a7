"""Whether a text holds a number that may be a burgerservicenummer (BSN).

It has nine digits (eight when its leading zero was dropped) that pass the 11-test: nine weights, 9 down to 2 and then -1, and a
sum that eleven divides. One in eleven arbitrary numbers passes it too, so what is refused wrongly and what slips through are
weighed against each other; both are measured (tests/unit/writing).

    looked at     nine digits, eight, or nine behind a zero; nine in groups of two to four, one by one, or eight as 100.00.008
                  between them one space, dot, dash, slash, underscore, comma, bracket or line end; 1.23456782E8, as a
                  worksheet keeps it; signs that nobody sees do not count; digits of any script, wide, raised, in a circle or
                  written as HTML; both as it was typed and as it is printed, without the marks of Markdown
                  (`domain.writing.markup.printed`)
    left alone    a day (20260518, 18/05/2026); ten digits in groups; a phone number that is announced, that is 06 with eight
                  digits, that has a country code, or an area code and words of calling near it
                  a number glued to a letter; one announced as RSIN, AGB, SKJ, zaaknummer, rolnummer, kenmerk, or as the number
                  of a registration, report or invoice; an amount of money in thousands
                  eight digits announced as KvK, behind the name of an organisation or a code of capitals, in a link or file name
                  a checksum, UUID, Message-ID, ECLI or coordinates
                  a case of the Afdeling bestuursrechtspraak (202601234/1/A2)
    announced     behind BSN, burgerservicenummer or sofinummer in groups of any size, with up to four signs between them
    not found     digits in words; where nothing announces them, also with other signs or more than one between them, or in larger
                  groups (123456 782): references are written like that, and somebody who wants to hide a number always can

Sources: Logisch Ontwerp BSN (the 11-test); Nummerplan telefoon- en ISDN-diensten (area codes).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from html import unescape

from domain.writing.markup import printed
from domain.writing.pattern import pattern

_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_DIGIT = pattern(r"\d")
_FEWEST = 8
_UNSEEN = frozenset({"Cf", "Mn", "Me"})
_LOOK_BACK, _LOOK_AHEAD, _NEAR = 45, 8, 40

_NO_NUMBER = pattern(
    r"\b(?=[0-9a-f]*[a-f])[0-9a-f]{32,}\b"  # a checksum
    r"|\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b"  # a UUID
    r"|<[^<>\s@]{16,}@[^<>\s]+>|\bmessage-?id\W{1,3}[^<>\s@]+@\S+"
    r"|\bECLI:[A-Z]{2}:[\w:.]+"
    r"|\b\d{1,2}\.\d{4,}[°NB]*[,;]? ?\d{1,3}\.\d{4,}\b",  # coordinates
    re.IGNORECASE,
)

_CHAIN = pattern(r"\d+(?:[ .\-/_\\]\d+)*")
_LOOSE = pattern(r"\d+(?:(?:[ .\-/_\\,]|[ \t]*\n[ \t]*| ?[()]{1,2} ?)\d+)+")
"""The same with what else people put between digits."""
_BETWEEN = pattern(r"[,()\n]")
_TWO_LINES = pattern(r"(?<![\d/-])(?<!\d[.,])(\d{1,8})[ \t]*\n[ \t]*(\d{1,8})(?![\d/-]|[.,]\d)")

_ANNOUNCED = pattern(
    r"(rsin|vestigingsnummer|\bagb|\bskj|\bisbn|\blrk|zaaknummer|rolnummer|\bkenmerk)(?:(?!bsn|burgerservice)\D){0,20}$",
    re.IGNORECASE,
)
_NUMBERED = pattern(
    r"(?:\b(?:registratie|meldings?|meld|factuur|nota|order|bestel|incident|klacht|ticket|polis|offerte|contract|project|referentie"
    r"|volg|boekings?|bon|debiteuren|crediteuren|leveranciers|inkoop)"
    r"(?:[ -]?(?:nummers?|nrs?|code|id|kenmerk))?)\.?"
    r"(?: (?:is|was|luidt|met|onder|het|nummer|nr|no)\b\.?){0,3}[ :#=(‘'\"-]{0,4}$",
    re.IGNORECASE,
)
"""Only the word and what belongs to it: "melding over jongere 123…" announces nothing."""
_KVK = pattern(
    r"(kvk|kamer van koophandel|handelsregister)(?:(?!bsn|burgerservice)\D){0,20}$"
    r"|(\bstichting|\bb\.?v\b|\bvof\b|coöperatie|vereniging|aanbieder|organisatie|onderneming|ingeschreven|rechtspersoon"
    r"|vennootschap|instelling|locatie|vestiging|\bhuis\b|\bgroep\b)(?:(?!bsn|burgerservice|jongere|cliënt|kind|jeugdige)\D){0,40}$"
    r"|(?<!BSN)(?-i:(?<![A-Za-z])(?!BSN)[A-Z]{2,8}\d{0,4})[-_/]$",
    re.IGNORECASE,
)
"""What eight digits are the number of."""
_LINK = pattern(r"(?:https?://|www\.)[^\s<>\"]*$", re.IGNORECASE)
_FILE = pattern(r"[\w-]{0,40}\.(pdf|docx?|xlsx?|pptx?|odt|csv|txt|jpe?g|png|msg|eml|zip|json|ya?ml)\b", re.IGNORECASE)
_MONEY_BEFORE = pattern(
    r"(€|\beur\b|\beuro\b|bedrag|omzet|begroting|subsidie|dwangsom|boete|kosten|budget|balans|winst|schuld|lasten|baten|resultaat"
    r"|vermogen|reserve)[^\d\n]{0,20}$",
    re.IGNORECASE,
)
_MONEY_AFTER = pattern(r" ?(€|eur\b|euro\b)|,\d{2}(?!\d)|,-", re.IGNORECASE)
_IN_THOUSANDS = pattern(r"\d{1,3}(?:\.\d{3})+")

_CALLED = pattern(r"(\btel\b|telefoon|\b(ge)?bel(d|t|de|len)?\b|\bbereikbaar|\bmobiel)\D{0,20}$", re.IGNORECASE)
_CALLING = pattern(
    r"\btel\b|telefo|\b(ge)?bel(d|t|de|len|letje)?\b|bereik|mobiel|contact|receptie|kantoor|secretariaat|balie|doorkies|\bfax"
    r"|\bt:|(?-i:\bT )|inlichtingen|meldpunt|spreekuur|neemt .{0,12}\bop\b",
    re.IGNORECASE,
)
_OF_A_PERSON = pattern(r"bsn|burgerservice|sofi(?:[ -]?n|\b)", re.IGNORECASE)
_SAID = pattern(r"(?<![a-z])b\.?s\.?n(?![a-mo-z])|burger[ -]?service|(?<![a-z])sofi(?:[ -]?n|\b)", re.IGNORECASE)
"""What announces a BSN; for so many characters behind it, whatever is long enough is taken for one."""
_BEHIND = 60
_OTHER = (_ANNOUNCED, _NUMBERED, _KVK, _CALLED, _MONEY_BEFORE)
_SPACED = pattern(r"\d+(?:[^\w\n]{1,4}\d+)*")
_SCIENTIFIC = pattern(r"(?<![\w.,])\d{1,9}(?:[.,]\d{1,9})?E\+?\d{1,2}(?!\w)", re.IGNORECASE)
_AREA = pattern(
    r"0(?:1[0345]|2[03468]|3[03568]|4[0356]|5[0358]|7\d|8[24578]|91"
    r"|11[13-8]|16[124-8]|17[24]|18[0-7]|22[2-9]|25[125]|29[479]|31[3-8]|32[01]|34[1-8]|41[1-8]|47[58]|48[15-8]|49[23579]"
    r"|51[1-9]|52[1-9]|54[1-8]|56[126]|57[0-8]|59[1-9]|800|90[069])"
)
_WITH_A_COUNTRY = pattern(r"(\+|\b00)\d{2}[ .\-]?(\(0\)[ .\-]?)?6?[ .\-]?$")
_MOBILE = pattern(r"\b06[ .\-]?$")
_OF_A_COURT = pattern(r"/\d{1,2}/[A-Z]\d")


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
    typed = unescape(text) if "&" in text else text
    return any(_holds_one(reading) for reading in {typed, *printed(text)})


def _holds_one(text: str) -> bool:
    return any(passes_eleven_test(candidate) for candidate in _candidates(_as_seen(unicodedata.normalize("NFKC", text))))


def _as_seen(text: str) -> str:
    """`text` as a reader sees it: without what cannot be seen, each digit, space and dash in its plainest form."""
    plain = []
    for sign in text:
        kind = unicodedata.category(sign)
        if kind == "Nd":
            plain.append(str(unicodedata.decimal(sign)))
        elif kind == "Pd" or sign == "\N{MINUS SIGN}":
            plain.append("-")
        elif kind not in _UNSEEN:
            plain.append(sign)
    seen = _NO_NUMBER.sub("x", "".join(plain).replace("\r\n", "\n"))
    return _SCIENTIFIC.sub(_in_full, seen) if "E" in seen or "e" in seen else seen


def _in_full(scientific: re.Match[str]) -> str:
    """123456782 for 1.23456782E8; what was rounded, or is no whole number, stays as it was."""
    mantissa, _, exponent = scientific[0].upper().replace(",", ".").partition("E")
    number = Decimal(mantissa).scaleb(int(exponent))
    exact = len(mantissa.replace(".", "")) >= _FEWEST - 1 and number == number.to_integral_value()
    return f"{number:.0f}" if exact else scientific[0]


def _candidates(text: str) -> Iterator[str]:
    """Every run of digits in `text` that is as long as a BSN and is not announced as something else."""
    for chain in _CHAIN.finditer(text):
        before = text[max(0, chain.start() - _LOOK_BACK) : chain.start()]
        if _ANNOUNCED.search(before) or _NUMBERED.search(before):
            continue
        groups = list(_DIGITS.finditer(chain.group()))
        for group in groups:
            yield from _in_one_piece(group.group(), text, chain.start() + group.start())
        if not (_has_a_country_code(before, chain.group()) or _is_money(text, chain, before)):
            yield from _written_in_groups([group.group() for group in groups])
    yield from _with_more_between(text)
    yield from _said_to_be_one(text)


def _said_to_be_one(text: str) -> Iterator[str]:
    """Digits shortly behind a word that says that they are a BSN, in whatever groups: 111 222333, 11122 - 2333."""
    for said in _SAID.finditer(text):
        for chain in _SPACED.finditer(text, said.end()):
            if chain.start() > said.end() + _BEHIND:
                break
            before = text[said.start() : chain.start()]
            long_enough = tuple(_in_any_groups(_DIGITS.findall(chain.group())))
            if long_enough and not any(other.search(before) for other in _OTHER):
                yield from long_enough


def _in_any_groups(groups: list[str]) -> Iterator[str]:
    """Nine digits in groups of any size; from the first group on also eight, or nine behind a zero."""
    days = _days_in(groups)
    for first in range(len(groups)):
        digits = ""
        for last in range(first, min(first + len(_WEIGHTS) + 1, len(groups))):
            digits += groups[last]
            if len(digits) > len(_WEIGHTS) + 1:
                break
            if last == first or not days.isdisjoint(range(first, last + 1)):
                continue
            if len(digits) == len(_WEIGHTS) or (not first and len(digits) == _FEWEST):
                yield digits
            elif not first and len(digits) == len(_WEIGHTS) + 1 and digits.startswith("0") and not digits.startswith("06"):
                yield digits[1:]


_DIGITS = pattern(r"\d+")


def _in_one_piece(digits: str, text: str, start: int) -> Iterator[str]:
    """`digits`, which stand at `start`, as a BSN may be written: whole, without its zero, or with a zero too many."""
    if not 8 <= len(digits) <= 10:
        return
    end = start + len(digits)
    before, after = text[max(0, start - _LOOK_BACK) : start], text[end : end + _NEAR]
    if before[-1:].isalpha() and not before.lower().endswith("bsn"):
        return  # part of a code
    if _WITH_A_COUNTRY.search(before) or (len(digits) == 8 and _MOBILE.search(before)):
        return
    if len(digits) == 9:
        if not _OF_A_COURT.match(after):
            yield digits
    elif len(digits) == 8:
        if not (_is_a_day(digits) or _is_of_something(before, after)):
            yield digits
    elif _is_behind_a_zero(digits, before) and not _is_called(digits, before, after):
        yield digits[1:]


def _is_of_something(before: str, after: str) -> bool:
    """Whether eight digits are the number of an organisation, a page or a file, or an amount."""
    if _OF_A_PERSON.search(before):
        return False
    named = _KVK.search(before) or _LINK.search(before) or _FILE.match(after)
    return bool(named or _MONEY_BEFORE.search(before) or _MONEY_AFTER.match(after))


def _is_behind_a_zero(digits: str, before: str) -> bool:
    """Nine digits with a zero too many. A mobile number looks the same and is no BSN, unless it is called one."""
    return digits.startswith("0") and (not digits.startswith("06") or bool(_OF_A_PERSON.search(before)))


def _is_called(digits: str, before: str, after: str) -> bool:
    """Whether ten digits are a phone number: announced as one, or with an area code and words of calling near it."""
    near = f"{before} {after}"
    if _CALLED.search(before):
        return True
    return bool(_AREA.match(digits) and _CALLING.search(near) and not _OF_A_PERSON.search(near))


def _is_money(text: str, chain: re.Match[str], before: str) -> bool:
    """Whether a number in groups is an amount: 989.434.989 with what says so."""
    if not _IN_THOUSANDS.fullmatch(chain.group()):
        return False
    return bool(_MONEY_BEFORE.search(before) or _MONEY_AFTER.match(text[chain.end() : chain.end() + _LOOK_AHEAD]))


def _has_a_country_code(before: str, chain: str) -> bool:
    """Whether a number in groups is dialled: +31 30 123 45 67, or 0031 30 123 45 67."""
    count = sum(sign.isdigit() for sign in chain)
    return (before.endswith("+") and count > 9) or (chain.startswith("00") and count > 11)


def _with_more_between(text: str) -> Iterator[str]:
    """Nine digits with a comma, a bracket or a line end between them."""
    if not _BETWEEN.search(text):
        return
    for chain in _LOOSE.finditer(text):
        before = text[max(0, chain.start() - _LOOK_BACK) : chain.start()]
        if not _BETWEEN.search(chain.group()) or _ANNOUNCED.search(before) or _NUMBERED.search(before):
            continue
        if not (_MONEY_BEFORE.search(before) or _MONEY_AFTER.match(text[chain.end() : chain.end() + _LOOK_AHEAD])):
            yield from _written_in_groups(_DIGITS.findall(chain.group()))
    for lines in _TWO_LINES.finditer(text):
        if len("".join(lines.groups())) == len(_WEIGHTS):
            yield "".join(lines.groups())


def _written_in_groups(groups: list[str]) -> Iterator[str]:
    """Nine digits written as 123 456 782, 1234.56.782 or one by one; a BSN is written in groups of two to four."""
    days = _days_in(groups)
    sizes = [len(group) for group in groups]
    for first in range(len(sizes)):
        digits = 0
        for last in range(first, min(first + len(_WEIGHTS), len(sizes))):
            digits += sizes[last]
            if digits > len(_WEIGHTS):
                break
            fits = digits >= _FEWEST and last > first and _is_as_long_as_one(sizes[first : last + 1])
            if fits and days.isdisjoint(range(first, last + 1)):
                yield "".join(groups[first : last + 1])


def _days_in(groups: list[str]) -> set[int]:
    """The places of the groups that are part of a written day."""
    days: set[int] = set()
    for place in range(len(groups) - 2):
        if _is_a_written_day(groups[place : place + 3]):
            days.update((place, place + 1, place + 2))
    return days


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
