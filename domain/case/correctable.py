"""Which entries of a log can be corrected, and by whom.

not there, not anybody's to correct, another way         refused
recorded by oneself, or a step that one may take here    can be tried
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce

from domain.base.errors import BadInput, Impossible, NotAllowed
from domain.case.acts import Act, acts
from domain.case.remade import BY_ITSELF, CLOSING, MAINS, NOT_CORRECTED, Row, row_of
from domain.casefile.casefile import Case
from domain.casefile.evolution import evolve, replay
from domain.log.effective import Struck
from domain.people.person import SYSTEM
from domain.policy.context import Context
from domain.rights.ask import may, who_may
from domain.rights.case import is_own

_BETWEEN = "het nummer van een regel in het logboek van deze zaak, 1 tot en met {}"


def correctable(case: Case, context: Context) -> Iterator[tuple[Act, Row]]:
    """The acts that the actor may correct, the newest first; whether they can be is decided when it is asked."""
    told, found = Case(number=case.number), []
    for act in acts(context.past, MAINS):
        row = row_of(act, told)
        if row and row not in BY_ITSELF and row is not CLOSING and act.by != SYSTEM.id and _may(act, row, case, context):
            found.append((act, row))
        told = reduce(evolve, (entry.event for entry in act.entries), told)
    yield from reversed(found)


def act_of(number: int, found: Sequence[Act]) -> tuple[int, Act]:
    """The act that holds the entry, and its place. Raises BadInput for an entry that is not there."""
    for place, act in enumerate(found):
        if number in act.numbers:
            return place, act
    raise BadInput("regel", number, _BETWEEN.format(max(found[-1].numbers) if found else 0))


def row_for(act: Act, before: Case) -> Row:
    """What was done. Raises Impossible for what does not count any more, what happened by itself, and what goes another way."""
    if act.main is None and any(isinstance(entry.event, Struck) for entry in act.entries):
        raise Impossible(f"Regel {act.number} telt al niet meer. Leg opnieuw vast hoe het was.")
    row = row_of(act, before)
    if act.main and (why := NOT_CORRECTED.get(type(act.main.event))):
        raise Impossible(f"Regel {act.number} corrigeer je anders: {why}")
    if row is None or row in BY_ITSELF or act.by == SYSTEM.id:
        raise Impossible(f"Regel {act.number} noteerde het systeem zelf. Corrigeer de regel waaruit dit volgt.")
    return row


def _may(act: Act, row: Row, case: Case, context: Context) -> bool:
    return context.acts_as(act.by) or may(context.actor, row.command.name, case.provider, own=is_own(case, context))


def refuse_others(act: Act, row: Row, case: Case, context: Context) -> None:
    """Raises NotAllowed unless the actor recorded it, or may do that step in this case."""
    if not _may(act, row, case, context):
        raise NotAllowed(
            f"Regel {act.number} ({row.command.name}) is vastgelegd door {act.by}. Corrigeren kan die collega, of wie deze stap "
            f"in deze zaak mag doen: {who_may(row.command.name)}."
        )


def told_before(case: Case, earlier: Sequence[Act]) -> Case:
    """The case after the acts `earlier` alone."""
    return replay(case.number, (entry.event for act in earlier for entry in act.entries))
