"""What it is that the end of a term has passed. Four different things, and only one of them is anybody's failure.

late        whoever it waits for, the provider or one of us, had to do something by then and did not
by law      what it was about has ended by itself (Jeugdwet 9.3 lid 4)
not used    a right that somebody did not use: bezwaar, beroep, a zienswijze, a reaction
elsewhere   we wait for somebody of whom we can ask nothing: a court, a minister
over        a waiting time is over, and what waited can go on
"""

from __future__ import annotations

from enum import StrEnum

from domain.kinds.term import UNUSED_RIGHTS, TermKind


class Passed(StrEnum):
    LATE = "late"
    BY_LAW = "by_law"
    NOT_USED = "not_used"
    ELSEWHERE = "elsewhere"
    OVER = "over"


_BY_PARTY = {"belanghebbende": Passed.NOT_USED, "rechter": Passed.ELSEWHERE, "minister": Passed.ELSEWHERE}
_NOBODY = "niemand"
NEVER_LATE = UNUSED_RIGHTS | {TermKind.BEVEL}
"""Kinds of term of which the end is nobody's failure, for whomever they wait."""
NEVER_LATE_FOR = frozenset({*_BY_PARTY, _NOBODY})
"""For whom a term can wait that is never late."""


def passed_as(kind: str, waits_for: str) -> Passed:
    """What it is that a term of `kind` that waits for `waits_for` has passed; of a kind that is not known, late."""
    if kind == TermKind.OPENBAARMAKING_WACHTTIJD:
        return Passed.OVER
    if kind in UNUSED_RIGHTS:
        return Passed.NOT_USED
    if kind == TermKind.BEVEL:
        return Passed.BY_LAW
    if waits_for == _NOBODY:
        return Passed.OVER
    return _BY_PARTY.get(waits_for, Passed.LATE)
