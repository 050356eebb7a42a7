"""What of a measure runs on when it ends."""

from domain.kinds.term import TermKind
from domain.measure.measure import Measure
from domain.term.term import Term


def outlives(term: Term, measure: Measure) -> bool:
    """Whether `term` of a measure runs on when that ends: the review after asks whether it was right, not whether it holds."""
    return term.kind == TermKind.BEVEL_TOETSEN and measure.awaits_review
