"""What a remark in free words says about facts that were left open.

An inspector writes in `toelichting` what the form did not ask. A fact that was filled in always goes before; a reading is told
with the words it rests on and the field in which it can be put right, so that nothing is taken from a remark in silence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from domain.lawfulness.cause import Cause
from domain.lawfulness.ground import GroundKind
from domain.lawfulness.setting import Setting
from domain.lawfulness.situation import Situation

WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
NUMBERS = dict(zip(("twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien"), range(2, 11), strict=True))
ORDINALS = {"tweede": 2, "derde": 3, "vierde": 4, "vijfde": 5}
DAY = f"(?:{'|'.join(WEEKDAYS)})"

WZD = frozenset({GroundKind.WZD})
CONSENT = frozenset({GroundKind.WGBO})
NEGATION = re.compile(r"\b(?:geen|niet|nooit)\b", re.IGNORECASE)
DENIED = re.compile(r"\b(?:geen|niet|nooit|noch)\b[^.;:]{0,12}$", re.IGNORECASE)


class Reading(NamedTuple):
    """The fact at `fact` is `value`, because `words` stand in the remark. `meaning` says so to a person."""

    fact: str
    value: Any
    words: str
    meaning: str

    @property
    def told(self) -> str:
        """What it means, with the number where it is one."""
        return f"{self.meaning}: {self.value}" if type(self.value) is int else self.meaning


class Wording(NamedTuple):
    """Words that say a fact; `value` makes it of what was found. Read only under `grounds`, where they are given."""

    fact: str
    words: re.Pattern[str]
    value: Callable[[re.Match[str]], Any]
    meaning: str
    grounds: frozenset[GroundKind] | None = None


def _is(value: Any) -> Callable[[re.Match[str]], Any]:
    return lambda _: value


def _wording(fact: str, words: str, value: Any, meaning: str, grounds: frozenset[GroundKind] | None = None) -> Wording:
    made = value if callable(value) else _is(value)
    return Wording(fact, re.compile(words, re.IGNORECASE), made, meaning, grounds)


def _count(found: re.Match[str]) -> int:
    said = found["count"].lower()
    return NUMBERS[said] if said in NUMBERS else int(said)


def _days_between(found: re.Match[str]) -> int:
    first, last = (WEEKDAYS.index(found[name].lower()) for name in ("first", "last"))
    return (last - first) % 7 + 1


COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(NUMBERS)})"

WORDINGS: tuple[Wording, ...] = (
    _wording(
        "emergency.days",
        rf"\b{COUNT} (?:(?:dagen|avonden|nachten) (?:achter elkaar|na elkaar|achtereen|op rij)|opeenvolgende "
        rf"(?:dagen|avonden|nachten))",
        _count,
        "op hoeveel dagen achter elkaar het was",
    ),
    _wording(
        "emergency.days",
        rf"\b(?P<first>{DAY}) (?:tot en met|t/m) (?P<last>{DAY})\b",
        _days_between,
        "op hoeveel dagen achter elkaar het was",
    ),
    _wording(
        "emergency.repeated",
        r"\b(?:elke|iedere) (?:week|dag|avond|nacht)\b|\b(?:wekelijks|dagelijks)\b",
        True,
        "dat de maatregel terugkomt",
    ),
    _wording(
        "wzd.period",
        rf"\b(?P<which>{'|'.join(ORDINALS)}) (?:periode|termijn)\b",
        lambda found: ORDINALS[found["which"].lower()],
        "de hoeveelste termijn dit is",
        WZD,
    ),
    _wording("wzd.period", r"\b(?:plan|zorg|termijn)\b[^.]{0,60}\bverlengd\b", 2, "dat het een volgende termijn is", WZD),
    _wording(
        "wzd.uninvolved",
        r"\bzonder (?:uitgebreid |nieuw )?(?:deskundigen)?overleg\b|\b(?:zonder|geen) (?:een )?(?:niet[- "
        r"]betrokken|buitenstaande) "
        r"deskundige\b",
        False,
        "dat er geen niet-betrokken deskundige meedeed",
        WZD,
    ),
    _wording("wgbo.insists", r"\bweloverwogen\b[^.]{0,20}\bwens\w*|\bwenst?\w*\b[^.]{0,20}\bweloverwogen\b", True,
             "dat de jongere de behandeling weloverwogen bleef wensen", CONSENT),
    _wording("wgbo.parents_agree", r"\bouders? (?:weiger\w*(?! niet)|(?:zijn|is|waren) (?:er )?tegen|stem\w* niet in)", False,
             "dat de ouders niet instemden", CONSENT),
    _wording("youth_act.in_transit", r"\b(?:tijdens|bij|onder) (?:het |een )?vervoer\b|\bvervoerder\b", True,
             "dat het tijdens het vervoer was"),
    _wording(
        "wvggz.crisis_expected",
        r"\b(?:voorafgaand aan|v[oó]{2}r|in afwachting van|vooruitlopend op|wacht\w* op) (?:de|een) crisismaatregel\b"
        r"|\bcrisismaatregel (?:is|was|werd|wordt) (?:al )?(?:aangevraagd|voorbereid|afgewacht)\b",
        True,
        "dat een crisismaatregel werd verwacht",
    ),
    _wording(
        "setting",
        r"\b(?:uitgevoerd|uitvoer gelegd|verblijft|geplaatst|ingesloten) in (?:een|de) (?:JJI|justiti[eë]le jeugdinrichting)\b"
        r"|\b6\.2\.2,? (?:lid 2|tweede lid)|\bBjj\b",
        Setting.JUSTICE,
        "dat het in een justitiële jeugdinrichting was",
    ),
)  # fmt: skip

CAUSES: tuple[tuple[Cause, re.Pattern[str]], ...] = tuple(
    (cause, re.compile(words, re.IGNORECASE))
    for cause, words in (
        (Cause.STAFF_SAFETY, r"veiligheid van (?:de |het )?(?:medewerkers|personeel|begeleiders|team)"),
        (Cause.OTHERS_SAFETY, r"veiligheid van (?:de )?(?:andere|overige) (?:jongeren|kinderen|bewoners)"),
        (Cause.OWN_INTEREST, r"(?:zijn|haar|diens|hun) eigen (?:belang|veiligheid|bestwil)|in het belang van de jongere"),
        (Cause.NO_OTHER_PLACE, r"geen (?:andere |passende )?plek|plaatsgebrek|wachtlijst"),
        (Cause.TRAFFICKING, r"mensenhandel|loverboy|eerwraak|eergerelateerd"),
        (Cause.AFTER_SECURE, r"\b(?:uit|na) (?:de |een )?(?:gesloten (?:jeugdhulp|setting|plek|verblijf)|JJI|justiti[eë]le)"),
        (Cause.ORGANISATION, r"overdracht|rooster|personeelstekort|te weinig (?:medewerkers|personeel)|organisatorisch"),
        (Cause.POWERLESSNESS, r"\bonmacht\b|wisten niet hoe"),
    )
)


def readings(situation: Situation) -> tuple[Reading, ...]:
    """What the remark says of facts that are open; of each fact the first wording that is found."""
    found: dict[str, Reading] = {}
    for one in _found(situation):
        found.setdefault(one.fact, one)
    return tuple(found.values())


def completed(situation: Situation, read: tuple[Reading, ...]) -> Situation:
    """The situation with what was read in its remark."""
    for one in read:
        group, _, name = one.fact.rpartition(".")
        if group:
            section = getattr(situation, group).model_copy(update={name: one.value})
            situation = situation.model_copy(update={group: section})
        else:
            situation = situation.model_copy(update={name: one.value})
    return situation


def causes(situation: Situation) -> tuple[Cause, ...]:
    """The reasons of the provider: those that were chosen, and those that the remark names."""
    named = tuple(cause for cause, words in CAUSES if words.search(situation.note))
    return tuple(dict.fromkeys((*situation.causes, *named)))


def _found(situation: Situation) -> Iterator[Reading]:
    for one in WORDINGS:
        if one.grounds is not None and situation.ground not in one.grounds:
            continue
        match = one.words.search(situation.note)
        if match is None or DENIED.search(situation.note[: match.start()]) or not _open(situation, one.fact):
            continue
        value = one.value(match)
        if value is False or not NEGATION.search(match[0]):
            yield Reading(one.fact, value, match[0], one.meaning)


def _open(situation: Situation, fact: str) -> bool:
    """Whether nobody answered it; of the setting that a secure accommodation was named, which another act may govern."""
    group, _, name = fact.rpartition(".")
    if not group:
        return situation.setting is Setting.SECURE
    return getattr(getattr(situation, group), name) is None
