"""What ends by itself has ended, whether anybody looked or not.

    bevel                                    its seven days are over (Jeugdwet 9.3 lid 4)
    verscherpt toezicht, waarschuwing        its term is over, where the decision says that this ends it; policy [U]
    every other measure                      never: its term is one to comply within

That it ended is an event, dated on its own last day. Whatever is recorded in a case after that moment is preceded by it
(`domain.case.case.decide`); the sweep's lapse records it when nobody did anything. Whoever reads in between reads it `at` then.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import reduce

from domain.base.event import Event
from domain.base.historic import HistoricDate
from domain.casefile.casefile import Case
from domain.casefile.evolution import evolve
from domain.casefile.proposal import VISIT, StepProposed
from domain.deciding.letter.need import withdrawn_about
from domain.deciding.measure.outliving import outlives
from domain.kinds.measure import MEASURE_KINDS, EndsBy
from domain.kinds.term import RIGHTS
from domain.measure.events import MeasureExpired
from domain.measure.measure import Measure, MeasureState
from domain.term.events import TermEnd
from domain.term.term import Term, ended

_NO_TERM = frozenset({TermEnd.VOID, TermEnd.CANCELLED, TermEnd.REPLACED})
_THEN = {
    EndsBy.LAW: "Het bevel is van rechtswege geëindigd. Ga na of het gevaar voorbij is; zo niet, stel dan een maatregel voor.",
    EndsBy.DECISION: "De maatregel is volgens het besluit geëindigd. Controleer of de aanbieder voldoet; zo niet, ga verder.",
}


def ending_term(case: Case, measure: Measure) -> Term | None:
    """The term at whose end `measure` ends by itself; None when no such term is known, or only a person ends it."""
    if case.closed_on or measure.state is not MeasureState.IN_FORCE or not measure.ends_with_its_term:
        return None
    kind = MEASURE_KINDS[measure.kind].term
    own = [term for term in case.terms_about(measure.id) if term.kind == kind and term.how_ended not in _NO_TERM]
    return max(own, key=lambda term: term.lapses_at, default=None)


def next_end(case: Case) -> datetime | None:
    """The first moment at which a measure of this case ends by itself."""
    ending = (ending_term(case, measure) for measure in case.measures.values())
    return min((term.lapses_at for term in ending if term), default=None)


def next_turn(case: Case) -> tuple[datetime, Case] | None:
    """The first moment at which a measure ends by itself, and the case from then on."""
    moment = next_end(case)
    return (moment, at(case, moment)) if moment else None


def ended_by_itself(case: Case, now: datetime) -> Iterator[Event]:
    """What is true at `now` and was not recorded yet: the measures that ended, their terms, and the step that follows."""
    for measure in case.measures.values():
        term = ending_term(case, measure)
        if term and term.lapses_at <= now:
            yield from _end(case, measure, term)


def at(case: Case, now: datetime) -> Case:
    """The case as it is at `now`."""
    return reduce(evolve, ended_by_itself(case, now), case)


def _end(case: Case, measure: Measure, term: Term) -> Iterator[Event]:
    on, ends = HistoricDate.of(term.last_day), MEASURE_KINDS[measure.kind].ends
    yield MeasureExpired(on=on, measure=measure.id, at=term.lapses_at, by_law=ends is EndsBy.LAW)
    for each in case.terms_about(measure.id):
        if each.running and each.kind not in RIGHTS and not outlives(each, measure):
            yield ended(each, on, TermEnd.BY_LAW if each.kind == term.kind else TermEnd.CANCELLED)
    yield from withdrawn_about(case, measure.id, on, "De maatregel is vanzelf geëindigd.")
    yield StepProposed(on=on, term="", command=VISIT, why=_THEN[ends], about=measure.id)
