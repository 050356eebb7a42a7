"""What new rules do to every case, worked out beside the work of others; under the lock only what moved since is done again.

    survey     in one picture      each case of which a term runs: what differs in its rows, and what is told in its log
    renewed    when all are held   the same for cases that are not where they were: an event, a rung, a term that began or ended
    told       then                all of it is written, many cases at a time

At 100,000 cases the first takes a minute or two, in which everybody goes on, and the others seconds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import reduce
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import ARRAY, Connection, Select, Text, func, literal, select, text

from db import events, policies, register
from db.chain import Sealed
from db.effects import enqueue_effects
from db.events import Head, Stamp
from db.history import background_of, newest_rungs_of
from db.projections import Rows, rows_of, stored_of, with_running_terms, write_all
from db.recorded import Recorded, facts, recorded
from db.unreadable import DOES_NOT_FIT
from domain.base.errors import VervolgError
from domain.base.event import Event
from domain.case.case import decide
from domain.casefile.casefile import Case
from domain.casefile.evolution import evolve, replay
from domain.deciding.term.recompute import shifts
from domain.people.person import SYSTEM
from domain.policy.context import Context
from domain.policy.policy import Policy
from domain.term.commands import RecomputeTerms
from domain.term.recompute import Shift

UNREADABLE = (*DOES_NOT_FIT, VervolgError)
"""What an event raises that cannot be read, or that does not fit the case or the policy."""
AT_ONCE = 500
"""Cases of which the rows are looked up and written together."""
T = TypeVar("T")

_MARKS = text("""
SELECT s.stream_id, s.version, s.head_hash, t.ledger FROM streams s JOIN (
    SELECT case_number,
           hashtextextended(string_agg(concat_ws('|', term_id, last_rung, next_action_at), ',' ORDER BY term_id), 0) AS ledger
    FROM terms WHERE status <> 'ended' GROUP BY case_number
) t ON t.case_number = s.stream_id
""")


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules that are to hold from `at`. `earlier` are terms that may end before the day that was told."""

    after: Policy
    at: datetime
    earlier: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """What the rules do to one case, which they make `case`: the rows that differ, and what is told in its log. `shifts` are its
    terms that get another end, or would."""

    case: Case
    head: Head
    before: Rows
    after: Rows
    happened: tuple[Event, ...]
    shifts: tuple[Shift, ...]


@dataclass(slots=True)
class Survey:
    """Every case to which `rules` do something, as it was in one picture."""

    rules: Rules
    made: dict[str, Made] = field(default_factory=dict)
    unreadable: set[str] = field(default_factory=set)
    _marks: Mapping[str, Any] = field(default_factory=dict)
    _policies: Head | None = None

    def look(self, connection: Connection) -> None:
        """Work out every case; `connection` must see one picture."""
        self._marks, self._policies = _marks(connection), events.end(connection, policies.STREAM)
        self._work_out(connection, with_running_terms())

    def renew(self, connection: Connection) -> None:
        """Work out again what is not where it was; everybody else must be held (`policies.hold_all`)."""
        now, same_rules = _marks(connection), events.end(connection, policies.STREAM) == self._policies
        moved = [number for number, mark in now.items() if not same_rules or self._marks.get(number) != mark]
        for number in {*moved, *(self._marks.keys() - now.keys())}:
            self.made.pop(number, None)
            self.unreadable.discard(number)
        self._marks = now
        if moved:
            self._work_out(connection, select(func.unnest(literal(moved, ARRAY(Text)))))

    def tell(self, connection: Connection) -> int:
        """Write all of it; in how many terms another end was recorded."""
        rules, told = self.rules, 0
        context, policy = _context(connection, rules), rules.after
        stamp = Stamp(SYSTEM.id, rules.at, policy.version, policy.calendar.version)
        for some in batches(self.made[number] for number in sorted(self.made)):
            speaking = [one for one in some if one.happened]
            sealed = events.append_all(connection, [(one.head, facts(one.happened)) for one in speaking], stamp)
            write_all(connection, [(one.before, one.after) for one in some])
            for one, seals in zip(speaking, sealed, strict=True):
                new = tuple(Recorded(event, seal) for event, seal in zip(one.happened, seals, strict=True))
                enqueue_effects(connection, one.case.number, new, one.case, context)
                told += sum(not shift.held for shift in one.shifts)
        return told

    def _work_out(self, connection: Connection, among: Select[tuple[str]]) -> None:
        context, unreadable = _context(connection, self.rules), list[str]()
        for some in batches(every_case(connection, unreadable, among)):
            numbers = [case.number for case, _ in some]
            rungs, stored = newest_rungs_of(connection, numbers), stored_of(connection, numbers)
            for case, history in some:
                made = _made(case, history, rungs.get(case.number, {}), stored[case.number], context, self.rules)
                if made.shifts or made.happened or made.before != made.after:
                    self.made[case.number] = made
        self.unreadable.update(unreadable)


