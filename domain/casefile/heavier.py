"""What asks for a heavier step, for as long as nobody took it or decided otherwise.

    a round that ended as insufficient      its findings are still open, and no measure and no later round took them up
    a measure whose term to comply is over  a finding under it was judged since and is not remedied, and nothing heavier followed
    what had to stop at once and goes on    no measure holds for that finding, and none was proposed since it was seen
    a measure that ended by itself          the same, and no other measure holds for that finding or was proposed since

The steps are stimuleren, a verbeterplan, corrigerende and bestuurlijke measures, each when the one before had too little result
(docs/sources.md, 3 and 5). Nobody is forced: a person can decide otherwise, with a reason that stays (`HeavierStepDeclined`).
"""

from collections.abc import Iterator

from domain.base.event import Event
from domain.base.historic import HistoricDate
from domain.casefile.casefile import Case
from domain.casefile.scope import of_measure, of_round
from domain.finding.finding import Finding, FindingState
from domain.finding.stop import Stop
from domain.kinds.measure import MEASURE_KINDS, MeasureKind
from domain.measure.events import MeasureEnd
from domain.measure.measure import Measure, MeasureState
from domain.round.round import ImprovementRound, RoundState
from domain.term.term import Term, TermStatus

SETTLES = frozenset({MeasureEnd.COMPLIED, MeasureEnd.LIFTED, MeasureEnd.PROVIDER_ENDED, MeasureEnd.LAW_CHANGE})
"""How a measure ends of which a person said that it was enough; after every other end the question comes back.

What comes in the place of a measure answers for itself. A bevel is lifted because acute danger is gone (ABRvS 12-8-2015,
ECLI:NL:RVS:2015:2588), which says nothing of what was found.
"""


class HeavierStepDeclined(Event):
    """A person decided that no heavier step follows now on each of `about`: rounds, measures and what had to stop."""

    about: tuple[str, ...]
    by: str
    why: str


def asking(case: Case) -> tuple[str, ...]:
    """The rounds, measures and obligations to stop that ask for a heavier step, by number."""
    rounds = (round_.id for round_ in case.rounds.values() if _round_asks(case, round_))
    measures = (measure.id for measure in case.measures.values() if _measure_asks(case, measure))
    return (*rounds, *measures, *(stop.id for stop in case.stops.values() if _stop_asks(case, stop)))


def _round_asks(case: Case, round_: ImprovementRound) -> bool:
    ended = round_.concluded_on
    if round_.state is not RoundState.INSUFFICIENT or ended is None or round_.id in case.declined:
        return False
    return bool(left_by(case, round_))


def left_by(case: Case, round_: ImprovementRound) -> tuple[str, ...]:
    """The open findings of a round that ended, which no measure and no later round took up since, wherever they were done."""
    ended = round_.concluded_on
    taken = frozenset[str]().union(*_taken_up(case, round_, ended)) if ended else frozenset()
    return tuple(number for number in case.still_open(round_.findings) if number not in taken)


def _taken_up(case: Case, round_: ImprovementRound, since: HistoricDate) -> Iterator[frozenset[str]]:
    """The findings of which each measure and each later round took care since `round_` ended."""
    for measure in case.measures.values():
        if not measure.proposed_on.certainly_before(since) and _settles(measure):
            yield of_measure(case, measure)
    for later in case.rounds.values():
        if later.number > round_.number and later.state is not RoundState.OVERTAKEN:
            yield of_round(case, later)


def _settles(measure: Measure) -> bool:
    enough = SETTLES - {MeasureEnd.LIFTED} if measure.kind is MeasureKind.BEVEL else SETTLES
    return measure.running or measure.how_ended in enough


def _measure_asks(case: Case, measure: Measure) -> bool:
    """Whether the provider had its time to comply and was seen not to."""
    over = measure.expired_at is not None
    if not (measure.state is MeasureState.IN_FORCE or over) or not measure.ours:
        return False
    own = [term for term in case.terms_about(measure.id) if term.kind == MEASURE_KINDS[measure.kind].term]
    if not own or any(term.status is TermStatus.OPEN for term in own):
        return False
    declined = case.declined.get(measure.id)
    seen = [(f, day) for f in measure.findings if (day := _seen_since(case.findings.get(f), own))]
    if declined:
        seen = [(f, day) for f, day in seen if declined.certainly_before(day)]
    if over:
        return any(not _taken_up_since(case, f, day, measure.id) for f, day in seen)
    return any(not _heavier_since(case, measure, f, day) for f, day in seen)


def _stop_asks(case: Case, stop: Stop) -> bool:
    """Whether we saw that it goes on, and nobody did anything about that."""
    declined = case.declined.get(stop.id)
    for finding in case.still_open(stop.goes_on):
        history = case.findings[finding].history
        if not history or (declined and not declined.certainly_before(history[-1].on)):
            continue
        if not _taken_up_since(case, finding, history[-1].on):
            return True
    return False


def _taken_up_since(case: Case, finding: str, day: HistoricDate, but: str = "") -> bool:
    """Whether a measure (another than `but`) holds for `finding`, or one was proposed since it was last seen."""
    others = (other for other in case.measures.values() if other.id != but)
    about_it = (other for other in others if finding in of_measure(case, other))
    return any(other.binding or (_settles(other) and not other.proposed_on.certainly_before(day)) for other in about_it)


def _seen_since(finding: Finding | None, terms: list[Term]) -> HistoricDate | None:
    """The day on which a finding was last seen not to be remedied, after the last of these terms."""
    if finding is None or finding.state is not FindingState.NOT_REMEDIED or not finding.history:
        return None
    last = finding.history[-1].on
    return last if last.latest > max(term.last_day for term in terms) else None


def _heavier_since(case: Case, measure: Measure, finding: str, day: HistoricDate) -> bool:
    """Whether something heavier about that finding was proposed since."""
    weight = MEASURE_KINDS[measure.kind].weight
    return any(
        MEASURE_KINDS[other.kind].weight > weight and not other.proposed_on.certainly_before(day) and _settles(other)
        for other in case.measures.values()
        if finding in of_measure(case, other)
    )
