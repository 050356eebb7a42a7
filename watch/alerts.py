"""Alerts to the operators: raised in the transaction in which the trouble shows, told by delivery.

They go to the team `beheer` of notify.yaml, and else to everybody in the role beheerder.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, select

from db import outbox, register, schema
from db.engine import transaction
from db.outbox import Item
from db.sight import masked
from domain.people.person import OPERATORS, Person, Role
from notify import alert
from notify.alert import Alert, AlertKind
from notify.errors import PartlySent
from notify.message import Message, Recipient, message_id
from watch.handler import Delivering, NoAddress
from watch.kept import KeptHandovers


def raise_alert(connection: Connection, kind: AlertKind, about: str, at: datetime, facts: Sequence[str] = ()) -> bool:
    """Put an alert in the outbox, once for each `kind` and `about`; False when it was raised before.

    `facts` are short lines for an operator; they hold no names and no free text.
    """
    payload = {"kind": kind.value, "about": about, "facts": list(facts)}
    return outbox.enqueue(connection, "alert", f"alert/{kind.value}/{about}", payload, at) is not None


def waits(connection: Connection, kind: AlertKind) -> bool:
    """Whether an alert of this kind is still to be told."""
    known = schema.outbox.c
    waiting = (known.topic == "alert", known.payload["kind"].astext == kind.value, known.done_at.is_(None))
    return connection.execute(select(known.id).where(*waiting).limit(1)).first() is not None


def tell_operators(app: Delivering, item: Item, as_of: datetime) -> str:
    """Send one alert; raises NoAddress when there is no operator to tell."""
    settings = app.notifier.settings
    with transaction(app.book.engine) as connection:
        barring = {provider for one in _administrators(connection) for provider in one.interests}
        facts = masked(connection, tuple(item.payload.get("facts", ())), barring)  # one message to all of them
    told = Alert.model_validate({"kind": item.payload["kind"], "facts": facts})
    said = alert.compose(message_id(item.key, settings.domain), operators(app), told)
    return send(app, item, said, as_of)


def send(app: Delivering, item: Item, message: Message, as_of: datetime) -> str:
    """Send the message that `item` stands for to whichever of its addresses did not have it; what the outside called it.

    An address that refuses for good is told to the operators, once: that another one has the message must not hide it.
    """
    refused: tuple[str, ...] = ()
    try:
        kept = KeptHandovers(app.book.engine, item.id)
        delivery = app.notifier.send(message, as_of, delivered=item.payload.get("delivered", ()), kept=kept)
        refused = delivery.refused
    except PartlySent as partly:
        refused = partly.refused
        raise
    finally:
        if refused:
            with transaction(app.book.engine) as connection:
                for one in refused:
                    raise_alert(connection, AlertKind.ADDRESS_REFUSED, one, as_of, (f"nummer in de outbox: {item.id}",))
    return delivery.reference


def operators(app: Delivering) -> Recipient:
    """Whoever hears of trouble; raises NoAddress."""
    if team := app.notifier.settings.team(OPERATORS):
        return team
    with transaction(app.book.engine) as connection:
        staff = _administrators(connection)
    found = [app.notifier.settings.person(person.id, person.name, email=person.email) for person in staff]
    targets = tuple(target for one in found if one is not None for target in one.targets)
    if not targets:
        raise NoAddress(f"Er is geen adres voor beheer. Vul in notify.yaml teams.{OPERATORS} aan.")
    return Recipient(name="beheer", role=Role.ADMINISTRATOR, targets=targets)


def _administrators(connection: Connection) -> list[Person]:
    return [person for person in register.people(connection).values() if person.active and Role.ADMINISTRATOR in person.roles]
