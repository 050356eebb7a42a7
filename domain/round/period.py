"""The verbeterperiode as the provider has it: told by a letter that left, running until its last day, and then over.

A reminder and an extension give time too. A letter that came back gave none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain.historic import HistoricDate
from domain.round.round import AWAITING_RESULT, ImprovementRound
from domain.term import HowEnded, Term

if TYPE_CHECKING:
    from domain.casefile import Case


def given(case: Case, round_: ImprovementRound) -> tuple[Term, ...]:
    """The terms in which the provider could improve and report; none as long as no letter told of them."""
    return tuple(t for t in case.terms_about(round_.id) if t.kind in AWAITING_RESULT and t.how_ended is not HowEnded.VOID)


def is_over(case: Case, round_: ImprovementRound, on: HistoricDate) -> bool:
    """Whether the provider had a period, and all of its time was certainly over on `on`."""
    terms = given(case, round_)
    still = (term for term in terms if term.running or term.how_ended is HowEnded.TAKEN_UP)
    return bool(terms) and all(term.last_day < on.earliest for term in still)


def visits_since(case: Case, round_: ImprovementRound) -> tuple[str, ...]:
    """The visits of the round from the first day of the period on; all of them when that day is not known."""
    began = min((term.start for term in given(case, round_) if term.start), default=None)
    made = {number: visit.made_on for number, visit in case.visits.items()}
    return tuple(v for v in round_.visits if began is None or (on := made.get(v)) is None or on.latest >= began)
