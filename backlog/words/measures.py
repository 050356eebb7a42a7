"""How people name measures, and say that one replaces, extends or is part of another."""

from __future__ import annotations

import re

from backlog.words import Words, plain
from backlog.words.stops import STOP
from domain.kinds.measure import MeasureKind

MEASURES: dict[MeasureKind, Words] = {
    MeasureKind.VERSCHERPT_TOEZICHT: Words(
        "heightened supervision",
        "verscherpt toezicht",
        "verscherpte toezicht",
        "the supervision",
        "het toezicht",
        "^supervision",
        "^toezicht",
    ),
    MeasureKind.AANWIJZING: Words("instruction*", "aanwijzing*"),
    MeasureKind.BEVEL: Words(
        "order/orders",
        "bevel/bevelen",
        unless=(
            "penalty order/orders",
            "penalty payment order/orders",
            "in order",
            "court order/orders",
            "order under penalty",
            "order for penalty",
        ),
    ),
    MeasureKind.LAST_ONDER_DWANGSOM: Words(
        "penalty payment order", "penalty order", "penalty", "penalties", "last/lasten onder dwangsom", "dwangsom*", "de last"
    ),
    MeasureKind.LAST_ONDER_BESTUURSDWANG: Words(
        "last/lasten onder bestuursdwang", "bestuursdwang", "de last", "administrative coercion/enforcement"
    ),
    MeasureKind.BESTUURLIJKE_BOETE: Words("fine/fines/fined", "boete/boetes"),
    MeasureKind.CLIENTENSTOP: Words(
        *STOP,
        "no new clients/admissions/residents/placements",
        "no new young people",
        "geen nieuwe client*/jongere*/opname*/bewoner*/plaatsing*",
        "^stop",
        "de stop",
        "the/own stop",
    ),
    MeasureKind.WAARSCHUWING: Words("warning/warnings", "waarschuwing*"),
}


def named_measures(text: str) -> frozenset[MeasureKind]:
    """The kinds of measure that `text` names."""
    return frozenset(kind for kind, words in MEASURES.items() if words.within(text))


BETWEEN_TWO = re.compile(
    r"\W*(?:(?:and|en|the|de|het|a|een|also|ook|both|plus|with|met|as|well|alsook|evenals|formal|formele|inclusief)\W+)*"
)
"""What stands between two measures that are spoken of in one breath."""
_NAMES = re.compile("|".join(f"(?P<{kind.value}>{words.pattern})" for kind, words in MEASURES.items()))


def in_one_breath(text: str, kind: MeasureKind) -> frozenset[MeasureKind]:
    """The kinds of measure that `text` names together with `kind`, such as "supervision and instruction ended"."""
    words, groups, last = plain(text), [set[MeasureKind]()], 0
    for found in _NAMES.finditer(words):
        if not BETWEEN_TWO.fullmatch(words[last : found.start()]):
            groups.append(set())
        groups[-1].add(MeasureKind(found.lastgroup or ""))
        last = found.end()
    return frozenset[MeasureKind]().union(*(group for group in groups if kind in group)) & named_measures(text)


_STOP_OF_ITS_HOST = re.compile(
    rf"(?P<stop>{MEASURES[MeasureKind.CLIENTENSTOP].pattern}) "
    r"(?:uit|van|in|of|from|under|onder|bij) (?:(?:de|het|the|deze|this) )?"
    rf"(?:{'|'.join(words.pattern for kind, words in MEASURES.items() if kind is not MeasureKind.CLIENTENSTOP)})"
)


def without_host(text: str) -> str:
    """`text` without the measure of which a stop is said to be part: "the stop of the instruction" names the stop."""
    return _STOP_OF_ITS_HOST.sub(lambda found: found["stop"], plain(text))


REPLACES = Words("replaces/replacing/supersedes", "instead of", "in place of", "vervangt", "in plaats van", "ter vervanging van")
REPLACED_BY = Words("replaced", "vervangen", "succeeded by", "opgevolgd door", "converted into", "omgezet in")
EXTENSION = Words("extension", "extending", "verlenging", "verlengen")
EXTENDS = Words("extends/extended", "verlengt/verlengd", unless=("not/niet extended/verlengd",))
AFTER_ALL = Words(
    "after all",
    "takes/take/took effect",
    "alsnog",
    "in werking",
    "revive*",
    "revival",
    "herleeft",
    "herleven",
    "in force again",
    "again/back in force",
    "weer/opnieuw van kracht",
)
INSIDE = Words(
    "part of",
    "part one/two/1/2",
    "include/includes/including",
    "inside",
    "in the instruction",
    "onderdeel",
    "deel 1/2/een/twee",
    "in de aanwijzing",
)
NOT_THE_START = Words(
    "day/date of announcement/publication/press",
    "day/date of the announcement/publication/press",
    "publication/press day/date",
    "dag/datum van publicatie/persbericht/openbaarmaking",
    "dag/datum van de/het publicatie/persbericht/openbaarmaking",
)
"""The date is one on which people heard of it, not the one from which a term runs."""


_ORDERS = "aanwijzing*/bevel/bevelen/last/lasten/boete/boetes/toezicht/instruction/order/penalty/fine/supervision"
_STOPS = "*stop/*stops/*verbod"
NOT_IMPOSED = Words(
    "voornemen*/intention/intends",
    "overweegt/overwegen/overwoog/overwogen/dreigt/dreigde/dreigen/considers/considering/threatens/voorgenomen",
    "aanwijzing/bevel/boete/dwangsom/bestuursdwang aangekondigd",
    f"geen {_ORDERS} … opgelegd/gegeven/ingesteld/nodig",
    f"geen {_STOPS} … opgelegd/ingesteld/nodig",
    "niet opgelegd/gegeven/ingesteld",
    "wordt/worden/zal/zullen/kan/kunnen/zou/zouden … opgelegd/gegeven/ingesteld als/indien/zodra/mits/wanneer/tenzij",
    "zal/zullen/kan/kunnen/zou/zouden … opleggen/geven/instellen/opgelegd/ingesteld",
    f"als/indien/zodra/mocht … volgt/volgen/komt/komen … {_ORDERS}",
    f"als/indien/zodra/mocht … volgt/volgen/komt/komen … {_STOPS}",
    f"kan/kunnen/zal/zou … onder … {_ORDERS}",
    unless=("als gevolg van", "na/after voornemen/intention", "na/after een/het/an/the voornemen/intention"),
)
"""It was meant, threatened or refused, and not imposed."""
