"""A track's transitions as data: from (state, command) to a state, with the checks that guard the move.

    MOVES: Moves[RoundState] = {
        (RoundState.REQUESTED, ReceivePlan): Move(RoundState.PLAN_RECEIVED, date_known),
    }

A check takes (thing, command, scene). It raises a `Refusal` (impossible, unlawful) or returns a sentence when the move is
unusual.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from domain.base.errors import Impossible, Unlawful
from domain.base.unusual import Unusual
from domain.casefile.casefile import Case
from domain.input.command import Command
from domain.policy.context import Context
from domain.writing.states import predicate


@dataclass(frozen=True, slots=True)
class Scene:
    """The case before the command and what the decision may know."""

    case: Case
    context: Context


Check = Callable[[Any, Any, Scene], str | None]


@dataclass(frozen=True, slots=True, init=False)
class Move:
    """To which state, guarded by which checks. `or_to` is the other state in which what follows can leave it.

    `of` says of which things in that state it can be said at all: of others it is no way out, and no refusal names it.
    """

    to: StrEnum
    checks: tuple[Check, ...]
    or_to: StrEnum | None
    of: Callable[[Any], bool]

    def __init__(
        self, to: StrEnum, *checks: Check, or_to: StrEnum | None = None, of: Callable[[Any], bool] = lambda _: True
    ) -> None:
        object.__setattr__(self, "to", to)
        object.__setattr__(self, "checks", checks)
        object.__setattr__(self, "or_to", or_to)
        object.__setattr__(self, "of", of)


Moves = Mapping[tuple[StrEnum | None, type[Command]], Move]


def guard(checks: tuple[Check, ...], thing: object, command: Command, scene: Scene) -> list[Unusual]:
    """Run the checks; return what is unusual. In a historic record what is refused today is a deviation, because it happened."""
    found: list[Unusual] = []
    for check in checks:
        try:
            sentence = check(thing, command, scene)
        except (Impossible, Unlawful) as refusal:
            if not scene.context.historic:
                raise
            sentence = refusal.message
        if sentence:
            found.append(Unusual(sentence))
    return found


def move(moves: Moves, state: StrEnum | None, thing: object, command: Command, scene: Scene, *, what: str) -> list[Unusual]:
    """Check that `command` may move `thing` out of `state`; `what` names the thing in a Dutch sentence.

    Raises Impossible when the table has no such pair, and whatever the checks of the pair raise.
    """
    found = moves.get((state, type(command)))
    if found is None:
        possible = sorted(wanted.name for (from_, wanted), one in moves.items() if from_ == state and one.of(thing))
        ways = f" Wel mogelijk: {', '.join(possible)}." if possible else ""
        sentence = f"{command.label} kan niet: {what} {predicate(state)}.{ways}"
        if not scene.context.historic:
            raise Impossible(sentence)
        return [Unusual(sentence)]
    return guard(found.checks, thing, command, scene)
