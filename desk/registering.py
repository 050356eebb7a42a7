"""Put a file with colleagues, providers and locations into the register: all of it, or nothing."""

from collections.abc import Container, Iterator, Mapping
from datetime import datetime

from sqlalchemy import Connection

from db import policies, register
from db.engine import transaction
from db.registered import Location, Provider
from desk.register_file import RegisteredLocation, RegisteredProvider, RegisterFile
from domain.base.errors import BadInput, Impossible, NotAllowed
from domain.base.hint import Hint
from domain.base.moments import amsterdam_day
from domain.base.privacy import shown
from domain.input import reading
from domain.input.recognised import traced
from domain.people.person import RESERVED, SYSTEM, Person, Role, person_code
from domain.people.staff import PEOPLE, Wrong, wrong_in
from domain.rights.ask import allow, who_may
from domain.rights.table import Act
from domain.writing.names import key_from, same
from reader.written import Written
from vervolg.app import App

PROVIDERS = "aanbieders"


def record(app: App, contents: RegisterFile, who: str, at: datetime, *, said: Written | None = None) -> int:
    """How many entries were new or changed. Only a beheerder who works here may, except for the very first file.

    `said` is what the file says, to name the line of what is wrong. Raises BadInput, NotAllowed or Impossible; then nothing
    changed.
    """
    with transaction(app.engine) as connection:
        policies.share(connection)
        known = register.people(connection)
        _administrator(known, who)
        named = [one.person for one in contents.people]
        interests = {code for person in named for code in person.interests}
        codes = {*register.providers_among(connection, interests), *(str(provider.kvk) for provider in contents.providers)}
        numbered = register.locations_numbered(connection, _numbers(contents))
        owners = register.providers_among(connection, {location.provider_id for location in numbered.values()})
        wrong = [
            *_twice(contents),
            *_taken(contents, numbered, owners),
            *young(contents),
            *wrong_in(named, known, codes, amsterdam_day(at), teams=app.notifier.settings.teams),
        ]
        reading.contradictions(wrong, source=said.source if said else "", line_of=said.line_of if said else reading.no_line)
        _need_somebody({**known, **{person.id: person for person in named}})
        changed = sum(register.put(connection, person, who, at) for person in named)
        for provider in contents.providers:
            changed += register.put(connection, provided(provider), who, at)
            changed += _put_locations(connection, provider, who, at)
    return changed


def provided(said: RegisteredProvider) -> Provider:
    """The provider as it is registered."""
    kvk = str(said.kvk)
    return Provider(id=kvk, name=said.name, kvk=kvk, email=said.email or None, address=said.address)


def _twice(contents: RegisterFile) -> Iterator[Wrong]:
    """Each colleague, provider and location that the file names a second time."""
    people = [person.id for person in contents.people]
    seen: set[str] = set()
    for nth, code in enumerate(people):
        if code in seen:
            yield (PEOPLE, nth, "code"), code, f"elke collega één keer; deze staat ook bij {PEOPLE}[{people.index(code) + 1}]"
        seen.add(code)
    providers = [str(provider.kvk) for provider in contents.providers]
    for nth, kvk in enumerate(providers):
        if kvk in seen:
            before = providers.index(kvk) + 1
            yield (PROVIDERS, nth, "kvk-nummer"), kvk, f"elke aanbieder één keer; deze staat ook bij {PROVIDERS}[{before}]"
        seen.add(kvk)
    numbers: dict[str, str] = {}
    for nth, provider in enumerate(contents.providers):
        for place, one in enumerate(provider.locations):
            where = (PROVIDERS, nth, "locaties", place)
            if one.number and one.number in numbers:
                expected = f"elke vestiging één keer; deze staat ook bij {numbers[one.number]}"
                yield (*where, "vestigingsnummer"), one.number, expected
            elif any(same(one.name, other.name) and not (one.number and other.number) for other in provider.locations[:place]):
                yield (*where, "naam"), one.name, "elke locatie één keer. Zijn het er twee? Zet hun vestigingsnummers erbij"
            if one.number:
                numbers.setdefault(one.number, reading.path(where))


def young(contents: RegisterFile) -> Iterator[Wrong]:
    """Each text in which a young person may be recognised: a register has colleagues, houses and organisations."""
    for place, trace in traced(contents):
        yield place, f"wat lijkt op {trace.sign.value}", "een naam of tekst zonder gegevens van een jongere"


def _numbers(contents: RegisterFile) -> set[str]:
    return {one.number for provider in contents.providers for one in provider.locations if one.number}


def _taken(contents: RegisterFile, whose: Mapping[str, Location], providers: Mapping[str, Provider]) -> Iterator[Wrong]:
    """Each location whose number is another provider's: it would lose it, with its name, and its cases would read otherwise."""
    for nth, provider in enumerate(contents.providers):
        for place, one in enumerate(provider.locations):
            other = whose.get(one.number or "")
            if other and other.provider_id != str(provider.kvk):
                owner = providers.get(other.provider_id)
                name = shown(owner.name) if owner else other.provider_id
                expected = f"een nummer van deze aanbieder; dit is {shown(other.name)} van {name} ({other.provider_id})"
                yield (PROVIDERS, nth, "locaties", place, "vestigingsnummer"), one.number, expected


def _administrator(known: dict[str, Person], who: str) -> None:
    """Raise NotAllowed for who may not change the register; into an empty one anybody may put the first file."""
    if who == SYSTEM.id or (who in RESERVED and who not in known):
        raise NotAllowed(f"'{who}' is het systeem zelf. Zeg welke beheerder dit doet.", hint=Hint.SAY_WHO)
    if not known:
        try:
            person_code(who)
        except ValueError as wrong:
            raise BadInput("wie", shown(who), str(wrong)) from None
        return
    if who not in known:
        raise NotAllowed(f"'{shown(who)}' staat niet in het register. Dit kan: {who_may(Act.CHANGE_REGISTER)}.")
    allow(known[who], Act.CHANGE_REGISTER)


def _put_locations(connection: Connection, provider: RegisteredProvider, who: str, at: datetime) -> int:
    """How many locations were new or changed. In one order, so that the order of the file makes no difference to their codes."""
    known, changed = register.locations_of(connection, str(provider.kvk)), 0
    taken = register.Taken(connection, register.location)
    for one in sorted(provider.locations, key=lambda each: (each.number or "", each.name)):
        location = located(provider, one, known, taken)
        changed += register.put(connection, location, who, at)
        known[location.id] = location
    return changed


def located(
    provider: RegisteredProvider, one: RegisteredLocation, known: Mapping[str, Location], taken: Container[str]
) -> Location:
    """The location as it is from now on: the one with this number, or this provider's one of this name, or a new one."""
    kvk, facts = str(provider.kvk), {"plaats": one.place, "soort_hulp": one.setting}
    found = next((each for each in known.values() if one.number and each.branch_number == one.number), None)
    if found is None:
        here = [each for each in known.values() if same(each.name, one.name)]
        alike = [each for each in here if not (one.number and each.branch_number)]
        if len(alike) > 1:
            raise Impossible(f"{provider.name} heeft meer locaties die {one.name} heten. Zet het vestigingsnummer erbij.")
        found = next(iter(alike), None)
    code = found.id if found else one.number or key_from(f"{kvk} {one.name}", taken)
    number = one.number or (found.branch_number if found else None)
    return Location(id=code, provider_id=kvk, name=one.name, branch_number=number, facts=facts)


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
