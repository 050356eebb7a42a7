"""How long a round has not come to any end while somebody looked.

Counted in looks and never by a clock that may jump: a machine that slept has not looked, and finds nothing missing when it wakes.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from db.turns import Turn

LOOK_AGAIN = 20.0
"""Seconds between two looks; a longer pause counts as two."""
AT_WORK = timedelta(hours=1)
"""How long a round, or one after another, may be at work without coming to an end before that counts as staying away."""


class Missing:
    """What is waited for, by kind of round."""

    def __init__(self, bounds: Mapping[str, timedelta], may_work: timedelta = AT_WORK) -> None:
        """`bounds` says how long each may stay away, `may_work` how long it is waited for besides while it is at work."""
        self._bounds = {name: bound.total_seconds() for name, bound in bounds.items()}
        self._may_work = may_work.total_seconds()
        self._seen: dict[str, datetime | None] = {}
        self._waited = dict.fromkeys(bounds, 0.0)
        self._worked = dict.fromkeys(bounds, 0.0)

    def look(self, turns: Mapping[str, Turn], elapsed: float, at_work: Collection[str] = ()) -> dict[str, float]:
        """The rounds that stay away, with the seconds beyond their bound; `elapsed` seconds after the look before.

        While a round is at work the waiting stands still: it may have much to do. Only an end begins it anew, and not a start: a
        round may be killed and begun again without end.
        """
        for name in self._bounds:
            ended = turns[name].ended_at if name in turns else None
            passed = min(elapsed, 2 * LOOK_AGAIN)
            if name not in self._seen or ended != self._seen[name]:
                self._seen[name], self._waited[name], self._worked[name] = ended, 0.0, 0.0
            elif name in at_work and self._worked[name] < self._may_work:
                self._worked[name] += passed
            else:
                self._waited[name] += passed
        return {name: self._waited[name] - bound for name, bound in self._bounds.items() if self._waited[name] > bound}
