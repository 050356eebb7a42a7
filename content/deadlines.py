"""Until when, and why that day: the term that a letter starts, or the one it is about."""

from __future__ import annotations

from datetime import date

from content.material import Material
from domain.base.historic import HistoricDate
from domain.term.term import Term, start_term, started
from letters.sections import Counted, Deadline


def deadline(material: Material) -> Deadline | None:
    """The day that the letter's own term will have when it leaves today, and why."""
    spec, context = material.letter.opens, material.context
    if spec is None:
        return None
    term = started(start_term(spec, "nieuw", HistoricDate.of(context.today), context))
    return running_deadline(term, material, Counted.FIXED if spec.agreed else Counted.FROM_DISPATCH)


def running_deadline(term: Term, material: Material, counted: Counted = Counted.FIXED) -> Deadline:
    """The last day of a term, in the words of its steps."""
    computed = material.explain(term)
    length = "" if term.agreed else computed.length.dutch()
    return Deadline(
        day=term.last_day,
        length=length,
        counted=counted if length else Counted.FIXED,
        explanation=tuple(step.text for step in computed.steps if step.text),
    )


def nominal_day(term: Term, material: Material) -> date:
    """The last day that follows from the term's ledger as given."""
    return material.explain(term).last_day
