"""Rounds that come seldom, whose planned moment came and that did not come to any end since.

The database may have been away just then, or the run may have died: nothing is written down, and the next is a day or a week
away.
Waited is in looks, as in `missing`: a machine that wakes first gets the time to make what it slept through.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from db.turns import SKEW, Turn
from vervolg.settings import Settings
from vervolg.supervise.missing import LOOK_AGAIN
from vervolg.turns import ROUNDS

TRIES = 3


@dataclass(slots=True)
class _Waiting:
    """For one round; `tries` is how often it was started."""

    waited: float = 0.0
    tries: int = 0


class Overdue:
    """Which rounds are to be started, each a few times and later each time."""

    def __init__(self, settings: Settings, step: float) -> None:
        """`step` is how many seconds a round gets to come by itself, and twice that after each try."""
        self._settings, self._step = settings, step
        self._waiting: dict[str, _Waiting] = {}

    def look(
        self, turns: Mapping[str, Turn], now: datetime, elapsed: float, at_work: Collection[str] = ()
    ) -> tuple[list[str], list[str], list[str]]:
        """The rounds to start now, those for which a person is needed (told once), and those that were started and came."""
        start: list[str] = []
        tell: list[str] = []
        came: list[str] = []
        for name in (one.name for one in ROUNDS):
            if not self._missed(turns.get(name), name, now):
                if (was := self._waiting.pop(name, None)) and was.tries:
                    came.append(name)
                continue
            this = self._waiting.setdefault(name, _Waiting())
            if name in at_work or this.tries > TRIES:
                continue
            this.waited += min(elapsed, 2 * LOOK_AGAIN)
            if this.waited > self._step * 2**this.tries:
                this.waited, this.tries = 0.0, this.tries + 1
                (start if this.tries <= TRIES else tell).append(name)
        return start, tell, came

    def _missed(self, turn: Turn | None, name: str, now: datetime) -> bool:
        """Whether its moment came and it did not come to an end since. Of one that ended badly a person is told already."""
        planned = self._settings.planned(name)
        if planned is None or turn is None:
            return False
        ended = turn.ended_at and planned.last(now) <= turn.ended_at <= now + SKEW
        return not ended and self._settings.missed(name, turn.since(now), now)
