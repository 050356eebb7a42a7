"""Whether something is still to come: what a term asks for, seen from what it belongs to.

That is a stop, round, measure, report or proceeding.

A term that nobody awaits any more does not start, is not revived, and is not taken up again.
"""

from __future__ import annotations

from collections.abc import Mapping

from domain.casefile.casefile import Case
from domain.disclosure.disclosure import DisclosureState
from domain.kinds.term import TermKind
from domain.measure.measure import Measure, MeasureState
from domain.round.round import AWAITED
from domain.term.events import TermEnd, TermSpec
from domain.term.term import Term

_OF_REPORT: Mapping[str, DisclosureState] = {
    TermKind.REACTIE_CONCEPTRAPPORT: DisclosureState.CONCEPT,
    TermKind.ONLINE: DisclosureState.PUBLISHED,
}


def awaited(case: Case, kind: str, about: str) -> bool:
    """Whether a term of `kind` about `about` still has something to wait for."""
    if stop := case.stops.get(about):
        return bool(stop.awaited) and not case.closed_on
    if round_ := case.rounds.get(about):
        return kind in AWAITED.get(round_.state, frozenset())
    if measure := case.measures.get(about):
        return _zienswijze_to_come(measure) if kind == TermKind.ZIENSWIJZE else measure.running
    if report := case.disclosures.get(about):
        return report.state is _OF_REPORT.get(kind, report.state)
    if proceeding := case.proceedings.get(about):
        return proceeding.running
    return not case.closed_on and about not in case.gone


def still_opens(case: Case, spec: TermSpec) -> bool:
    """Whether the dispatch of a letter starts the term `spec`: what it asks for has not come, and was not given up."""
    replaced = case.terms.get(spec.replaces or "")
    if replaced and not replaced.running and replaced.how_ended is not TermEnd.TAKEN_UP:
        return False
    measure = case.measures.get(spec.about)
    if measure and spec.kind != TermKind.ZIENSWIJZE:
        return measure.state is MeasureState.DECIDED
    return awaited(case, spec.kind, spec.about)


def origin_of(case: Case, term: Term) -> Term:
    """The term that was taken up, perhaps more than once; a term that was not taken up is its own origin."""
    while term.kind == TermKind.OPPAKKEN and (earlier := case.terms.get(term.replaces or "")):
        term = earlier
    return term


def taken_up(case: Case, about: str) -> tuple[Term, ...]:
    """The running terms with which a person took up something about `about`."""
    return tuple(term for term in case.terms_about(about) if term.running and term.kind == TermKind.OPPAKKEN)


def _zienswijze_to_come(measure: Measure) -> bool:
    return measure.state is MeasureState.ANNOUNCED and not measure.zienswijze_on and not measure.waived
