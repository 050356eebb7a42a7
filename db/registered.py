"""What the stream `register` recorded, and the lists that follow from it.

things()           everything that was recorded, oldest first; one that is old is upcast
expected_lists()   the tables as the stream gives them
rebuild()          the tables made again
"""

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import Field
from sqlalchemy import Connection, Table, delete, insert, select

from db import events, schema
from db.chain import Sealed
from db.unreadable import read_as
from domain.base.record import Record
from domain.log.upcasts import upcast
from domain.people.person import Person
from domain.writing.names import identity

STREAM = "register"


class Provider(Record):
    """An organisation that offers youth care: its code that never changes, KvK-nummer, and where it takes letters.

    What people type is checked when it is read (`desk.register_file`).
    """

    id: str
    name: str
    kvk: str | None = None
    email: str | None = None
    address: tuple[str, ...] = ()


class Location(Record):
    """A place where a provider offers care. `facts` holds its setting and registrations (Wzd, Wvggz)."""

    id: str
    provider_id: str
    name: str
    branch_number: str | None = None
    facts: dict[str, Any] = Field(default_factory=dict)


Thing = Provider | Location | Person
KINDS: dict[str, type[Thing]] = {"ProviderRecorded": Provider, "LocationRecorded": Location, "PersonRecorded": Person}
LISTS = (schema.providers, schema.locations, schema.staff, schema.absences)
"""The tables that are made from the stream."""
VERSIONS = {"ProviderRecorded": 1, "LocationRecorded": 1, "PersonRecorded": 1}
"""Of the shape in which each is recorded; a change of it is a new version with an upcast (`domain.log.upcasts`)."""
NAMES = {kind: name for name, kind in KINDS.items()}

Lists = dict[str, dict[tuple[Any, ...], dict[str, Any]]]
"""Rows by table and key."""


def rebuild(connection: Connection) -> None:
    """Make the tables again from the events, when they differ. Raises Unreadable; then they are as they were."""
    events.lock(connection, STREAM)
    expected = expected_lists(connection)
    if all(kept_list(connection, table) == expected[table.name] for table in LISTS):
        return
    for table in reversed(LISTS):
        connection.execute(delete(table))
    for table in LISTS:
        if rows := list(expected[table.name].values()):
            connection.execute(insert(table), rows)


def expected_lists(connection: Connection) -> Lists:
    """The lists as the stream gives them; the newest word about a thing counts. Raises Unreadable."""
    newest = {(type(thing), thing.id): thing for thing in things(connection)}
    lists: Lists = {table.name: {} for table in LISTS}
    for thing in newest.values():
        for table, row in rows_of(thing):
            lists[table.name][tuple(row[column.name] for column in table.primary_key)] = row
    return lists


def kept_list(connection: Connection, table: Table) -> dict[tuple[Any, ...], dict[str, Any]]:
    """The rows of one of the lists as they are."""
    keys = [column.name for column in table.primary_key]
    return {tuple(row[key] for key in keys): dict(row) for row in connection.execute(select(table)).mappings()}


def things(connection: Connection) -> Iterator[Thing]:
    """Everything that was recorded, oldest first, each as it was then. Raises Unreadable at the first that it cannot read."""
    return map(thing_in, events.read(connection, STREAM))


def thing_in(event: Sealed) -> Thing:
    """What one event recorded. Raises Unreadable."""
    return read_as(event, VERSIONS, from_json)


def from_json(name: str, version: int, data: Mapping[str, Any]) -> Thing:
    """The thing that was recorded, upcast when it is old. Raises what does not fit, as `domain.log.events.from_json`."""
    return KINDS[name].stored(upcast(name, version, data, to=VERSIONS[name]))


def rows_of(thing: Thing) -> list[tuple[Table, dict[str, Any]]]:
    """The rows in the lists that follow from `thing`, its own row first."""
    match thing:
        case Provider():
            values = {"provider_id": thing.id, "name": thing.name, "called": identity(thing.name), "kvk": thing.kvk}
            return [(schema.providers, values | {"email": thing.email, "details": {"address": list(thing.address)}})]
        case Location():
            values = {"location_id": thing.id, "provider_id": thing.provider_id, "name": thing.name}
            return [(schema.locations, values | {"branch_number": thing.branch_number, "details": thing.facts})]
        case Person():
            return [(schema.staff, _person(thing)), *((schema.absences, row) for row in _absences(thing))]


def _person(person: Person) -> dict[str, Any]:
    values = {
        "person_id": person.id,
        "name": person.name,
        "email": person.email,
        "phone": person.phone,
        "team": person.team,
        "active": person.active,
    }
    return values | {"roles": sorted(person.roles), "interests": sorted(person.interests)}


def _absences(person: Person) -> list[dict[str, Any]]:
    return [
        {"person_id": person.id, "first_day": one.first, "last_day": one.last, "substitute": one.substitute}
        for one in person.absences
    ]
