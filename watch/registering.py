"""Put a file with colleagues, providers and locations into the register: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated

from pydantic import AfterValidator, model_validator
from sqlalchemy import Connection, text

from db import register
from db.engine import transaction
from db.register import Location, Provider
from domain import reading
from domain.errors import BadInput, Impossible, NotAllowed
from domain.identifiers import EstablishmentNumber, KvkNumber, PhoneNumber
from domain.model import Frozen, nl
from domain.moments import amsterdam_day
from domain.names import key_from, same
from domain.people import SYSTEM, Person, Role, person_code
from domain.privacy import shown
from domain.staff import wrong_in
from domain.text import Line, Name
from notify.message import mail_address
from reader.written import Written, read_input
from vervolg.app import App


def _address_or_none(text: str) -> str:
    return mail_address(text) if text else text


class RegisteredLocation(Frozen):
    """A location of a provider."""

    name: Name = nl("naam", "Naam van de locatie.")
    number: EstablishmentNumber | None = nl("vestigingsnummer", "Twaalf cijfers.", default=None)
    place: Line = nl("plaats", "Plaats.", default="")
    setting: Line = nl("soort_hulp", "Soort hulp, bijvoorbeeld gezinshuis.", default="")


class RegisteredProvider(Frozen):
    """A provider with its locations."""

    kvk: KvkNumber = nl("kvk-nummer", "Acht cijfers.")
    name: Name = nl("naam", "Naam van de aanbieder.")
    email: Annotated[str, AfterValidator(_address_or_none)] = nl("e-mail", "Adres voor brieven.", default="", most=254)
    address: tuple[Name, ...] = nl("adres", "Adresregels boven een brief.", default=())
    locations: tuple[RegisteredLocation, ...] = nl("locaties", "De locaties.", min_length=1)

    @model_validator(mode="after")
    def _each_once(self) -> RegisteredProvider:
        for place, one in enumerate(self.locations):
            if any(same(one.name, other.name) and not (one.number and other.number) for other in self.locations[:place]):
                raise ValueError(
                    f"elke locatie één keer; dubbel staat: {shown(one.name)}. Zijn het er twee? Zet hun nummers erbij"
                )
        return self


class ReportedPerson(Person):
    """A colleague as a file says it. Only here is a phone number looked at: what is stored stays readable, whatever it is."""

    phone: PhoneNumber = nl("telefoon", "Nummer waarop een aanbieder kan bellen.", default="")

    @property
    def person(self) -> Person:
        return Person(**self.model_dump())


class RegisterFile(Frozen):
    """What a register file says."""

    people: tuple[ReportedPerson, ...] = nl("medewerkers", "De collega's.", default=())
    providers: tuple[RegisteredProvider, ...] = nl("aanbieders", "De aanbieders.", default=())

    @model_validator(mode="after")
    def _each_once(self) -> RegisterFile:
        codes = [person.id for person in self.people]
        places = [each.number for provider in self.providers for each in provider.locations if each.number]
        numbers = [str(provider.kvk) for provider in self.providers] + places
        if twice := sorted({code for code in codes + numbers if (codes + numbers).count(code) > 1}):
            raise ValueError(f"elke collega, aanbieder en vestiging één keer; dubbel staat: {', '.join(twice)}")
        for person in self.people:
            if person.email:
                mail_address(person.email)
        return self


def read_register(file: str) -> RegisterFile:
    """The register in `file` (`-` is standard input). Raises BadInput."""
    return read_input(RegisterFile, file)


def record(app: App, contents: RegisterFile, who: str, at: datetime, *, said: Written | None = None) -> int:
    """How many entries were new or changed. Only a beheerder who works here may, except for the very first file.

    `said` is what the file says, to name the line of what is wrong. Raises BadInput, NotAllowed or Impossible; then nothing
    changed.
    """
    with transaction(app.engine) as connection:
        known = register.people(connection)
        _administrator(known, who)
        named = [one.person for one in contents.people]
        codes = {*register.providers(connection), *(str(provider.kvk) for provider in contents.providers)}
        wrong = wrong_in(named, known, codes, amsterdam_day(at), teams=app.notifier.settings.teams)
        reading.contradictions(wrong, source=said.source if said else "", line_of=said.line_of if said else reading.no_line)
        _need_somebody({**known, **{person.id: person for person in named}})
        changed = sum(register.put(connection, person, who, at) for person in named)
        for provider in contents.providers:
            kept = Provider(
                id=str(provider.kvk),
                name=provider.name,
                kvk=str(provider.kvk),
                email=provider.email or None,
                address=provider.address,
            )
            changed += register.put(connection, kept, who, at)
            changed += _put_locations(connection, provider, who, at)
    return changed


def _administrator(known: dict[str, Person], who: str) -> None:
    """Raise NotAllowed for who may not change the register; into an empty one anybody may put the first file."""
    if who == SYSTEM.id:
        raise NotAllowed(f"'{who}' is het systeem zelf. Zeg welke beheerder dit doet, met --als PERSOON.")
    if not known:
        try:
            person_code(who)
        except ValueError as wrong:
            raise BadInput("--als", shown(who), str(wrong)) from None
        return
    if who not in known or Role.ADMINISTRATOR not in known[who].roles:
        raise NotAllowed("Het register veranderen kan alleen een beheerder.")
    if not known[who].active:
        raise NotAllowed(f"{known[who].name} werkt niet meer bij de inspectie.")


def _put_locations(connection: Connection, provider: RegisteredProvider, who: str, at: datetime) -> int:
    """How many locations were new or changed. In one order, so that the order of the file makes no difference to their codes."""
    known, changed = register.locations(connection), 0
    for one in sorted(provider.locations, key=lambda each: (each.number or "", each.name)):
        location = _location(provider, one, known)
        changed += register.put(connection, location, who, at)
        known[location.id] = location
    return changed


def _location(provider: RegisteredProvider, one: RegisteredLocation, known: Mapping[str, Location]) -> Location:
    """The location as it is from now on: the one with this number, or this provider's one of this name, or a new one."""
    kvk, facts = str(provider.kvk), {"plaats": one.place, "soort_hulp": one.setting}
    found = next((each for each in known.values() if one.number and each.branch_number == one.number), None)
    if found is None:
        here = [each for each in known.values() if each.provider_id == kvk and same(each.name, one.name)]
        alike = [each for each in here if not (one.number and each.branch_number)]
        if len(alike) > 1:
            raise Impossible(f"{provider.name} heeft meer locaties die {one.name} heten. Zet het vestigingsnummer erbij.")
        found = next(iter(alike), None)
    code = found.id if found else one.number or key_from(f"{kvk} {one.name}", known)
    number = one.number or (found.branch_number if found else None)
    return Location(id=code, provider_id=kvk, name=one.name, branch_number=number, facts=facts)


