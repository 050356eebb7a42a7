"""The digest of one person: the ledger rows that were gathered under one outbox row, as they stand when it is sent.

    reminders (digest_id = the outbox row) + terms -> items -> one message

A term that was met, ended or extended since it was gathered is left out; when none is left, nothing is sent. What the recipient
may not hear any more is passed on to whoever would be told now (`watch.pass_on`). The operators hear that nobody could be told.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from db import register, schema
from db.engine import transaction
from db.outbox import Item
from db.sight import masked
from domain.base.errors import VervolgError
from domain.base.moments import amsterdam_day, dutch_date
from domain.people.person import OPERATORS, Person
from domain.policy.ladder import known_late
from domain.rights.sight import Reader
from notify import alert, digest
from notify.alert import Alert, AlertKind
from notify.digest import DigestItem
from notify.message import message_id
from watch.handler import Delivering
from watch.pass_on import pass_on
from watch.reach import addressee, send
from words import typed
from words.counting import counted
from words.deadline import Deadline
from words.rung import AT_ONCE, Stands, predicate
from work.asking import share, waiting
from work.item import Seen, is_over, item_of
from work.mine import seen_by
from work.once import answered, told_once
from work.rules import Rules
from work.whose import Directory

NAMED = 20
NOT_FOR_THEM = "vervallen: doorgegeven, want de ontvanger mag dit niet meer weten"
ONE_LADDER = "vervallen: de ontvanger hoort dit al bij een andere termijn van de zaak, of een collega deed er iets aan"
NOTHING_LEFT = "vervallen: er is niets meer te doen"


def tell_person(app: Delivering, item: Item, as_of: datetime) -> str:
    """Send the digest that `item` stands for; raises NoAddress when its recipient cannot be reached."""
    today, recipient = amsterdam_day(as_of), str(item.payload["recipient"])
    policy = app.book.policy(as_of)
    with transaction(app.book.engine) as connection:
        gathered = _gathered(connection, (item.id, *item.payload.get("takes_over", ())))
        staff = register.people(connection)
        directory = Directory(staff, today)
        heard = [row for row in gathered if directory.may_hear(recipient, row.provider_id, row.circle)]
        for row in gathered:
            if row not in heard:
                pass_on(connection, row, directory, policy, as_of)
        numbers = masked(connection, [row.case_number for row in heard]) if recipient == OPERATORS else ()
        person = staff.get(recipient)
        seen = seen_by(connection, heard, recipient, as_of, person.roles if person else frozenset())
        told = told_once(connection, heard, seen.letters, recipient)
        waits = _waiting(connection, person, policy, as_of, told)
    if not heard:
        return NOT_FOR_THEM if gathered else NOTHING_LEFT
    if not told:
        return ONE_LADDER
    number, to = message_id(item.key, app.notifier.settings.domain), addressee(app, recipient)
    if recipient == OPERATORS:
        return send(app, item, alert.compose(number, to, nobody_left(numbers)), as_of)
    items = [_item(rows, policy, seen, waits.get(term)) for term, rows in _by_term(told).items()]
    return send(app, item, digest.compose(number, to, items, today), as_of)


def _waiting(
    connection: Connection, person: Person | None, policy: Rules, as_of: datetime, rows: list[Any]
) -> Mapping[str, bool]:
    """Which terms of `rows` wait for `person`, by the question that `vervolg werk` asks; and of each whether it is theirs."""
    if person is None or not rows:
        return {}
    of = share(connection, person, amsterdam_day(as_of), policy)
    found, _ = waiting(connection, Reader(person.id, person), of, as_of, len(rows), {row.term_id for row in rows})
    return {row.term_id: bool(row.mine) for row in found}


def nobody_left(cases: Iterable[str]) -> Alert:
    """What the operators hear of rungs for which nobody is left: the numbers of the cases, and nothing of what is in them; of a
    confidential case not even its number."""
    numbers = sorted(set(cases))
    facts = [f"zaak: {number}" for number in numbers[:NAMED]]
    more = [f"en nog {len(numbers) - NAMED}"] if len(numbers) > NAMED else []
    return Alert(kind=AlertKind.NOBODY_LEFT, facts=(*facts, *more))


def _gathered(connection: Connection, digests: Collection[int]) -> list[Row[tuple[object, ...]]]:
    """The rungs of these digests whose term still runs with the same end."""
    ledger, term, case = schema.reminders.c, schema.terms.c, schema.cases.c
    shown = (term.kind, term.nature, term.waits_for, term.last_day, term.lapses_at, term.provider_name, term.about)
    chosen = (term.term_id, term.status, term.ladder, term.known_at, term.responsible, term.hears, case.provider_id, case.circle)
    rung = (ledger.id, ledger.case_number, ledger.rung, ledger.skipped, ledger.recipient, ledger.due_at)
    statement = (
        select(*rung, *shown, *chosen, answered(schema.terms).label("answered"))
        .join_from(schema.reminders, schema.terms, ledger.term_id == term.term_id)
        .join(schema.cases, case.number == term.case_number)
        .where(ledger.digest_id.in_(digests), term.status != "ended", term.last_day == ledger.last_day)
        .order_by(ledger.id)
    )
    return list(connection.execute(statement))


def _by_term(rows: Iterable[Row[Any]]) -> Mapping[str, Sequence[Row[Any]]]:
    """The rungs of each term, the newest last: several when earlier messages could not leave."""
    found: dict[str, list[Row[Any]]] = {}
    for row in sorted(rows, key=lambda one: (one.due_at, one.id)):
        found.setdefault(row.term_id, []).append(row)
    return found


def _item(rows: Sequence[Row[Any]], policy: Rules, seen: Seen, mine: bool | None) -> DigestItem:
    """The same as `vervolg werk` says of it, with why it is told now; `mine` is None for what does not wait for the reader."""
    row = rows[-1]
    item = item_of(row, policy, seen, mine=mine is not False)
    return DigestItem(
        case_number=item.case,
        provider=item.provider,
        what=item.what,
        deadline=Deadline.of(row),
        left=item.left,
        rung=_why(rows, policy, seen.now),
        hint=typed.case(item.case, seen.reader),
        awaited=item.awaited,
        owner=item.owner,
        next_step=item.next_step,
        asks=mine is not None,
    )


def _late(row: Row[tuple[object, ...]], policy: Rules) -> int:
    """How many of the rungs that were overtaken had passed before the term was recorded."""
    if not row.skipped or row.known_at < row.lapses_at:
        return 0
    try:
        ladder = policy.ladder(row.ladder)
    except VervolgError:  # the ladder left the policy; the term was recorded after its end all the same
        return int(row.skipped)
    return known_late(ladder, row.lapses_at, policy.calendar, row.rung, row.skipped, row.known_at)


def _why(rows: Sequence[Row[Any]], policy: Rules, now: datetime) -> str:
    """Why the reader hears of the term of these rungs, as it stands now, and what became of the messages about it before."""
    row, today = rows[-1], amsterdam_day(now)
    late = policy.calendar.working_days_between(row.last_day, today) - 1 if row.last_day < today and is_over(row, now) else None
    old = policy.calendar.working_days_between(amsterdam_day(row.due_at), today) > 1
    text = why(row.rung, row.skipped, _late(row, policy), amsterdam_day(row.known_at), Stands(late, old=old))
    kept = counted(len(rows) - 1, "eerder bericht hierover kon", "eerdere berichten hierover konden")
    return f"{text}; {kept} niet worden bezorgd" if len(rows) > 1 else text


def why(rung: str, skipped: int, late: int, known: date, stands: Stands = AT_ONCE) -> str:
    """Why somebody hears of a term at this rung, in words; `stands` is how it is when that is told.

    `late` of the `skipped` rungs before it had passed when the term was recorded, on `known`; at the others there was no round.
    """
    text = predicate(rung, stands)
    return f"{text}; {_overtaken(skipped, late, known)}" if skipped else text


def _overtaken(skipped: int, late: int, known: date) -> str:
    """What became of the messages that came too late to be sent."""
    missed = counted(skipped, "eerder bericht is", "eerdere berichten zijn")
    recorded = f"de termijn is pas op {dutch_date(known)} vastgelegd"
    if not late:
        return f"{missed} niet verstuurd, omdat er toen geen goede ronde was"
    if late == skipped:
        return f"{missed} niet verstuurd, want {recorded}"
    return f"{missed} niet verstuurd: {recorded}, en daarna was er een tijd geen goede ronde"
