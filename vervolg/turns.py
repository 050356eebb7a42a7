"""The rounds that run by themselves: how often, how long one may take, and what a person types to make one by hand.

Named as in prefect.yaml; a test holds the two together. A round is missing when twice its period and what it may take are over.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from domain.base.moments import amsterdam_day, at_amsterdam
from words import typed


@dataclass(frozen=True, slots=True)
class Planned:
    """A time of the day in the Netherlands, every day or on one `weekday` (Monday is 0)."""

    at: time
    weekday: int | None = None

    def last(self, now: datetime) -> datetime:
        """The newest such moment that has come, in UTC."""
        today = amsterdam_day(now)
        days = (today - timedelta(days=back) for back in range(9))
        moments = (at_amsterdam(day, self.at.hour, self.at.minute) for day in days if self.weekday in {None, day.weekday()})
        return next(moment for one in moments if (moment := one.astimezone(UTC)) <= now)


@dataclass(frozen=True, slots=True)
class Round:
    """One kind of round. `label` is Dutch and takes the article "de"; `may_take` is what a heavy one takes; one that comes seldom
    is `planned` for a moment of its own.
    """

    name: str
    label: str
    every: timedelta
    may_take: timedelta
    by_hand: str
    planned: Planned | None = None

    def bound(self, every: timedelta | None = None) -> timedelta:
        """How old the last good one may become; `every` in place of its own period."""
        return 2 * (every or self.every) + self.may_take


CYCLE = Round("follow-up-cycle", "ronde langs de termijnen", timedelta(minutes=5), timedelta(minutes=5), typed.SWEEP)
DELIVER = Round("deliver", "bezorging", timedelta(minutes=2), timedelta(minutes=11), typed.DELIVER)
ASSURE = Round("assure", "nachtelijke controle", timedelta(days=1), timedelta(hours=4), typed.PROVE, Planned(time(3, 45)))
REPORT = Round("report", "wekelijkse rapportage", timedelta(days=7), timedelta(hours=4), typed.REPORT, Planned(time(6, 30), 0))

ROUNDS = (CYCLE, DELIVER, ASSURE, REPORT)
NAMED: Mapping[str, Round] = {one.name: one for one in ROUNDS}


def kind(name: str) -> str:
    """The lock of a kind of round (`db.alone`)."""
    return f"round:{name}"
