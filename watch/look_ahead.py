"""What a round of another moment would meet, for whoever may only look: nothing is recorded, nothing is sent.

A lapse brings what follows from it (a reminder letter, a proposal) and so new terms; those are not in the answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, func, select

from db import schema
from db.sight import visible
from domain.rights.sight import NOBODY, Reader
from domain.term.term import TermStatus


@dataclass(frozen=True, slots=True)
class Coming:
    """A term that lapses before the moment asked for, when nobody does anything."""

    case_number: str
    kind: str
    last_day: date
    waits_for: str


@dataclass(frozen=True, slots=True)
class Ahead:
    """`running` terms there are now; of those `due` have an action at or before `until`, and `lapsing` lapse."""

    until: datetime
    running: int
    due: int
    lapsing: tuple[Coming, ...]


def look_ahead(connection: Connection, until: datetime, *, reader: Reader = NOBODY) -> Ahead:
    """The running terms as a round at `until` would find them, the earliest lapse first, in cases that `reader` may see."""
    term = schema.terms.c
    there = select(schema.cases.c.number).where(visible(reader))
    runs = term.status.in_((TermStatus.OPEN.value, TermStatus.LAPSED.value)) & term.case_number.in_(there)
    counted = select(func.count(), func.count().filter(term.next_action_at <= until)).where(runs)
    running, due = connection.execute(counted).one()
    lapses = select(term.case_number, term.kind, term.last_day, term.waits_for).where(
        runs, term.status == TermStatus.OPEN.value, term.lapses_at <= until
    )
    found = connection.execute(lapses.order_by(term.lapses_at, term.case_number, term.term_id)).all()
    return Ahead(until, running, due, tuple(Coming(*row) for row in found))
