"""The provider and its locations in the register: those that are there by name, or new ones with a code made from the name.

No KvK or vestigingsnummer is made up; whoever knows it adds it later.
"""

from __future__ import annotations

import re
from datetime import datetime
from hashlib import sha256

from sqlalchemy import Connection

from backlog.shape import History
from backlog.telling import Known
from backlog.words import bare
from db import register
from db.register import Location, Provider
from domain.opening import Place


def register_provider(connection: Connection, history: History, actor: str, at: datetime) -> Known:
    """Put what is new about the provider of `history` in the register."""
    name = _tidy(history.provider)
    provider = find_provider(connection, name) or Provider(id=_code(name, set(register.providers(connection))), name=name)
    register.put(connection, provider, actor, at)
    known = register.locations(connection)
    places = []
    for wanted in dict.fromkeys(tidy for location in history.locations if (tidy := _tidy(location))):
        found = next((one for one in known.values() if one.provider_id == provider.id and _same(one.name, wanted)), None)
        if found is None:
            found = Location(id=_code(f"{provider.id} {wanted}", set(known)), provider_id=provider.id, name=wanted)
            register.put(connection, found, actor, at)
            known[found.id] = found
        places.append(Place(id=found.id, name=found.name))
    return Known(provider.id, provider.name, tuple({place.id: place for place in places}.values()))


def find_provider(connection: Connection, name: str) -> Provider | None:
    """The provider that is called so."""
    return next((one for one in register.providers(connection).values() if _same(one.name, _tidy(name))), None)


def _code(name: str, taken: set[str]) -> str:
    """A short code; with a piece of a hash where another name has the same one."""
    short = "-".join(re.findall(r"[a-z0-9]+", bare(name)))[:60].strip("-")
    return short if short and short not in taken else f"{short or 'x'}-{sha256(name.encode()).hexdigest()[:8]}"


def _same(one: str, other: str) -> bool:
    return _tidy(one).casefold() == _tidy(other).casefold()


def _tidy(name: str) -> str:
    return " ".join(name.split())
