"""The register as a page, and what came of changing it."""

from collections.abc import Iterable
from datetime import datetime

from db import register, registered
from db.engine import transaction
from desk import reading
from desk.pages.line import OneLine
from desk.register_file import RegisterFile
from desk.registering import record
from desk.substitutes import useless_substitutes
from domain.base.model import Frozen
from domain.base.moments import amsterdam_day, dutch_date
from domain.people.person import Person
from domain.rights.ask import may
from domain.rights.table import Act
from domain.writing.wording import in_words
from reader.written import Written
from vervolg.app import App
from words.counting import counted
from words.labels import label

EMPTY = "Het register is leeg."
UNKNOWN = "onbekend"


class Colleague(Frozen):
    """`roles` are in words, in one order; `details` say what else is registered, each as a sentence."""

    code: str
    name: str
    roles: tuple[str, ...]
    active: bool
    details: tuple[OneLine, ...] = ()


class Location(Frozen):
    """`number` is its vestigingsnummer, or `onbekend`."""

    name: str
    number: str
    details: tuple[OneLine, ...] = ()


class Provider(Frozen):
    """`kvk` is its KvK-nummer, or `onbekend`."""

    name: str
    kvk: str
    locations: tuple[Location, ...]
    details: tuple[OneLine, ...] = ()


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
    reader = reading.listing(app, who, "register toon", "register", Act.READ_REGISTER)
    with transaction(app.engine) as connection:
        people, providers, locations = register.people(connection), register.providers(connection), register.locations(connection)
    return page_of(people.values(), providers.values(), locations.values(), reader.person)


def page_of(
    people: Iterable[Person],
    providers: Iterable[registered.Provider],
    locations: Iterable[registered.Location],
    reader: Person | None,
) -> RegisterPage:
    """The register as `reader` sees it: interests are shown to who keeps the register, and to whose they are."""
    here: dict[str, list[Location]] = {}
    for one in locations:
        details = _said(
            ("Plaats", str(one.facts.get("plaats", ""))), ("Soort hulp", in_words(str(one.facts.get("soort_hulp", ""))))
        )
        shown = Location(name=one.name, number=one.branch_number or UNKNOWN, details=details)
        here.setdefault(one.provider_id, []).append(shown)
    return RegisterPage(
        people=tuple(_colleague(one, reader) for one in people),
        providers=tuple(
            Provider(
                name=one.name,
                kvk=one.kvk or UNKNOWN,
                locations=tuple(here.get(one.id, ())),
                details=_said(("Adres", ", ".join(one.address)), ("E-mail", one.email or "")),
            )
            for one in providers
        ),
    )


def _colleague(one: Person, reader: Person | None) -> Colleague:
    may_see = reader is not None and (reader.id == one.id or may(reader, Act.CHANGE_REGISTER))
    away = (f"{dutch_date(x.first)} tot en met {dutch_date(x.last)}, vervangen door {x.substitute}" for x in one.absences)
    return Colleague(
        code=one.id,
        name=one.name,
        roles=tuple(sorted(label(role) for role in one.roles)),
        active=one.active,
        details=_said(
            ("Team", one.team),
            ("E-mail", one.email),
            ("Telefoon", one.phone),
            ("Afwezig", "; ".join(away)),
            ("Belangen", ", ".join(sorted(one.interests)) if may_see else ""),
        ),
    )


def _said(*parts: tuple[str, str]) -> tuple[str, ...]:
    return tuple(f"{what}: {text}" for what, text in parts if text)


def change_register(app: App, contents: RegisterFile, who: str, at: datetime, *, said: Written | None = None) -> RegisterChanged:
    """Put `contents` in the register. See `desk.registering.record`."""
    entries = record(app, contents, who, at, said=said)
    return RegisterChanged(entries=entries, notices=useless_substitutes(app, amsterdam_day(at)))
