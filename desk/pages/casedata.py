"""A case for programs: what is stored of it, with how it stands, and each term with the steps to its end."""

from __future__ import annotations

from typing import Any

from desk.pages.case import Whole
from domain.casefile.stage import stage_of
from domain.deciding.term.proposals import standing
from domain.measure.measure import Measure
from domain.term.rules import TermRules
from domain.term.term import Term
from domain.time import as_data as steps_of


def as_data(seen: Whole) -> dict[str, Any]:
    """The names are those of what is stored; they do not change with what people read."""
    case = seen.case
    return {
        **case.model_dump(mode="json", exclude={"terms", "measures", "proposals"}),
        "proposals": [proposal.model_dump(mode="json") for proposal in standing(case)],
        "stage": stage_of(case),
        "measures": [_measure(measure) for measure in case.measures.values()],
        "terms": [_term(term, seen.rules) for term in case.terms.values()],
    }


def _measure(measure: Measure) -> dict[str, Any]:
    """`locations` are those for which it was taken, `holds_for` those of them for which it still holds; amounts are in euro."""
    return {
        "id": measure.id,
        "kind": measure.kind,
        "status": measure.status,
        "contents": [content.kind for content in measure.standing_contents],
        "by": measure.imposed_by,
        "locations": measure.locations,
        "holds_for": measure.standing_locations if measure.running else (),
        "amount": None if measure.amount is None else str(measure.amount),
        "per": measure.per,
        "maximum": None if measure.maximum is None else str(measure.maximum),
    }


def _term(term: Term, rules: TermRules) -> dict[str, Any]:
    explained = rules.explain(term)
    known = {"calendar": explained.calendar_version, **steps_of(explained)} if explained else None
    return {**term.model_dump(mode="json"), "explanation": known}
