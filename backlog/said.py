"""The words of a lifting, apart for what goes and for what stays.

"Instruction ended in part; admission stop stays."      goes: instruction, in part      stays: admission stop
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from backlog.words import clauses
from backlog.words.measures import ENDS, PARTLY, REPLACED_BY, REPLACES, STAYS, THE_REST, named_measures
from domain.measure.kinds import MeasureKind

_SEPARATOR = re.compile(r", | and | en ")
_BY = re.compile(r"\b(?:by|door|into|in een)\b")
_REASON = re.compile(r": |\b(?:after|because|since|due to|want|omdat|nadat|wegens)\b")


@dataclass(frozen=True, slots=True)
class Said:
    """`names` are the kinds of measure that go by name."""

    goes: str
    stays: str
    names: frozenset[MeasureKind]

    @property
    def in_part(self) -> bool:
        """Whether the words say that not everything goes."""
        if THE_REST.within(self.goes):
            return False
        return PARTLY.within(self.goes) or PARTLY.within(self.stays) or THE_REST.within(self.stays)


def said(summary: str) -> Said:
    """What goes and what stays according to `summary`."""
    parts = [part for clause in clauses(summary) for part in _apart(clause)]
    stays = [part for part in parts if STAYS.within(part)]
    goes = [part for part in parts if part not in stays] or parts
    ending = [part for part in goes if ENDS.within(part) or REPLACED_BY.within(part)] or goes
    names = frozenset(kind for part in ending for kind in named_measures(_what_ends(part)))
    return Said(". ".join(goes), ". ".join(stays), names)


def _apart(clause: str) -> list[str]:
    """A clause in which something ends and something stays, cut between the two."""
    if not (ENDS.within(clause) and STAYS.within(clause)):
        return [clause]
    for cut in reversed(list(_SEPARATOR.finditer(clause))):
        sides = [clause[: cut.start()], clause[cut.end() :]]
        meanings = [(ENDS.within(side), STAYS.within(side)) for side in sides]
        if meanings in ([(True, False), (False, True)], [(False, True), (True, False)]):
            return sides
    return [clause]


def _what_ends(part: str) -> str:
    """The words about what ends, without those about what comes in its place or why it ends."""
    if REPLACED_BY.within(part):
        return _BY.split(part)[0]
    if REPLACES.within(part):
        return REPLACES.split(part)[-1]
    before = _REASON.split(part)[0]
    return before if named_measures(before) else part
