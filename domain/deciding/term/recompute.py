"""The running terms of a case under new rules: one event for each whose end moves, and a letter when somebody outside knew it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from domain.base.event import Event
from domain.base.historic import HistoricDate
from domain.base.unusual import Unusual
from domain.casefile.casefile import Case
from domain.deciding.letter.plan_letter import plan_letter
from domain.deciding.moves import Scene
from domain.deciding.term.promised import promised
from domain.kinds.letter import LetterKind
from domain.policy.context import Context
from domain.term.commands import RecomputeTerms
from domain.term.events import TermRecomputed
from domain.term.recompute import Shift, shift_of


def shifts(case: Case, context: Context, earlier: Collection[str] = ()) -> Iterator[Shift]:
    """What the rules of `context` do to the running terms of `case`."""
    for term in case.running_terms:
        if found := shift_of(term, context, earlier):
            yield found


def recomputed(shift: Shift, change: str, context: Context) -> TermRecomputed:
    """The event that moves a term; `change` is the version of the policy that does it."""
    return TermRecomputed(
        on=HistoricDate.of(context.today),
        term=shift.term.id,
        last_day=shift.last_day,
        lapses_at=shift.lapses_at,
        calendar_version=context.calendar.version,
        change=change,
    )


def recompute(command: RecomputeTerms, scene: Scene) -> Iterator[Event | Unusual]:
    """One event for each running term whose end moves."""
    context = scene.context
    for found in shifts(scene.case, context, command.earlier):
        if not found.held:
            yield recomputed(found, command.change, context)
            if promised(found.term) and found.last_day != found.term.last_day:
                yield plan_letter(scene.case, LetterKind.TERMIJN_GEWIJZIGD, HistoricDate.of(context.today), about=found.term.id)
