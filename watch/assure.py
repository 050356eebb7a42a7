"""The nightly proof: nothing was changed, nothing was forgotten, and the lists say what the events say.

    chain        every stream, anchor and file is verified, and the anchor of the day is made
    projections  in the same reading of the log every case is made again and compared with its rows (`watch.compared`)
                 nothing is listed of a case that is not there
    books        every lapse, rung and letter has its message, and what is done its proof
    time         nothing is dated in a time to come
    silence      every open case has a running term, a closed one goes on where it says; the outbox moves
    calendar     the holidays are known for at least a year ahead

Each difference becomes an alert to the operators, once a day. What cannot be read is one too, and keeps nothing else from being
looked at, nor the anchor from being made. An alert that cannot be put in the outbox is told after the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from db import events, outbox, register, schema
from db.anchors import anchor
from db.casebook import CaseBook
from db.chain import Anchor
from db.engine import one_picture, transaction
from db.proof import ahead, books, closings, ghosts
from db.proof.fault import Fault
from db.proof.part import part
from db.proof.streams import CASE
from db.unreadable import remember_only
from db.verify import Verification, verify_in
from domain.base.errors import Unavailable
from domain.base.moments import amsterdam_day
from domain.people.person import SYSTEM
from domain.policy.context import Context
from domain.policy.policy import Policy
from notify.alert import AlertKind
from watch import anchor_out
from watch.alerts import raise_alert
from watch.compared import Compared, Comparison, Difference

STUCK_AFTER = timedelta(hours=24)
NAMED = 20
NOT_READY = "is niet klaargezet"


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
    chain, compared = Verification(), Compared()
    made = None
    with as_far_as(found, "alles na de keten", "is niet bekeken"), transaction(book.engine) as connection:
        one_picture(connection)
        told = list[Difference]()
        policy = _policy(connection, book, as_of, told)
        chain, compared = _log(connection, book, as_of, policy, told)
        found += _of(AlertKind.CHAIN_BROKEN, chain.faults)
        found += [*told, *compared.differences]
        _look(connection, as_of, policy, found)
    with as_far_as(found, "bericht aan beheer"), transaction(book.engine) as connection:
        if compared.whole:
            remember_only(connection, compared.unread)
        with part(connection, "beleid", _into(found, AlertKind.CHAIN_BROKEN)):
            book.shelf.keep(connection, SYSTEM.id, as_of)
        made = anchor(connection, as_of) if chain.whole else None
        if made:
            with part(connection, "anker naar buiten", _into(found, AlertKind.ANCHOR_STAYS), NOT_READY):
                anchor_out.mail(connection, made, register.people(connection), as_of, otherwise=not mailed_only)
        _raise(connection, found, as_of)
    seal = made.digest.hex() if made else chain.newest_anchor
    return Assurance(compared.cases, compared.terms, chain.events, seal, tuple(found), made)


def _policy(connection: Connection, book: CaseBook, as_of: datetime, found: list[Difference]) -> Policy | None:
    """The policy in force; None when it cannot be read, which goes into `found`."""
    with part(connection, "beleid", _into(found, AlertKind.CHAIN_BROKEN)):
        policy = book.shelf.at(connection, as_of)
        if not policy.unread:
            return policy
        found.append(Difference(AlertKind.CASE_FAILED, policy.unread.place, f"is niet te lezen: {policy.unread.what}"))
    return None


def _log(
    connection: Connection, book: CaseBook, as_of: datetime, policy: Policy | None, found: list[Difference]
) -> tuple[Verification, Compared]:
    """The chain and every case, in one reading of the log; in two when one of them cannot be read."""
    if policy is None:
        return verify_in(connection), Compared()
    context = Context(now=as_of, actor=SYSTEM, policy=policy)
    with Comparison(connection, book, context) as along:
        chain = verify_in(connection, along.see)
    if chain.seen:
        along.found.whole = True
        return chain, along.found
    with part(connection, "zaken", _into(found, AlertKind.CASE_FAILED)), Comparison(connection, book, context) as alone:
        for number, sealed in events.every_stream(connection, CASE):
            alone.see(number, sealed)
        alone.found.whole = True
    return chain, alone.found


def _look(connection: Connection, as_of: datetime, policy: Policy | None, found: list[Difference]) -> None:
    """Everything but the log, into `found`."""
    parts: tuple[tuple[str, AlertKind, Callable[[], Iterable[Difference]]], ...] = (
        ("tijd", AlertKind.TIME_AHEAD, lambda: _of(AlertKind.TIME_AHEAD, ahead.faults(connection, as_of))),
        ("lijsten", AlertKind.TERM_DIFFERS, lambda: _of(AlertKind.TERM_DIFFERS, ghosts.faults(connection))),
        ("boeken", AlertKind.BOOKS_DIFFER, lambda: _of(AlertKind.BOOKS_DIFFER, books.faults(connection, as_of))),
        ("stilte", AlertKind.SWEEP_SILENT, lambda: quiet(connection, as_of)),
    )
    if policy and (warning := policy.calendar.warning(amsterdam_day(as_of))):
        found.append(Difference(AlertKind.CALENDAR_ENDS, "kalender", warning))
    for name, kind, look in parts:
        with part(connection, name, _into(found, kind)):
            found += look()


def _into(found: list[Difference], kind: AlertKind) -> Callable[[Fault], None]:
    return lambda fault: found.append(Difference(kind, fault.place, fault.problem))


def _of(kind: AlertKind, faults: Iterable[Fault]) -> list[Difference]:
    return [Difference(kind, fault.place, fault.problem) for fault in faults]


def quiet(connection: Connection, as_of: datetime) -> Iterator[Difference]:
    """Cases that nobody is reminded of, open or closed into each other, and things that do not leave the outbox."""
    cases = schema.cases.c
    silent = select(cases.number).where(cases.closed_on.is_(None), cases.running_terms == 0).order_by(cases.number)
    for number in connection.execute(silent).scalars():
        yield Difference(AlertKind.SWEEP_SILENT, number, "er loopt geen termijn, dus niemand wordt herinnerd")
    yield from _of(AlertKind.SWEEP_SILENT, closings.faults(connection))
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
