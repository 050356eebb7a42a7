"""Adding to a term: also after its nominal end, and also when somebody took it up in the meantime."""

from __future__ import annotations

from collections.abc import Iterator

from domain.base.errors import Impossible
from domain.base.event import Event
from domain.base.historic import HistoricDate
from domain.base.unusual import Unusual
from domain.base.years import YEARS
from domain.casefile.casefile import Case
from domain.deciding.awaiting import awaited, origin_of, taken_up
from domain.deciding.moves import Scene
from domain.letter.letter import RECALLABLE, LetterWithdrawn
from domain.term.events import TermEnd, TermReopened
from domain.term.longest import beyond_policy, far_ahead
from domain.term.term import Term, TermStatus, change_term, ended
from domain.time import Interval


def can_be_extended(case: Case, term: Term) -> bool:
    """Whether it still runs, ended with its measure by itself, or was only taken up while what it asks for is still to come."""
    return (
        term.running
        or term.how_ended is TermEnd.BY_LAW
        or (term.how_ended is TermEnd.TAKEN_UP and awaited(case, term.kind, term.about))
    )


def extended(
    term: Term, interval: Interval, on: HistoricDate, scene: Scene, *, within_policy: bool = True
) -> Iterator[Event | Unusual]:
    """The events that add `interval` to `term`, and what is unusual about that; `within_policy` asks for the longest allowed."""
    context = scene.context
    if term.extensions >= 1:
        yield Unusual(f"De termijn '{context.policy.term(term.kind).label}' is al {term.extensions} keer verlengd.")
    change = change_term(term, interval, on, context)
    if change.last_day.year not in YEARS:
        raise Impossible(f"De termijn zou pas in {change.last_day.year} eindigen. Kies een einde in {YEARS[-1]} of eerder.")
    later = term.model_copy(update={"intervals": (*term.intervals, interval)})
    yield from beyond_policy(later, context) if within_policy else far_ahead(later, context)
    if term.status is TermStatus.ENDED:
        yield TermReopened(on=on, term=term.id)
        for step in taken_up(scene.case, term.about):
            if origin_of(scene.case, step).id == term.id:
                yield ended(step, on, TermEnd.REPLACED)
    yield change
    yield from _reminders_stay_here(term, on, scene)


def _reminders_stay_here(term: Term, on: HistoricDate, scene: Scene) -> Iterator[Event]:
    """Nobody is reminded of a day that was moved."""
    for letter in scene.case.letters_about(term.about):
        if letter.opens and letter.opens.replaces == term.id and letter.state in RECALLABLE:
            yield LetterWithdrawn(on=on, letter=letter.id, why="De termijn is verlengd.")
