"""What makes a flow one of the rounds: one of a kind at a time, without any slot at Prefect that could stay taken.

A round that finds another at work is done at once. When the database cannot be reached the flow runs all the same, and each of
its parts meets the trouble and says so.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime
from functools import wraps
from typing import ParamSpec

from prefect.client.schemas.objects import State
from prefect.states import Completed

from db.engine import connect
from db.turns import PREFECT
from domain.base.errors import VervolgError
from vervolg import settings
from vervolg.database import database
from vervolg.turns import Round
from watch.turn import Turn, turn

BUSY = "Een andere ronde van deze soort is bezig; die doet hetzelfde werk."
IDLE = "Bezet"
"""The name of the state of a round that did nothing for that reason: Prefect does not count it as one that came to its end."""

P = ParamSpec("P")


def in_turn(one: Round) -> Callable[[Callable[P, State[None]]], Callable[P, State[None]]]:
    """The body of a flow (that takes `as_of`) as a round of the kind `one`; goes below `@flow`."""

    def decorate(body: Callable[P, State[None]]) -> Callable[P, State[None]]:
        @wraps(body)
        def run(*args: P.args, **kwargs: P.kwargs) -> State[None]:
            with ExitStack() as stack:
                as_of = kwargs.get("as_of", args[0] if args else None)
                if isinstance(as_of, datetime) and as_of.tzinfo is None:
                    return body(*args, **kwargs)  # which refuses it
                this = _begin(stack, one, as_of if isinstance(as_of, datetime) else None)
                if this and this.busy:
                    return Completed(name=IDLE, message=BUSY)
                outcome = body(*args, **kwargs)
                if this:
                    this.went(outcome.is_completed())
                return outcome

        return run

    return decorate


def _begin(stack: ExitStack, one: Round, as_of: datetime | None) -> Turn | None:
    try:
        engine = connect(stack.enter_context(database(settings.load())), pool_size=2)
        stack.callback(engine.dispose)
        return stack.enter_context(turn(engine, one.name, PREFECT, as_of=as_of))
    except VervolgError:
        return None
