"""Everything the report reads, as it was known at one moment: the lists, and the log of the cases that they do not tell of.

    nothing happened since that moment    the rows of the case say what was known, and its log is left alone
    something did                         the case is made again from what was recorded until then, with the rungs of then

So the report of a past day is the report that was made on that day. A case of which the rows lack something, or that this
version could not read, is made again as well.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta

from sqlalchemy import ARRAY, Connection, Text, cast, func, select, text

from db import events, registered, schema
from db.history import newest_of
from db.numbers import is_number
from db.recorded import KNOWN, recorded
from db.unreadable import of_later_versions
from domain.base.errors import Unreadable
from domain.people.person import Person
from domain.policy.policy import Policy
from report.facts import CaseFacts, Look
from report.listed import Listed
from report.replayed import Known, case_facts
from report.watching import PERIOD

BATCH = 2000
MOST = 1000
"""Streams of a later version that are looked for."""
_CHANGED = text("""
SELECT e.stream_id FROM events e JOIN streams s USING (stream_id) WHERE s.kind = 'zaak' AND e.recorded_at > :moment
UNION SELECT case_number FROM reminders WHERE decided_at > :moment
UNION SELECT u.stream_id FROM unreadable u JOIN streams s USING (stream_id) WHERE s.kind = 'zaak'
UNION SELECT stream_id FROM streams WHERE kind = 'zaak' AND NOT EXISTS (SELECT FROM cases WHERE number = stream_id)
UNION SELECT number FROM cases WHERE reported IS NULL OR reported = '{}'
""")


def cases(connection: Connection, moment: datetime, policy: Policy, unreadable: list[str]) -> tuple[CaseFacts, ...]:
    """Every case that was known at `moment`, in order of number; what this version cannot read goes to `unreadable`."""
    everybody = people(connection, moment)
    anew = changed_since(connection, moment)
    listed = Listed(connection, moment, Known(policy, everybody, {}), anew)
    found = list(listed.cases())
    known = Known(policy, everybody, sent(connection, moment, listed.anew), moment)
    found += replayed(connection, moment, known, listed.anew, unreadable)
    return tuple(sorted(found, key=lambda case: case.number))


def changed_since(connection: Connection, moment: datetime) -> set[str]:
    """The cases of which the rows are not what was known at `moment`, or may not be."""
    later = of_later_versions(connection, KNOWN, MOST)
    return {*connection.execute(_CHANGED, {"moment": moment}).scalars(), *(one for one in later if is_number(one))}


def replayed(
    connection: Connection, moment: datetime, known: Known, numbers: Collection[str], unreadable: list[str]
) -> Iterator[CaseFacts]:
    """These cases as their events told until `moment`; of one that was not there yet, nothing."""
    log, streams = schema.events.c, schema.streams.c
    asked = log.stream_id == func.any(cast(sorted(numbers), ARRAY(Text)))
    statement = (
        select(schema.events)
        .join(schema.streams, streams.stream_id == log.stream_id)
        .where(streams.kind == "zaak", log.recorded_at <= moment, asked)
        .order_by(log.stream_id, log.seq)
        .execution_options(yield_per=BATCH)
    )
    for number, sealed in events.by_stream(connection.execute(statement)):
        try:
            history = recorded(sealed)
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
    kind = registered.NAMES[Person]
    known: dict[str, Person] = {}
    for event in events.read(connection, registered.STREAM, known_at=moment):
        if event.type == kind:
            with suppress(Unreadable):
                person = registered.thing_in(event)
                known |= {person.id: person} if isinstance(person, Person) else {}
    return known


def sent(connection: Connection, moment: datetime, numbers: Collection[str]) -> dict[tuple[str, date], str]:
    """The newest rung of each term and end of these cases in the ledger; one that this version does not know is left out."""
    ledger = schema.reminders.c
    asked = ledger.case_number == func.any(cast(sorted(numbers), ARRAY(Text)))
    statement = select(ledger.term_id, ledger.last_day, ledger.rung).distinct().where(ledger.decided_at <= moment, asked)
    return newest_of(connection.execute(statement))


def looks(connection: Connection, moment: datetime, period: timedelta = PERIOD) -> tuple[Look, ...]:
    """The sweeps of the days before `moment`."""
    row = schema.certificates.c
    statement = (
        select(row.as_of, row.stage, row.failed, row.late_skipped, row.greatest_lateness)
        .where(row.as_of > moment - period, row.as_of <= moment)
        .order_by(row.as_of)
    )
    return tuple(Look(*found) for found in connection.execute(statement))
