"""How people say that something lasts longer: a measure, or the time in which to comply.

"verlengt het bevel totdat het veilig is"       longer, without a day
"met twee weken verlengd", "een maand extra"    longer, by a length
"uitstel verleend tot 1 juli 2024"              longer, to a day
"geen uitstel", "vraagt uitstel"                not longer
"""

from __future__ import annotations

import re

from backlog.words import Words, clauses, plain
from backlog.words.mood import Mood, moods_of
from backlog.words.suspension import GRANTS

_TIME = "dag/dagen/week/weken/maand/maanden/jaar/days/weeks/months/tijd/time"
EXTENDS = Words(
    "*verleng*/verlengen",
    "extends/extended/extension/extending/prolong*",
    "*uitstel/respijt/uitgesteld/gratietermijn",
    f"{_TIME} extra/langer/erbij/meer/more/longer",
    f"extra/more {_TIME}",
    "meer/langer tijd/de",
    "opgeschoven/verschoven/opgerekt/verruimd/doorgeschoven",
    "schuift/schoof/rekt/rekte … op",
    "verschuift/verschoof/verruimt",
    "nieuwe/latere/ruimere einddatum/termijn/datum/deadline/einde",
    "new/later deadline/date",
    "duurt/duren/geldt/gelden/loopt/lopen/blijft/blijven … langer",
    "verlengingsbesluit",
)
_OPEN_END = re.compile(
    r"\b(?:totdat|tot nader|tot het moment|tot (?:de|het|er|alle?|aan|zij|hij|dit|deze)\b|zolang|zo lang|voor onbepaalde"
    r"|until (?!\d)|as long)[^.;]*"
)
_ALLOWED = re.compile(r"\b(?:mag|mogen|moet|moeten|kan nu|kunnen nu|may|must|op (?:\w+ )?verzoek(?: van)?)\b")


def extension_in(text: str) -> str:
    """The clause of `text` that says that something was extended, read; an empty text when none does."""
    return next((clause for clause in clauses(text) if _extends(clause)), "")


def _extends(clause: str) -> bool:
    said = _ALLOWED.sub(" ", _OPEN_END.sub(" ", plain(clause)))
    moods = moods_of(said, EXTENDS)
    if Mood.DENIED in moods:
        return False
    return Mood.DONE in moods or (Mood.ASKED in moods and GRANTS.within(said))
