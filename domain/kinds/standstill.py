"""Which kinds of term may stand still, and by what; a length that the law gives as somebody's right stands still for nobody.

What a letter of ours set may stand still: that is policy [U]. A decision on bezwaar stands still where the Awb says so (7:10 lid
2 and 4). The bezwaar and the beroep run for the six weeks of Awb 6:7, and no article gives the inspectorate, or anybody, the
power to stop them; who was late for a good reason is heard all the same (Awb 6:11). The two weeks before publication are those of
Jeugdwet 9.8 lid 5: only a request for a voorlopige voorziening holds them up. A measure's own term changes with the measure.
"""

from __future__ import annotations

from collections.abc import Mapping

from domain.base.errors import Impossible, Refusal, Unlawful
from domain.kinds.term import TERM_SORTS, TermKind, TermSort

BY_POLICY = "beleid [U]: de inspectie zette deze termijn zelf, in een brief"
MAY_STAND_STILL: Mapping[TermSort, str] = {
    # sort                by what
    TermSort.PLAN: BY_POLICY,
    TermSort.STOP: BY_POLICY,
    TermSort.RESULT: BY_POLICY,
    TermSort.REACTION: BY_POLICY,
    TermSort.DECISION: "Awb 7:10 lid 2 en 4",
}
"""The sorts of term that may stand still, and by what."""

_RIGHT = (
    "Dit is een recht van een ander: de wet zegt hoe lang het duurt, en niemand kan de termijn stilzetten. Was iemand te laat "
    "met een goede reden, dan telt dat bij de beslissing (Awb 6:11)."
)
_BEFORE_PUBLICATION = (
    "De wet zegt hoe lang openbaar maken wacht. Alleen een verzoek om een voorlopige voorziening houdt dat tegen: leg dat vast "
    "met procedure-vastleggen."
)
BY_LAW: Mapping[TermKind, tuple[str, str]] = {
    # kind                             article                     what is said
    TermKind.BEZWAAR: ("Awb art. 6:7", _RIGHT),
    TermKind.BEROEP: ("Awb art. 6:7", _RIGHT),
    TermKind.OPENBAARMAKING_WACHTTIJD: ("Jeugdwet art. 9.8 lid 5", _BEFORE_PUBLICATION),
}
_OURS = "Deze termijn is van onszelf en staat nooit stil. Pak hem op met een nieuwe datum."
_ELSE = "Deze termijn staat nooit stil."


def never_still(kind: str) -> Refusal | None:
    """Why a term of `kind` never stands still: Unlawful with the article, Impossible, or None when it may."""
    if kind not in TERM_SORTS:
        return Impossible(_ELSE)
    known = TermKind(kind)
    if known in BY_LAW:
        return Unlawful(*BY_LAW[known])
    sort = TERM_SORTS[known]
    if sort in MAY_STAND_STILL or sort is TermSort.MEASURE:
        return None
    return Impossible(_OURS if sort in {TermSort.WORKING, TermSort.PERSONAL} else _ELSE)
