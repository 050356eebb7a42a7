"""A version of the policy takes effect: what runs is computed again and every list follows, in one transaction or not at all.

    for each case    its rows under the new rules (when to act next, who hears)
                     RecomputeTerms: one event for each running term whose end moves

A version that was confirmed for a later day takes effect with the first sweep of that day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import TypeVar

from sqlalchemy import Connection

from db import events, policies, register
from db.casebook import CaseBook, Page
from db.engine import transaction
from db.history import background_of, newest_rungs_of
from db.memory import Known, Memory
from db.projections import hear_of_ended, rows_of, stored_of, with_running_terms, write_all
from db.recorded import Recorded, recorded
from db.unreadable import DOES_NOT_FIT
from domain.base.errors import Unavailable, VervolgError
from domain.casefile.casefile import Case
from domain.casefile.evolution import replay
from domain.deciding.term.recompute import shifts
from domain.people.person import SYSTEM
from domain.policy.context import Context
from domain.policy.policy import Policy
from domain.term.commands import RecomputeTerms
from domain.term.events import TermRecomputed
from notify.alert import AlertKind
from watch.alerts import raise_alert

UNREADABLE = (*DOES_NOT_FIT, VervolgError)
"""What an event raises that cannot be read, or that does not fit the case or the policy."""


AT_ONCE = 500
"""Cases of which the rows are looked up and written together."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Effect:
    """The recorded version `number` and its rules. `earlier` are terms that may end before the day that was told."""

    number: int
    after: Policy
    earlier: tuple[str, ...] = ()


def every_case(connection: Connection, unreadable: list[str]) -> Iterator[tuple[Case, tuple[Recorded, ...]]]:
    """Every case of which a term runs, with its history: rules move nothing in any other.

    Those that cannot be read go to `unreadable`; the nightly check tells operators of them.
    """
    for number, sealed in events.every_stream(connection, "zaak", among=with_running_terms()):
        try:
            history = recorded(sealed)
            case = replay(number, (one.event for one in history))
        except UNREADABLE:
            unreadable.append(number)
            continue
        yield case, history


def bring_about(connection: Connection, effect: Effect, at: datetime) -> int:
    """Let `effect` happen to every case; returns how many terms moved. Everybody else must be held (`policies.hold_all`)."""
    context = Context(now=at, actor=SYSTEM, policy=effect.after, colleagues=register.people(connection))
    command = RecomputeTerms(change=effect.after.version, earlier=effect.earlier)
    moved = 0
    hear_of_ended(connection, effect.after.mandates.approvers)
    for cases in _batches(every_case(connection, [])):
        numbers, page = [case.number for case, _ in cases], Page(connection, context, Memory())
        rungs, before = newest_rungs_of(connection, numbers), stored_of(connection, numbers)
        after = [rows_of(case, background_of(rungs.get(case.number, {}), history), effect.after) for case, history in cases]
        write_all(connection, [(before[number], rows) for number, rows in zip(numbers, after, strict=True)])
        for case, history in cases:
            if any(not one.held for one in shifts(case, context, effect.earlier)):
                page.memory.keep(Known(case, history))
                told = page.execute(case.number, command).events
                moved += sum(isinstance(event, TermRecomputed) for event in told)
    policies.apply(connection, effect.number, moved, effect.after, SYSTEM.id, at)
    return moved


def _batches(things: Iterable[T]) -> Iterator[list[T]]:
    """So many at once."""
    rest = iter(things)
    while batch := list(islice(rest, AT_ONCE)):
        yield batch


def take_effect(book: CaseBook, at: datetime) -> int:
    """Bring about the version in force at `at` when its day has come since the last time; returns how many terms moved.

    Whatever goes wrong is told to the operators and tried again with the next sweep: a sweep never waits for it.
    """
    with transaction(book.engine) as connection:
        if _due(connection, book, at) is None:
            return 0
    try:
        with transaction(book.engine) as connection:
            policies.hold_all(connection)
            effect = _due(connection, book, at)
            return bring_about(connection, effect, at) if effect else 0
    except Unavailable:
        return 0
    except Exception as error:  # the terms of every case must be watched, also when one cannot be computed again
        with transaction(book.engine) as connection:
            facts = ("nieuwe versie van het beleid niet doorgevoerd", type(error).__name__)
            raise_alert(connection, AlertKind.CASE_FAILED, f"policy/{at:%Y-%m-%d}", at, facts)
        return 0


def _due(connection: Connection, book: CaseBook, at: datetime) -> Effect | None:
    """The version that is in force and was not applied yet; one that cannot be read never is."""
    number, _ = policies.number_at(connection, at) or (0, "")
    if number <= policies.applied(connection) or (found := policies.at(connection, at)) is None:
        return None
    policy = book.shelf.at(connection, at)
    return None if policy.unread else Effect(number, policy, found.said.earlier)
