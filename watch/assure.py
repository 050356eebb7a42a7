"""The nightly proof: nothing was changed, nothing was forgotten, and the lists say what the events say.

    chain        every stream, anchor and file is verified, and the anchor of the day is made
    projections  every case is made again from its events and compared with its rows; every open term is computed again
                 nothing is listed of a case that is not there
    books        every lapse, rung and letter has its message, and what is done its proof
    time         nothing is dated in a time to come
    silence      every open case has a running term; the outbox moves
    calendar     the holidays are known for at least a year ahead

Each difference becomes an alert to the operators, once a day. What cannot be read is one too, and keeps nothing else from being
looked at, nor the anchor from being made. An alert that cannot be put in the outbox is told after the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import reduce

from sqlalchemy import Connection, select, text
from sqlalchemy.exc import DBAPIError

from db import events, outbox, register, schema
from db.anchors import anchor
from db.bounded import unhurried
from db.casebook import CaseBook
from db.chain import Anchor
from db.engine import transaction
from db.history import background, recorded, rules_of
from db.projections import Rows, rows_of, stored
from db.proof import ahead, books, ghosts
from db.proof.fault import Fault
from db.proof.part import part, unreadable
from db.unreadable import remember_only
from db.verify import verify
from domain.case import Case, evolve
from domain.context import Context
from domain.errors import Unavailable, Unreadable
from domain.moments import amsterdam_day
from domain.people import SYSTEM
from domain.policy import Policy
from domain.recompute import shift_of
from domain.term import computation_of
from domain.terms import lapses_at
from notify.alert import AlertKind
from watch import anchor_out
from watch.alerts import raise_alert

STUCK_AFTER = timedelta(hours=24)
NAMED = 20
NOT_READY = "is niet klaargezet"


@dataclass(slots=True)
class _Count:
    """What was looked at."""

    cases: int = 0
    terms: int = 0


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that is not as it should be."""

    kind: AlertKind
    place: str
    problem: str

    def __str__(self) -> str:
        return f"{self.place}: {self.problem}"


@dataclass(frozen=True, slots=True)
class Assurance:
    """What the nightly check looked at and found. `anchor` is the seal of the newest anchor, `made` all of it."""

    cases: int
    terms: int
    events: int
    anchor: str
    differences: tuple[Difference, ...]
    made: Anchor | None = None

    @property
    def ok(self) -> bool:
        return not self.differences


def assure(book: CaseBook, as_of: datetime, *, mailed_only: bool = True) -> Assurance:
    """Check everything, raise alerts, make the anchor of the day, and put it in the outbox for the auditors.

    Whatever was found, what is there now is anchored, so that a next change shows as well; only where a stream does not end as
    its head says there is nothing to seal. `mailed_only`: the anchor leaves in no other way (`watch.anchor_out`).
    """
    found = list[Difference]()
    chain = verify(book.engine)
    found += _of(AlertKind.CHAIN_BROKEN, chain.faults)
    cases = terms = 0
    made = None
    with as_far_as(found, "alles na de keten", "is niet bekeken"), transaction(book.engine) as connection:
        connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))
        unhurried(connection)
        cases, terms = _look(connection, book, as_of, found)
    with as_far_as(found, "bericht aan beheer"), transaction(book.engine) as connection:
        with part(connection, "beleid", _into(found, AlertKind.CHAIN_BROKEN)):
            book.shelf.keep(connection, SYSTEM.id, as_of)
        made = anchor(connection, as_of) if chain.whole else None
        if made:
            with part(connection, "anker naar buiten", _into(found, AlertKind.ANCHOR_STAYS), NOT_READY):
                anchor_out.mail(connection, made, register.people(connection), as_of, otherwise=not mailed_only)
        _raise(connection, found, as_of)
    seal = made.digest.hex() if made else chain.newest_anchor
    return Assurance(cases, terms, chain.events, seal, tuple(found), made)


def _look(connection: Connection, book: CaseBook, as_of: datetime, found: list[Difference]) -> tuple[int, int]:
    """Everything but the chain, into `found`; how many cases and terms were looked at."""
    parts: tuple[tuple[str, AlertKind, Callable[[], Iterable[Difference]]], ...] = (
        ("tijd", AlertKind.TIME_AHEAD, lambda: _of(AlertKind.TIME_AHEAD, ahead.faults(connection, as_of))),
        ("lijsten", AlertKind.TERM_DIFFERS, lambda: _of(AlertKind.TERM_DIFFERS, ghosts.faults(connection))),
        ("boeken", AlertKind.BOOKS_DIFFER, lambda: _of(AlertKind.BOOKS_DIFFER, books.faults(connection, as_of))),
        ("stilte", AlertKind.SWEEP_SILENT, lambda: quiet(connection, as_of)),
    )
    count = _Count()
    policy: Policy | None = None
    with part(connection, "beleid", _into(found, AlertKind.CHAIN_BROKEN)):
        policy = book.shelf.at(connection, as_of)
        if policy.unread:
            found.append(Difference(AlertKind.CASE_FAILED, policy.unread.place, f"is niet te lezen: {policy.unread.what}"))
    if policy and not policy.unread:
        with part(connection, "zaken", _into(found, AlertKind.CASE_FAILED)):
            found += _each_case(connection, book, Context(now=as_of, actor=SYSTEM, policy=policy), count)
        if warning := policy.calendar.warning(amsterdam_day(as_of)):
            found.append(Difference(AlertKind.CALENDAR_ENDS, "kalender", warning))
    for name, kind, look in parts:
        with part(connection, name, _into(found, kind)):
            found += look()
    return count.cases, count.terms


