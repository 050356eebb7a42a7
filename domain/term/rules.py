"""Why a term ends when it ends, told with the rules under which that end was computed, whatever the rules are now."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from domain.base.errors import Impossible
from domain.base.moments import dutch_date
from domain.policy.context import Context
from domain.policy.policy import Policy
from domain.term.term import Term, computation_of
from domain.time import Computation
from domain.time.computation import Rule, Step


@dataclass(frozen=True, slots=True)
class TermRules:
    """`then` has the rules for each term of a case, as far as they were kept and can be read; `now` those in force.

    `unread` are the terms whose rules were kept and cannot be read.
    """

    now: Context
    then: Mapping[str, Policy]
    unread: Collection[str] = ()

    def explain(self, term: Term) -> Computation | None:
        """The steps to the end of `term`; None for a term that nobody can compute any more.

        Were its rules not kept, then it is told with those of now, and a warning says so when they give another end; when they
        cannot be read it always does.
        """
        try:
            computed = computation_of(term, replace(self.now, policy=self.then.get(term.id, self.now.policy)))
        except Impossible:
            return None
        if term.id in self.unread:
            return replace(computed, steps=(*computed.steps, _not_read(term, computed)))
        if term.id in self.then or computed.last_day == term.last_day:
            return computed
        return replace(computed, steps=(*computed.steps, _not_kept(term, computed)))


def _not_read(term: Term, computed: Computation) -> Step:
    text = (
        f"De regels van toen kan deze versie van Vervolg niet lezen. Vastgelegd is {dutch_date(term.last_day, weekday=True)}; "
        f"met de regels die hier zijn gebruikt is het {dutch_date(computed.last_day, weekday=True)}."
    )
    return Step(term.last_day, Rule.WARNING, f"kalender {term.calendar_version}", text)


def _not_kept(term: Term, computed: Computation) -> Step:
    text = (
        f"De regels van toen zijn niet bewaard. Vastgelegd is {dutch_date(term.last_day, weekday=True)}; "
        f"met de regels van nu is het {dutch_date(computed.last_day, weekday=True)}."
    )
    return Step(term.last_day, Rule.WARNING, f"kalender {term.calendar_version}", text)
