"""How long a round has not come to any end while somebody looked.

Counted in looks and never by a clock that may jump: a machine that slept has not looked, and finds nothing missing when it wakes.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from db.turns import Turn

LOOK_AGAIN = 20.0
"""Seconds between two looks; a longer pause counts as two."""


class Missing:
    """What is waited for, by kind of round."""

    def __init__(self, bounds: Mapping[str, timedelta]) -> None:
        """`bounds` says how long each may stay away."""
        self._bounds = {name: bound.total_seconds() for name, bound in bounds.items()}
        self._seen: dict[str, datetime | None] = {}
        self._waited = dict.fromkeys(bounds, 0.0)

    def look(self, turns: Mapping[str, Turn], elapsed: float, at_work: Collection[str] = ()) -> dict[str, float]:
        """The rounds that stay away, with the seconds beyond their bound; `elapsed` seconds after the look before. What is at
        work may have much to do, and is waited for.
        """
        for name in self._bounds:
            ended = turns[name].ended_at if name in turns else None
            if name in self._seen and ended == self._seen[name] and name not in at_work:
                self._waited[name] += min(elapsed, 2 * LOOK_AGAIN)
            else:
                self._seen[name], self._waited[name] = ended, 0.0
        return {name: self._waited[name] - bound for name, bound in self._bounds.items() if self._waited[name] > bound}
