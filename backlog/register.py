"""The provider and its locations in the register: those that are there by name, or new ones with a code made from the name.

No KvK or vestigingsnummer is made up; whoever knows it adds it later.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from backlog.shape import History
from backlog.telling import Known
from db import register
from db.register import Taken
from db.registered import Location, Provider
from domain.base.errors import Impossible
from domain.casefile.opening import Place
from domain.writing.markup import readable
from domain.writing.names import key_from, same
from domain.writing.signs import name_in_one_form


def register_provider(connection: Connection, history: History, actor: str, at: datetime) -> Known:
    """Put what is new about the provider of `history` in the register."""
    name = name_in_one_form(history.provider)
    provider = find_provider(connection, name) or Provider(id=key_from(name, Taken(connection, register.provider)), name=name)
    register.put(connection, provider, actor, at)
    known, taken, places = register.locations_of(connection, provider.id), Taken(connection, register.location), []
    for wanted in dict.fromkeys(tidy for location in history.locations if readable(tidy := name_in_one_form(location))):
        found = next((one for one in known.values() if same(one.name, wanted)), None)
        if found is None:
            found = Location(id=key_from(f"{provider.id} {wanted}", taken), provider_id=provider.id, name=wanted)
            register.put(connection, found, actor, at)
            known[found.id] = found
        places.append(Place(id=found.id, name=found.name))
    return Known(provider.id, provider.name, tuple({place.id: place for place in places}.values()))


def find_provider(connection: Connection, name: str) -> Provider | None:
    """The provider that is called so; Impossible when there are more, for a name says no more than that."""
    found = register.providers_called(connection, name)
    if len(found) > 1:
        codes = ", ".join(one.id for one in found)
        raise Impossible(
            f"In het register staan meer aanbieders met deze naam ({codes}). Leg deze tijdlijn vast in een eigen zaak."
        )
    return found[0] if found else None
