"""Reaching one colleague: the addresses behind a code, and the sending that hides nothing.

code -> notify.yaml, else the register, else a team of that name -> Recipient       none: NoAddress
message -> every address that has not had it yet -> reference                       one refused for good: an alert
"""

from __future__ import annotations

from datetime import datetime

from db import register
from db.engine import transaction
from db.outbox import Item
from domain.people import OPERATORS
from notify.alert import AlertKind
from notify.errors import PartlySent
from notify.message import Message, Recipient
from watch.alerts import operators, raise_alert
from watch.handler import Delivering, NoAddress
from watch.kept import KeptHandovers


def addressee(app: Delivering, code: str) -> Recipient:
    """Where whoever has this code can be told something; raises NoAddress."""
    if code == OPERATORS:
        return operators(app)
    with transaction(app.book.engine) as connection:
        person = register.people(connection).get(code)
    settings = app.notifier.settings
    found = settings.person(code, person.name, email=person.email) if person else settings.team(code)
    if found is None:
        raise NoAddress(f"Voor {code} is geen adres bekend.")
    return found


def send(app: Delivering, item: Item, message: Message, as_of: datetime) -> str:
    """Send the message that `item` stands for to whichever of its addresses did not have it; what the outside called it."""
    refused: tuple[str, ...] = ()
    try:
        kept = KeptHandovers(app.book.engine, item.id)
        delivery = app.notifier.send(message, as_of, delivered=item.payload.get("delivered", ()), kept=kept)
        refused = delivery.refused
    except PartlySent as partly:
        refused = partly.refused
        raise
    finally:
        if refused:  # Another address of the same person has it; that this one is dead must not stay hidden.
            about, facts = ",".join(refused), (f"nummer in de outbox: {item.id}",)
            with transaction(app.book.engine) as connection:
                raise_alert(connection, AlertKind.ADDRESS_REFUSED, about, as_of, facts)
    return delivery.reference
