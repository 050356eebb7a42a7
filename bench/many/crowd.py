"""More colleagues and providers than the demo has, recorded in the register as anybody else.

Each provider is like one of the demo, with another name and other numbers, so that a case of the one can be told of the other.
How often each is met follows a power law: the largest of a thousand has a few hundredths of all cases.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import count

from sqlalchemy import Connection, func, select

from bench.many.source import Played
from db import events, register, registered, schema
from db.registered import Location, Provider, Thing
from domain.people.person import Person
from domain.writing.names import fold

CROWDS = 14
"""Sets of colleagues beside the first."""
PROVIDERS = 1_000
POWER = 0.55
_KINDS = ("Stichting", "Jeugdhulp", "Gezinshuizen", "Zorgboerderij", "Logeerhuis", "Dagcentrum", "Jeugd-ggz", "Kamers met zorg")
_FIRST = ("Berken", "Linden", "Zonne", "Water", "Duin", "Heide", "Linge", "Molen", "Sterren", "Veld", "Wilgen", "Kade", "Vonder")
_LAST = ("hof", "land", "oever", "poort", "rijk", "steyn", "veld", "wende", "zicht", "burg", "dal", "gaard", "huis")


@dataclass(frozen=True, slots=True)
class Like:
    """A provider that is like one of the demo: how each word of that one is said of it, and how often it is met."""

    names: dict[str, str]
    weight: float


@dataclass(frozen=True, slots=True)
class Crowd:
    """Who there is: sets of codes by code of the demo, and the providers that are like each of the demo."""

    staff: tuple[dict[str, str], ...]
    providers: dict[str, list[Like]]


def gather(connection: Connection, played: Played, providers: int = PROVIDERS) -> Crowd:
    """Record them all."""
    known = register.people(connection)
    sets = tuple({code: f"{code}{number}" for code in played.staff} for number in range(1, CROWDS + 1))
    things: list[Thing] = [
        Person(
            id=names[code],
            name=known[code].name.replace("(fictief)", f"{number} (fictief)"),
            roles=known[code].roles,
            email=f"{names[code]}@inspectie.example" if known[code].email else "",
            phone=known[code].phone,
            team=known[code].team,
            active=known[code].active,
        )
        for number, names in enumerate(sets, start=1)
        for code in played.staff
    ]
    made, like = _providers(connection, sorted({source.provider for source in played.sources}), providers)
    _record(connection, [*things, *made])
    return Crowd(sets, like)


def _providers(connection: Connection, models: Sequence[str], wanted: int) -> tuple[list[Thing], dict[str, list[Like]]]:
    known = register.providers(connection)
    places = {code: list(register.locations_of(connection, code).values()) for code in models}
    like: dict[str, list[Like]] = {code: [] for code in models}
    made: list[Thing] = []
    branch = count(400_000_000)
    for number in range(wanted):
        model = known[models[number % len(models)]]
        code = f"{91_000_000 + 37 * number}"
        kind, first, last = _KINDS[number % 8], _FIRST[number // 8 % 13], _LAST[number // 104 % 13]
        name = f"{kind} {first}{last} (fictief)"
        names = {model.id: code, model.name: name, fold(model.name): fold(name)}
        made.append(Provider(id=code, name=name, kvk=code, email=f"bestuur{number}@jeugd.example", address=model.address))
        for place in places[model.id]:
            its = f"{next(branch):012d}"
            names[place.id] = its
            made.append(Location(id=its, provider_id=code, name=place.name, branch_number=its, facts=place.facts))
        like[model.id].append(Like(names, (number + 1) ** -POWER))
    return made, like


def _record(connection: Connection, things: Iterable[Thing]) -> None:
    """As `register.put` does, all at once."""
    all_of_them = list(things)
    head = events.lock(connection, registered.STREAM)
    assert head, "the demo has a register"
    log = schema.events.c
    at = connection.execute(select(func.max(log.recorded_at)).where(log.stream_id == registered.STREAM)).scalar_one()
    facts = []
    for thing in all_of_them:
        name = registered.NAMES[type(thing)]
        facts.append(events.Fact(name, registered.VERSIONS[name], thing.model_dump(mode="json")))
    events.append(connection, head, facts, events.Stamp("p.beheer", at, register.NO_POLICY, register.NO_POLICY))
    rows = [row for thing in all_of_them for row in registered.rows_of(thing)]
    for table in registered.LISTS:
        if values := [row for its, row in rows if its is table]:
            connection.execute(table.insert(), values)
