"""The digest of one person: the ledger rows that were gathered under one outbox row, as they stand when it is sent.

    reminders (digest_id = the outbox row) + terms -> items -> one message

A term that was met, ended or extended since it was gathered is left out; when none is left, nothing is sent.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Connection, Row, select

from db import schema
from db.engine import transaction
from db.outbox import Item
from domain.errors import VervolgError
from domain.ladder import Side, When
from domain.moments import AMSTERDAM, amsterdam_day, dutch_date
from domain.terms import Nature
from domain.wording import in_words
from notify import digest
from notify.digest import DigestItem
from notify.message import message_id
from watch.handler import Delivering, Terms
from watch.reach import addressee, send

NOTHING_LEFT = "vervallen: er is niets meer te doen"


def tell_person(app: Delivering, item: Item, as_of: datetime) -> str:
    """Send the digest that `item` stands for; raises NoAddress when its recipient cannot be reached."""
    today = amsterdam_day(as_of)
    with transaction(app.book.engine) as connection:
        gathered = _gathered(connection, item.id)
    policy = app.book.policy(as_of)
    items = [_item(row, policy, today, str(item.payload["recipient"])) for row in gathered]
    if not items:
        return NOTHING_LEFT
    number = message_id(item.key, app.notifier.settings.domain)
    return send(app, item, digest.compose(number, addressee(app, item.payload["recipient"]), items, today), as_of)


def _gathered(connection: Connection, digest_id: int) -> list[Row[tuple[object, ...]]]:
    """The rungs of this digest whose term still runs with the same end."""
    ledger, term = schema.reminders.c, schema.terms.c
    shown = (term.kind, term.nature, term.last_day, term.lapses_at, term.provider_name)
    statement = (
        select(ledger.case_number, ledger.rung, ledger.skipped, *shown)
        .join_from(schema.reminders, schema.terms, ledger.term_id == term.term_id)
        .where(ledger.digest_id == digest_id, term.status != "ended", term.last_day == ledger.last_day)
        .order_by(ledger.id)
    )
    return list(connection.execute(statement))


def _item(row: Row[tuple[object, ...]], policy: Terms, today: date, reader: str) -> DigestItem:
    return DigestItem(
        case_number=row.case_number,
        provider=row.provider_name,
        what=_label(policy, row.kind),
        deadline=_deadline(row.nature, row.last_day, row.lapses_at),
        days_late=(today - row.last_day).days,
        rung=why(row.rung, row.skipped),
        hint=f"vervolg zaak toon {row.case_number} --als {reader}",
    )


def _label(policy: Terms, kind: str) -> str:
    """What people call this kind of term; a kind that left the policy keeps its own name, since silence would be worse."""
    try:
        return policy.term(kind).label
    except VervolgError:
        return in_words(kind)


def _deadline(nature: str, last_day: date, lapses_at: datetime | None) -> str:
    """The last day; for a term in hours with the time at which it ends."""
    if nature == Nature.HOURS and lapses_at is not None:
        local = lapses_at.astimezone(AMSTERDAM)
        return f"{dutch_date(local.date(), weekday=True)} om {local:%H:%M} uur"
    return dutch_date(last_day, weekday=True)


def why(rung: str, skipped: int) -> str:
    """Why somebody hears of a term at this rung, in words."""
    when = When.parse(rung)
    if when.side is Side.START:
        text = "deze termijn is net begonnen"
    elif when.side is Side.BEFORE:
        text = "de termijn loopt bijna af"
    elif when.count == 0:
        text = "de termijn is voorbij"
    else:
        text = f"de termijn is {_count(when.count, 'werkdag', 'werkdagen')} voorbij en er is nog niets vastgelegd"
    if skipped:
        missed = "1 eerder bericht is" if skipped == 1 else f"{skipped} eerdere berichten zijn"
        text += f"; {missed} door een storing niet verstuurd"
    return text


def _count(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"
