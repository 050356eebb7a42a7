"""The verbeterperiode as the provider has it: told by a letter that left, running until its last day, and then over.

A reminder and an extension give time too. A letter that came back gave none.
"""

from __future__ import annotations

from datetime import date

from domain.base.historic import HistoricDate
from domain.casefile.casefile import Case
from domain.kinds.term import TermKind
from domain.round.round import AWAITING_RESULT, ImprovementRound
from domain.term.events import TermEnd
from domain.term.term import Term


def given(case: Case, round_: ImprovementRound, kinds: frozenset[str] = AWAITING_RESULT) -> tuple[Term, ...]:
    """The terms of `kinds` that the provider had, as a rule those to improve and report; none before a letter told of them."""
    return tuple(t for t in case.terms_about(round_.id) if t.kind in kinds and t.how_ended is not TermEnd.VOID)


def last_day(case: Case, round_: ImprovementRound) -> date | None:
    """The last day of the period itself; None when there was none."""
    return max(
        (term.last_day for term in given(case, round_, AWAITING_RESULT - {TermKind.HERINNERING_RESULTAATSVERSLAG})), default=None
    )


def is_over(case: Case, round_: ImprovementRound, on: HistoricDate) -> bool:
    """Whether the provider had a period, and all of its time was certainly over on `on`."""
    terms = given(case, round_)
    still = (term for term in terms if term.running or term.how_ended is TermEnd.TAKEN_UP)
    return bool(terms) and all(term.last_day < on.earliest for term in still)


def visits_since(case: Case, round_: ImprovementRound) -> tuple[str, ...]:
    """The visits of the round from the first day of the period on; all of them when that day is not known."""
    began = min((term.start for term in given(case, round_) if term.start), default=None)
    made = {number: visit.made_on for number, visit in case.visits.items()}
    return tuple(v for v in round_.visits if began is None or (on := made.get(v)) is None or on.latest >= began)
