"""The rounds that run by themselves: how often, how long one may take, and what a person types to make one by hand.

Named as in prefect.yaml; a test holds the two together. A round is missing when twice its period and what it may take are over.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Round:
    """One kind of round. `label` is Dutch and takes the article "de"; `may_take` is what a heavy one takes."""

    name: str
    label: str
    every: timedelta
    may_take: timedelta
    by_hand: str

    def bound(self, every: timedelta | None = None) -> timedelta:
        """How old the last good one may become; `every` in place of its own period."""
        return 2 * (every or self.every) + self.may_take


CYCLE = Round("follow-up-cycle", "ronde langs de termijnen", timedelta(minutes=5), timedelta(minutes=5), "vervolg sweep")
DELIVER = Round("deliver", "bezorging", timedelta(minutes=2), timedelta(minutes=11), "vervolg sweep --bezorg")
ASSURE = Round("assure", "nachtelijke controle", timedelta(days=1), timedelta(hours=4), "vervolg onderhoud bewijs")
REPORT = Round("report", "wekelijkse rapportage", timedelta(days=7), timedelta(hours=4), "vervolg rapport --stuur")

ROUNDS = (CYCLE, DELIVER, ASSURE, REPORT)
NAMED: Mapping[str, Round] = {one.name: one for one in ROUNDS}


def kind(name: str) -> str:
    """The lock of a kind of round (`db.alone`)."""
    return f"round:{name}"