def every_case(
    connection: Connection, unreadable: list[str], among: Select[tuple[str]] | None = None
) -> Iterator[tuple[Case, tuple[Recorded, ...]]]:
    """Every case of which a term runs, with its history: rules move nothing in any other. Of `among`, when given.

    Those that cannot be read go to `unreadable`; the nightly check tells operators of them.
    """
    for number, sealed in events.every_stream(connection, "zaak", among=with_running_terms() if among is None else among):
        try:
            history = recorded(sealed)
            case = replay(number, (one.event for one in history))
        except UNREADABLE:
            unreadable.append(number)
            continue
        yield case, history


def batches(things: Iterable[T]) -> Iterator[list[T]]:
    """So many at once."""
    rest = iter(things)
    while batch := list(islice(rest, AT_ONCE)):
        yield batch


def _made(
    case: Case, history: tuple[Recorded, ...], rungs: Mapping[Any, str], stored: Rows, context: Context, rules: Rules
) -> Made:
    moving, happened = tuple(shifts(case, context, rules.earlier)), tuple[Event, ...]()
    if any(not one.held for one in moving):
        happened = decide(case, RecomputeTerms(change=rules.after.version, earlier=rules.earlier), context)
    newest = history[-1].sealed
    head = Head(case.number, newest.seq, newest.hash)
    new = tuple(Recorded(event, _to_be(newest, event, rules)) for event in happened)
    then = reduce(evolve, happened, case)
    after = rows_of(then, background_of(rungs, (*history, *new)), rules.after)
    return Made(then, head, *_different(stored, after), happened, moving)


def _to_be(newest: Sealed, event: Event, rules: Rules) -> Sealed:
    """What the rows of a case need of an event that is not sealed yet: by whom and when."""
    policy = rules.after
    known = (SYSTEM.id, rules.at, event.on.earliest, policy.version, policy.calendar.version)
    return Sealed(0, newest.stream_id, 0, "", 0, {}, *known)


def _different(before: Rows, after: Rows) -> tuple[Rows, Rows]:
    """Both with only the rows in which they differ."""
    old, new = dict[str, Any](), dict[str, Any]()
    for name in {*before, *after}:
        was, becomes = before.get(name, {}), after.get(name, {})
        keys = [key for key in {*was, *becomes} if was.get(key) != becomes.get(key)]
        if keys:
            old[name] = {key: was[key] for key in keys if key in was}
            new[name] = {key: becomes[key] for key in keys if key in becomes}
    return old, new


def _context(connection: Connection, rules: Rules) -> Context:
    return Context(now=rules.at, actor=SYSTEM, policy=rules.after, colleagues=register.people(connection))


def _marks(connection: Connection) -> dict[str, tuple[int, bytes, int]]:
    """Where each case is of which a term runs: the end of its stream, and the newest rung of each term."""
    return {number: (version, bytes(end), ledger) for number, version, end, ledger in connection.execute(_MARKS)}
