"""Whether somebody may give a command in a case. Outside the circle of a confidential one there is no such case."""

from __future__ import annotations

from domain.base.errors import Unknown
from domain.base.known import not_there
from domain.casefile.casefile import Case
from domain.casefile.circle import knows_of
from domain.input.command import Command
from domain.people.person import Person, Role, answering
from domain.policy.context import Context
from domain.rights.ask import allow


def authorise(case: Case, command: Command, context: Context) -> None:
    """Raise NotAllowed unless the table allows the actor this command on this case; Unknown when they may not know of it."""
    if not in_circle(case, context.actor):
        raise Unknown(not_there(case.number))
    allow(context.actor, command.name, case.provider, own=is_own(case, context), label=command.label)


def is_own(case: Case, context: Context) -> bool:
    """Whether the actor owns the case, or answers today for its absent owner or for an absent substitute."""
    if case.owner is None:
        return False
    if case.owner == context.actor.id:
        return True
    return context.actor.id in {person.id for person in answering(case.owner, context.colleagues, context.today)}


def in_circle(case: Case, person: Person) -> bool:
    """Whether `person` may know that this case is there: the watch itself does its work in every case."""
    return knows_of(case.circle, person.id) or Role.SYSTEM in person.roles
