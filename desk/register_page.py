"""The register as a page, and what came of changing it."""

from __future__ import annotations

from datetime import datetime

from db import register
from db.engine import transaction
from desk import reading
from desk.registering import RegisterFile, record
from desk.substitutes import useless_substitutes
from domain.base.model import Frozen
from domain.base.moments import amsterdam_day
from domain.rights.table import Act
from reader.written import Written
from vervolg.app import App
from words.counting import counted
from words.labels import label

EMPTY = "Het register is leeg."
UNKNOWN = "onbekend"


class Colleague(Frozen):
    """`roles` are in words, in one order."""

    code: str
    name: str
    roles: tuple[str, ...]
    active: bool


class Location(Frozen):
    """`number` is its vestigingsnummer, or `onbekend`."""

    name: str
    number: str


class Provider(Frozen):
    """`kvk` is its KvK-nummer, or `onbekend`."""

    name: str
    kvk: str
    locations: tuple[Location, ...]


class RegisterPage(Frozen):
    """Who and what there is."""

    people: tuple[Colleague, ...]
    providers: tuple[Provider, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nobody and nothing is registered yet."""
        return not self.people and not self.providers


class RegisterChanged(Frozen):
    """How many entries are new or changed. `notices` are substitutes who are of no use."""

    entries: int
    notices: tuple[str, ...]

    @property
    def told(self) -> str:
        """That, in a sentence."""
        return f"{counted(self.entries, 'regel', 'regels')} vastgelegd of veranderd."


def register_page(app: App, who: str | None) -> RegisterPage:
    """The register, for somebody who may read it. Raises NotAllowed."""
    reading.listing(app, who, "register toon", "register", Act.READ_REGISTER)
    with transaction(app.engine) as connection:
        people, providers, locations = register.people(connection), register.providers(connection), register.locations(connection)
    here: dict[str, list[Location]] = {}
    for one in locations.values():
        here.setdefault(one.provider_id, []).append(Location(name=one.name, number=one.branch_number or UNKNOWN))
    return RegisterPage(
        people=tuple(
            Colleague(code=one.id, name=one.name, roles=tuple(sorted(label(role) for role in one.roles)), active=one.active)
            for one in people.values()
        ),
        providers=tuple(
            Provider(name=one.name, kvk=one.kvk or UNKNOWN, locations=tuple(here.get(code, ())))
            for code, one in providers.items()
        ),
    )


def change_register(app: App, contents: RegisterFile, who: str, at: datetime, *, said: Written | None = None) -> RegisterChanged:
    """Put `contents` in the register. See `desk.registering.record`."""
    entries = record(app, contents, who, at, said=said)
    return RegisterChanged(entries=entries, notices=useless_substitutes(app, amsterdam_day(at)))
