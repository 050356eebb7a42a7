"""Which ends of terms are a promise: somebody outside knows that day, so another one is told in a letter."""

from __future__ import annotations

from domain.kinds.term import POSTPONABLE, RIGHTS
from domain.term.recompute import OUTSIDE, known_outside
from domain.term.term import Term


def promised(term: Term) -> bool:
    """Whether a change of its end is told.

    A right that the law gives (bezwaar, beroep) is not: a besluit names its length, and whoever has it counts. A decision on
    bezwaar is ours, and whoever waits for it is told when it stands still or is put off (Awb 7:10).
    """
    return term.kind not in RIGHTS and (known_outside(term) or term.waits_for in OUTSIDE or term.kind in POSTPONABLE)