def useless_substitutes(app: App, today: date) -> tuple[str, ...]:
    """A sentence for each absence whose substitute may not act in some case of the absent colleague."""
    with transaction(app.engine) as connection:
        rows = connection.execute(_USELESS, {"today": today}).all()
    return tuple(
        f"Let op: {row.substitute} vervangt {row.person_id}, maar mag niets doen in {row.cases} "
        f"{'zaak' if row.cases == 1 else 'zaken'} van {row.person_id}. Berichten daarover gaan naar de coördinator."
        for row in rows
    )


_USELESS = text("""
SELECT a.person_id, a.substitute, count(*) AS cases
FROM absences a JOIN staff s ON s.person_id = a.substitute JOIN cases c ON c.owner = a.person_id AND c.closed_on IS NULL
WHERE a.last_day >= :today AND (NOT s.active OR c.provider_id = ANY(s.interests))
GROUP BY a.person_id, a.substitute ORDER BY a.person_id, a.substitute
""")


def _need_somebody(people: dict[str, Person]) -> None:
    """Lapses must reach somebody: without coordinator and management the ladder leads nowhere."""
    present = {role for person in people.values() if person.active for role in person.roles}
    names = {
        Role.COORDINATOR: "een coördinerend inspecteur",
        Role.MANAGEMENT: "iemand van het management",
        Role.ADMINISTRATOR: "een beheerder",
    }
    if missing := [name for role, name in names.items() if role not in present]:
        raise Impossible(f"In het register ontbreekt: {', '.join(missing)}. Anders bereikt een verlopen termijn niemand.")
