"""How people say that something is suspended until a decision."""

from __future__ import annotations

import re

from backlog.words import Words, first, plain
from domain.court.proceeding import ProceedingKind

_UNTIL = re.compile(
    r"\b(?P<until>until|till|tot|totdat|pending|awaiting|in afwachting van|zolang|as long as|hangende|lopende)\b"
    r"(?P<what>[^.;,]{0,60}?\b(?:objections?|bezwaar(?:schrift|procedure)?|appeals?|(?:hoger )?beroep(?:schrift|sprocedure)?)\b"
    r"(?:\s+(?:is|was|are|has|have|been|zijn|heeft|wordt|werd|beslist|besloten|decided|ruled|gedaan|loopt|runs)\b)*)"
)
_WAITS_FOR = {
    ProceedingKind.OBJECTION: Words("objection/objections", "bezwaar*"),
    ProceedingKind.APPEAL: Words("appeal/appeals", "beroep*"),
}
_LATER_THAN_THAT = Words("day/days/week/weeks/month/months/dag/dagen/week/weken/maand/maanden … after/na")


def without_until(summary: str) -> str:
    """`summary` without the words that say how long a suspension lasts: they decide nothing."""
    return _UNTIL.sub(" ", plain(summary))


def lasts_until(summary: str) -> ProceedingKind | None:
    """The proceeding with whose decision a suspension or stay ends by itself, when `summary` says so.

    One that goes on for some weeks after a decision has no such end.
    """
    found = _UNTIL.search(plain(summary))
    if found is None or _LATER_THAN_THAT.within(found["what"]):
        return None
    return first(found["what"], _WAITS_FOR)
