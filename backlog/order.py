"""The order in which a history is told: as it was written down, except where an entry is certainly earlier than the one before.

An admission stop on the same day as an instruction or penalty is content of that decision, and so is one that says it is the same
decision. A stop by somebody else never is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from backlog.facts import Fact
from backlog.kinds import Kind
from backlog.words.stops import SAME_DECISION, who_stopped

HOSTS = (Kind.INSTRUCTION_IMPOSED, Kind.PENALTY_IMPOSED)
"""What a stop can be content of, in the order of preference."""
DECISIONS = (*HOSTS, Kind.ORDER_IMPOSED)


def in_order(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """The facts with their stops folded, none after one that is certainly later."""
    waiting, told = list(facts), list[Fact]()
    while waiting:
        chosen = next(fact for fact in waiting if not any(_goes_first(other, fact) for other in waiting))
        waiting.remove(chosen)
        told.append(chosen)
    return _folded(tuple(told))


def _goes_first(other: Fact, fact: Fact) -> bool:
    """Whether `other` is certainly earlier, or the decision of the same day in which a plan was asked."""
    asks = fact.kind is Kind.PLAN_REQUESTED and other.kind in DECISIONS and other.on == fact.on
    return asks or other.on.certainly_before(fact.on)


def _folded(facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    stops: dict[int, list[Fact]] = {}
    for stop in facts:
        host = _host(stop, facts) if stop.kind is Kind.ADMISSION_STOP else None
        if host is not None:
            stops.setdefault(host.index, []).append(stop)
    folded = {stop.index for group in stops.values() for stop in group}
    return tuple(replace(fact, stops=tuple(stops.get(fact.index, ()))) for fact in facts if fact.index not in folded)


def _host(stop: Fact, facts: tuple[Fact, ...]) -> Fact | None:
    """The decision that `stop` is content of, or None when it stands alone."""
    if who_stopped(stop.summary) != "inspectie":
        return None
    hosts = sorted((fact for fact in facts if fact.kind in HOSTS), key=lambda fact: HOSTS.index(fact.kind))
    same_day = [fact for fact in hosts if fact.on == stop.on]
    if same_day:
        return same_day[0]
    said = [fact for fact in hosts if not stop.on.certainly_before(fact.on)] if SAME_DECISION.within(stop.summary) else []
    return min(said, key=lambda fact: abs((fact.on.earliest - stop.on.earliest).days), default=None)
