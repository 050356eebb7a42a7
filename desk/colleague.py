"""The colleague who does something: known in the register, at work here, and no code of the system itself."""

from __future__ import annotations

from db import register
from db.engine import transaction
from domain.base.errors import NotAllowed, Unknown
from domain.base.privacy import shown
from domain.people.person import RESERVED, Person, acting
from vervolg.bare import Connected

NO_PERSON = "'{}' is een code van het systeem zelf. Een collega heeft een eigen code nodig; vraag de beheerder."


def person(app: Connected, code: str) -> Person:
    """The colleague with this code. Raises Unknown when there is none, NotAllowed for one who left or is no person."""
    with transaction(app.engine) as connection:
        found = register.person(connection, code)
    if found is None:
        raise Unknown(f"Er is geen collega met code '{shown(code)}' in het register.")
    if not found.active:
        raise NotAllowed(f"{found.name} werkt niet meer bij de inspectie.")
    if found.id in RESERVED:
        raise NotAllowed(NO_PERSON.format(found.id))
    return acting(found)
