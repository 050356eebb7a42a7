"""Make all lists again from the events, the register included, while commands go on.

    in one picture      each case is made again beside the rows that it has, as the nightly proof does
    what differs        is written, so many cases at a time under the locks of their streams; one that moved since is made anew
    last                rows of cases that are not there go, and the running terms are counted

A command about such a case waits while its rows are copied in, and no other one does. Whoever is killed halfway leaves every case
with its old rows or with its new ones.

The ledger, the outbox and the certificates are no projections: they say what was done, and stay. So do the rows of a case,
or of the register, that this version cannot read: they are the last that is known of it, and terms go on being watched.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Engine

from db import events, policies, registered, unreadable
from db.bounded import unhurried
from db.engine import one_picture, transaction
from db.events import Head
from db.history import Rungs, background_of, newest_of, newest_rungs_of
from db.projections import Rows, count_running, erase_ghosts, rows_of, stored_of, write_all
from db.projections.merged import Beside
from db.recorded import Recorded, recorded
from domain.base.errors import Conflict, Unreadable
from domain.casefile.evolution import replay
from domain.policy.policy import Policy

AT_ONCE = 500
"""Cases of which the rows are copied in together; about a second."""
CHANGED = "Het beleid is intussen veranderd. Maak de lijsten nog een keer opnieuw."


@dataclass(frozen=True, slots=True)
class _Made:
    """The rows of a case, with what they were made of."""

    head: Head
    rungs: Rungs
    rows: Rows


def rebuild(engine: Engine, policy: Policy, left: list[Unreadable] | None = None) -> int:
    """Make every projection again from the events; returns the number of cases.

    `left` gets why a case, or the register, kept the rows that it had. Raises Conflict when the policy changes meanwhile.
    """
    count, unread, differ = 0, dict[str, Unreadable](), list[_Made]()
    try:
        with transaction(engine) as connection:
            registered.rebuild(connection)
    except Unreadable as error:
        unread[registered.STREAM] = error
    with transaction(engine) as picture:
        one_picture(picture)
        rules = events.end(picture, policies.STREAM)
        with Beside(picture) as beside:
            for number, sealed in events.every_stream(picture, "zaak"):
                kept, rungs = beside.rows(number), newest_of(beside.rungs(number))
                try:
                    rows = _rows(number, recorded(sealed), rungs, policy)
                except Unreadable as error:
                    unread[number] = error
                    continue
                count += 1
                if rows != kept:
                    differ.append(_Made(Head(number, sealed[-1].seq, sealed[-1].hash), rungs, rows))
                if len(differ) == AT_ONCE:
                    _copy_in(engine, differ, policy, rules)
                    differ = []
    _copy_in(engine, differ, policy, rules)
    with transaction(engine) as connection:
        unhurried(connection)
        erase_ghosts(connection)
        count_running(connection)
        unreadable.remember_only(connection, unread)
    if left is not None:
        left += unread.values()
    return count


def _copy_in(engine: Engine, made: Sequence[_Made], policy: Policy, rules: Head | None) -> None:
    """Write the rows of these cases, which nobody else changes meanwhile."""
    if not made:
        return
    with transaction(engine) as connection:
        unhurried(connection)
        policies.share(connection)
        if events.end(connection, policies.STREAM) != rules:
            raise Conflict(CHANGED)
        numbers = [one.head.stream_id for one in made]
        heads, rungs = events.lock_all(connection, numbers), newest_rungs_of(connection, numbers)
        before = stored_of(connection, numbers)
        after = (_now(connection, one, heads, rungs.get(one.head.stream_id, {}), policy) for one in made)
        write_all(connection, list(zip((before[number] for number in numbers), after, strict=True)))


def _now(connection: Connection, made: _Made, heads: Mapping[str, Head], rungs: Rungs, policy: Policy) -> Rows:
    """The rows of a case that is locked: those that were made, unless something happened since."""
    number = made.head.stream_id
    if heads.get(number) == made.head and rungs == made.rungs:
        return made.rows
    return _rows(number, recorded(events.read(connection, number)), rungs, policy)


def _rows(number: str, history: Iterable[Recorded], rungs: Rungs, policy: Policy) -> Rows:
    known = tuple(history)
    case = replay(number, (one.event for one in known))
    return rows_of(case, background_of(rungs, known), policy)
