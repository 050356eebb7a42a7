"""Where cases stand, read back in one go for all of them, for whoever looks at Prefect: numbers, kinds, days and roles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, text

from domain.base.errors import Impossible
from domain.policy.ladder import END, Recipient, next_action
from domain.policy.policy import Policy

_CASES = text("SELECT number, stage FROM cases WHERE number = ANY(:numbers)")
_PASSED = text("SELECT DISTINCT case_number, stage_group FROM terms WHERE case_number = ANY(:numbers) AND status = 'ended'")
_RUNNING = text("""
SELECT case_number, stage_group, kind, waits_for, last_day, lapses_at, status, ladder, last_rung, known_at FROM terms
WHERE case_number = ANY(:numbers) AND status IN ('open', 'lapsed') ORDER BY last_day, term_id
""")


@dataclass(frozen=True, slots=True)
class Awaited:
    """A term that runs: what is awaited, from which role or party, until when, and what comes next when nobody does anything."""

    part: str
    what: str
    waits_for: str
    last_day: date
    lapsed: bool
    next_rung: str
    next_to: str
    next_at: datetime


@dataclass(slots=True)
class Standing:
    """One case. `passed` are the parts of the cycle in which something was awaited and came to an end."""

    number: str
    stage: str
    passed: set[str] = field(default_factory=set)
    awaited: list[Awaited] = field(default_factory=list)


def standing(connection: Connection, numbers: Sequence[str], policy: Policy) -> dict[str, Standing]:
    """The cases that are called `numbers`, as they are now under `policy`."""
    asked = {"numbers": list(numbers)}
    found = {row.number: Standing(row.number, row.stage) for row in connection.execute(_CASES, asked)}
    for number, part in connection.execute(_PASSED, asked):
        found[number].passed.add(part)
    for row in connection.execute(_RUNNING, asked):
        found[row.case_number].awaited += _awaited(row, policy)
    return found


def _awaited(row: Row[Any], policy: Policy) -> Iterator[Awaited]:
    try:
        label, ladder = policy.term(row.kind).label, policy.ladder(row.ladder)
    except Impossible:  # the policy of today knows less than that of then
        return
    lapsed = row.status == "lapsed"
    rung, at = next_action(ladder, row.lapses_at, policy.calendar, row.last_rung, started_at=row.known_at, lapsed=lapsed)
    heard_by = {one.id: one.to.value for one in ladder.rungs}.get(rung, ladder.every_to.value)
    to = "" if rung == END else row.waits_for if heard_by == Recipient.WAITED_FOR else heard_by
    yield Awaited(row.stage_group, label, row.waits_for, row.last_day, lapsed, rung, to, at)
