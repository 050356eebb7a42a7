"""Everything the report reads, as it was known at one moment: one ordered read of all events, the ledger, the certificates.

Nothing is taken from what is true now, so that the report of a past day is the report that was made on that day.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta
from itertools import groupby

from sqlalchemy import Connection, select

from db import events, register, schema
from db.history import recorded
from domain.base.errors import Unreadable
from domain.people.person import Person
from domain.policy.policy import Policy
from domain.policy.rung import When
from report.facts import CaseFacts, Look
from report.replayed import Known, case_facts
from report.watching import PERIOD

BATCH = 2000


def cases(connection: Connection, moment: datetime, policy: Policy, unreadable: list[str]) -> Iterator[CaseFacts]:
    """Every case that was known at `moment`, in order of number; what this version cannot read goes to `unreadable`."""
    known = Known(policy, people(connection, moment), sent(connection, moment))
    log, streams = schema.events.c, schema.streams.c
    statement = (
        select(schema.events)
        .join(schema.streams, streams.stream_id == log.stream_id)
        .where(streams.kind == "zaak", log.recorded_at <= moment)
        .order_by(log.stream_id, log.seq)
        .execution_options(yield_per=BATCH)
    )
    for number, rows in groupby(connection.execute(statement), key=lambda row: row.stream_id):
        try:
            history = recorded([events.from_row(row) for row in rows])
        except Unreadable:
            unreadable.append(number)
            continue
        yield case_facts(number, history, known)


def providers_of(connection: Connection, numbers: Sequence[str]) -> dict[str, str]:
    """The provider of each of these cases, by the list of cases; none of one that is not in it."""
    listed = schema.cases.c
    rows = connection.execute(select(listed.number, listed.provider_id).where(listed.number.in_(numbers)))
    return {row.number: row.provider_id or "" for row in rows}


def circles(connection: Connection) -> dict[str, list[str]]:
    """Who may know of each confidential case, as it is now."""
    listed = schema.cases.c
    rows = connection.execute(select(listed.number, listed.circle).where(listed.circle.is_not(None)))
    return {row.number: row.circle for row in rows}


def people(connection: Connection, moment: datetime) -> dict[str, Person]:
    """The colleagues as the register knew them; one that this version cannot read is known by its code alone."""
    kind = register.NAMES[Person]
    known: dict[str, Person] = {}
    for event in events.read(connection, register.STREAM, known_at=moment):
        if event.type == kind:
            with suppress(Unreadable):
                person = register.thing_in(event)
                known |= {person.id: person} if isinstance(person, Person) else {}
    return known


def sent(connection: Connection, moment: datetime) -> dict[tuple[str, date], str]:
    """The newest rung of each term and end in the ledger; one that this version does not know is left out."""
    ledger = schema.reminders.c
    statement = select(ledger.term_id, ledger.last_day, ledger.rung).distinct().where(ledger.decided_at <= moment)
    newest: dict[tuple[str, date], When] = {}
    for term, last_day, rung in connection.execute(statement):
        when, before = When.known(rung), newest.get((term, last_day))
        if when and (before is None or when.order > before.order):
            newest[term, last_day] = when
    return {end: str(when) for end, when in newest.items()}


def looks(connection: Connection, moment: datetime, period: timedelta = PERIOD) -> tuple[Look, ...]:
    """The sweeps of the days before `moment`."""
    row = schema.certificates.c
    statement = (
        select(row.as_of, row.stage, row.failed, row.late_skipped, row.greatest_lateness)
        .where(row.as_of > moment - period, row.as_of <= moment)
        .order_by(row.as_of)
    )
    return tuple(Look(*found) for found in connection.execute(statement))