def _each_case(connection: Connection, book: CaseBook, context: Context, count: _Count) -> Iterator[Difference]:
    """Every case made again from its events; one that cannot be read keeps no other from being looked at."""
    unread: list[str] = []
    for number, sealed in events.every_stream(connection, "zaak"):
        count.cases += 1
        try:
            history = recorded(sealed)
            case = reduce(evolve, (one.event for one in history), Case(number=number))
            expected = rows_of(case, background(connection, number, history), context.policy)
            differs = [*compare(number, expected, stored(connection, number))]
            differs += recompute(case, context, book.shelf.each(connection, rules_of(history)))
        except Unreadable as error:
            unread.append(number)
            yield Difference(AlertKind.CASE_FAILED, error.place.removeprefix("Zaak "), f"is niet te lezen: {error.what}")
            continue
        except Exception as error:
            if isinstance(error, DBAPIError) or unreadable(error) is None:
                raise
            yield Difference(AlertKind.CASE_FAILED, number, f"is niet te lezen ({type(error).__name__})")
            continue
        count.terms += len(case.running_terms)
        yield from differs
    remember_only(connection, unread)


def _into(found: list[Difference], kind: AlertKind) -> Callable[[Fault], None]:
    return lambda fault: found.append(Difference(kind, fault.place, fault.problem))


def _of(kind: AlertKind, faults: Iterable[Fault]) -> list[Difference]:
    return [Difference(kind, fault.place, fault.problem) for fault in faults]


def compare(number: str, expected: Rows, found: Rows) -> Iterator[Difference]:
    """Where the stored rows of a case differ from what its events give."""
    for table, rows in expected.items():
        kept = found.get(table, {})
        for key in rows.keys() | kept.keys():
            place = f"{number}, {table} {' '.join(map(str, key[1:] or key))}"
            if key not in kept:
                yield Difference(AlertKind.TERM_DIFFERS, place, "ontbreekt in de lijst")
            elif key not in rows:
                yield Difference(AlertKind.TERM_DIFFERS, place, "staat in de lijst, maar niet in het dossier")
            elif wrong := [name for name, value in rows[key].items() if kept[key].get(name) != value]:
                yield Difference(AlertKind.TERM_DIFFERS, place, f"wijkt af in {', '.join(wrong)}")


def recompute(case: Case, context: Context, rules: Mapping[str, Policy]) -> Iterator[Difference]:
    """Running terms with another end than their start and ledger give, under the rules of their day or under those of now."""
    for term in case.running_terms:
        place = f"{case.number}, termijn {term.id}"
        then = rules.get(term.id)
        if then is not None:
            computed = computation_of(term, replace(context, policy=then))
            if (computed.last_day, lapses_at(computed)) != (term.last_day, term.lapses_at):
                problem = f"einde is {term.last_day}, berekend wordt {computed.last_day}"
                yield Difference(AlertKind.TERM_DIFFERS, place, problem)
                continue
        moves = shift_of(term, context)
        if moves is not None and not moves.held:
            problem = f"einde is {term.last_day}, met het beleid van nu {moves.last_day}; bekijk het met: vervolg beleid proef"
            yield Difference(AlertKind.TERM_DIFFERS, place, problem)


def quiet(connection: Connection, as_of: datetime) -> Iterator[Difference]:
    """Open cases of which nothing is awaited, and things that do not leave the outbox."""
    cases = schema.cases.c
    silent = select(cases.number).where(cases.closed_on.is_(None), cases.running_terms == 0).order_by(cases.number)
    for number in connection.execute(silent).scalars():
        yield Difference(AlertKind.SWEEP_SILENT, number, "er loopt geen termijn, dus niemand wordt herinnerd")
    for item in outbox.stuck(connection, as_of - STUCK_AFTER):
        yield Difference(AlertKind.UNDELIVERABLE, f"outbox {item.id}", f"{item.topic} wacht sinds {item.created_at:%Y-%m-%d}")


def _raise(connection: Connection, found: list[Difference], as_of: datetime) -> None:
    day = amsterdam_day(as_of).isoformat()
    for kind in {difference.kind for difference in found}:
        facts = [str(difference) for difference in found if difference.kind is kind]
        more = [f"en nog {len(facts) - NAMED}"] if len(facts) > NAMED else []
        with part(connection, "bericht aan beheer", _into(found, AlertKind.UNDELIVERABLE), NOT_READY):
            raise_alert(connection, kind, f"nacht/{day}", as_of, facts[:NAMED] + more)


@contextmanager
def as_far_as(found: list[Difference], what: str, fails: str = NOT_READY) -> Iterator[None]:
    """A database that stops in this block ends it; what was found already is told, with this. Raises it where nothing was."""
    try:
        yield
    except Unavailable as error:
        if not found:
            raise
        found.append(Difference(AlertKind.UNDELIVERABLE, what, f"{fails}: {error.what}"))
