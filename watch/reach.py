"""Reaching one colleague: the addresses behind a code, and the sending that hides nothing.

code -> notify.yaml, else the register, else a team of that name -> Recipient       none: NoAddress
message -> every address that has not had it yet -> reference                       one refused for good: an alert
"""

from __future__ import annotations

from db import register
from db.engine import transaction
from domain.people.person import OPERATORS
from notify.message import Recipient
from watch.alerts import operators, send
from watch.handler import Delivering, NoAddress

__all__ = ["addressee", "send"]


def addressee(app: Delivering, code: str) -> Recipient:
    """Where whoever has this code can be told something; raises NoAddress."""
    if code == OPERATORS:
        return operators(app)
    with transaction(app.book.engine) as connection:
        person = register.person(connection, code)
    settings = app.notifier.settings
    found = settings.person(code, person.name, email=person.email) if person else settings.team(code)
    if found is None:
        raise NoAddress(f"Voor {code} is geen adres bekend.")
    return found
