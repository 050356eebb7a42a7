"""The register: providers with their locations, and the staff of the inspectorate.

    put(thing)                       one event in the stream `register`, and the row that follows from it
    person(code), provider(code), …  what is there now, found by its key
    people(), providers(), …         all of it

Putting the same thing twice changes nothing. What the stream holds is read by `db.registered`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, bindparam, delete, exists, insert, or_, select
from sqlalchemy.dialects.postgresql import insert as upsert

from db import events, schema
from db.registered import NAMES, STREAM, VERSIONS, Location, Provider, Thing, rows_of
from domain.people.person import Person
from domain.writing.names import identity, same

NO_POLICY = "-"

_staff, _away = schema.staff.c, schema.absences.c
_EVERYBODY = (
    select(schema.staff, _away.first_day, _away.last_day, _away.substitute)
    .join_from(schema.staff, schema.absences, _staff.person_id == _away.person_id, isouter=True)
    .order_by(_staff.person_id, _away.first_day)
)

_AMONG = _EVERYBODY.where(_staff.person_id.in_(bindparam("codes", expanding=True)))
_PROVIDER = select(schema.providers).where(schema.providers.c.provider_id == bindparam("code"))


def put(connection: Connection, thing: Thing, actor: str, at: datetime) -> bool:
    """Record `thing` as it is from now on; False when it was so already."""
    if _now(connection, thing) == thing:
        return False
    head = events.lock(connection, STREAM) or events.create(connection, STREAM, "register")
    name = NAMES[type(thing)]
    fact = events.Fact(name, VERSIONS[name], thing.model_dump(mode="json"))
    events.append(connection, head, [fact], events.Stamp(actor, at, NO_POLICY, NO_POLICY))
    _write(connection, thing)
    return True


def person(connection: Connection, code: str) -> Person | None:
    """The colleague with this code, also one who left; None when there is none, or when this version cannot read it."""
    return _people(connection, _AMONG, {"codes": [code]}).get(code)


def people_among(connection: Connection, codes: Collection[str]) -> dict[str, Person]:
    """Those of `codes` who are colleagues, by code."""
    return _people(connection, _AMONG, {"codes": sorted(set(codes))})


def people(connection: Connection) -> dict[str, Person]:
    """Everybody by code, also those who left."""
    return _people(connection, _EVERYBODY)


def people_answering(connection: Connection) -> dict[str, Person]:
    """Those who work here, and whoever left and still has an open case, by code."""
    case = schema.cases.c
    owns = exists(select(case.number).where(case.owner == _staff.person_id, case.closed_on.is_(None)))
    return _people(connection, _EVERYBODY.where(or_(_staff.active, owns)))


def people_with(connection: Connection, roles: Collection[str]) -> dict[str, Person]:
    """Those who work here and have one of `roles`, by code."""
    return _people(connection, _EVERYBODY.where(_staff.active, _staff.roles.bool_op("&&")(sorted(roles))))


def is_empty(connection: Connection) -> bool:
    """Whether nobody was ever registered."""
    return not connection.execute(select(exists(select(_staff.person_id)))).scalar_one()


def _people(connection: Connection, query: Select[Any], asked: dict[str, Any] | None = None) -> dict[str, Person]:
    rows = connection.execute(query, asked).all()
    absences: dict[str, tuple[dict[str, Any], ...]] = {}
    for row in rows:
        found = ({"first": row.first_day, "last": row.last_day, "substitute": row.substitute},) if row.first_day else ()
        absences[row.person_id] = absences.get(row.person_id, ()) + found
    first = {row.person_id: row for row in reversed(rows)}
    found_people = ((code, _person_in(first[code], away)) for code, away in absences.items())
    return {code: person for code, person in found_people if person}


def unread_people(connection: Connection) -> tuple[str, ...]:
    """The codes of colleagues whose row this version cannot read; they are nobody to it, and can do nothing."""
    codes = connection.execute(select(_staff.person_id).order_by(_staff.person_id)).scalars()
    known = people(connection)
    return tuple(code for code in codes if code not in known)


def _person_in(row: Row[Any], absences: tuple[dict[str, Any], ...]) -> Person | None:
    """The colleague in a row of the list; None when it holds what this version does not know, such as a role."""
    told = {
        "id": row.person_id,
        "name": row.name,
        "roles": frozenset(row.roles),
        "email": row.email,
        "phone": row.phone,
        "team": row.team,
        "interests": frozenset(row.interests),
        "absences": absences,
        "active": row.active,
    }
    try:
        return Person.stored(told)
    except ValueError:
        return None


def providers(connection: Connection) -> dict[str, Provider]:
    """All providers by code."""
    rows = connection.execute(select(schema.providers).order_by(schema.providers.c.provider_id))
    return {row.provider_id: _provider(row) for row in rows}


def provider(connection: Connection, code: str | None) -> Provider | None:
    """The provider with this code, if there is one."""
    row = connection.execute(_PROVIDER, {"code": code}).first()
    return _provider(row) if row else None


def providers_among(connection: Connection, codes: Collection[str]) -> dict[str, Provider]:
    """Those of `codes` that are providers, by code."""
    rows = connection.execute(select(schema.providers).where(schema.providers.c.provider_id.in_(set(codes))))
    return {row.provider_id: _provider(row) for row in rows}


def providers_called(connection: Connection, name: str) -> list[Provider]:
    """The providers with this name (`domain.writing.names.same`)."""
    known = schema.providers.c
    rows = connection.execute(select(schema.providers).where(known.called == identity(name)).order_by(known.provider_id))
    return [found for row in rows if same((found := _provider(row)).name, name)]


def addresses(connection: Connection, code: str | None, at: datetime) -> tuple[str, ...]:
    """Where this provider takes letters according to the log: at `at`, and whatever was recorded since."""
    told = schema.events.c
    its = (told.stream_id == STREAM, told.type == NAMES[Provider], told.data["id"].astext == code)
    found: list[str | None] = []
    for row in connection.execute(
        select(told.recorded_at, told.data["email"].astext.label("email")).where(*its).order_by(told.seq)
    ):
        found = [row.email] if row.recorded_at <= at else [*found, row.email]
    return tuple(email for email in found if email)


def provider_registered_as(connection: Connection, kvk: str) -> Provider | None:
    """The provider with this KvK-nummer, if there is one."""
    row = connection.execute(
        select(schema.providers).where(schema.providers.c.kvk == kvk).order_by(schema.providers.c.provider_id)
    )
    found = row.first()
    return _provider(found) if found else None


def locations(connection: Connection) -> dict[str, Location]:
    """All locations by code."""
    rows = connection.execute(select(schema.locations).order_by(schema.locations.c.location_id))
    return {row.location_id: _location(row) for row in rows}


def locations_of(connection: Connection, provider_id: str) -> dict[str, Location]:
    """The locations of one provider by code."""
    place = schema.locations.c
    rows = connection.execute(select(schema.locations).where(place.provider_id == provider_id).order_by(place.location_id))
    return {row.location_id: _location(row) for row in rows}


def locations_numbered(connection: Connection, numbers: Collection[str]) -> dict[str, Location]:
    """The locations with one of these vestigingsnummers, by that number."""
    place = schema.locations.c
    rows = connection.execute(select(schema.locations).where(place.branch_number.in_(set(numbers))))
    return {row.branch_number: _location(row) for row in rows}


def location(connection: Connection, code: str) -> Location | None:
    """The location with this code, if there is one."""
    row = connection.execute(select(schema.locations).where(schema.locations.c.location_id == code)).first()
    return _location(row) if row else None


@dataclass(frozen=True, slots=True)
class Taken:
    """The codes that are in use, each asked for by itself: `register.Taken(connection, register.location)`."""

    connection: Connection
    find: Callable[[Connection, str], Thing | None]

    def __contains__(self, code: object) -> bool:
        return self.find(self.connection, str(code)) is not None


def _provider(row: Row[Any]) -> Provider:
    return Provider(
        id=row.provider_id, name=row.name, kvk=row.kvk, email=row.email, address=tuple(row.details.get("address", ()))
    )


def _location(row: Row[Any]) -> Location:
    return Location(
        id=row.location_id, provider_id=row.provider_id, name=row.name, branch_number=row.branch_number, facts=row.details
    )


def _now(connection: Connection, thing: Thing) -> Thing | None:
    match thing:
        case Provider():
            return provider(connection, thing.id)
        case Location():
            return location(connection, thing.id)
        case Person():
            return person(connection, thing.id)


def _write(connection: Connection, thing: Thing) -> None:
    (table, values), *absences = rows_of(thing)
    _upsert(connection, table, values)
    if isinstance(thing, Person):
        connection.execute(delete(schema.absences).where(schema.absences.c.person_id == thing.id))
        for _, row in absences:
            connection.execute(insert(schema.absences).values(row))


def _upsert(connection: Connection, table: Table, values: dict[str, Any]) -> None:
    key = next(iter(table.primary_key)).name
    statement = upsert(table).values(values)
    connection.execute(
        statement.on_conflict_do_update(index_elements=[key], set_={name: values[name] for name in values if name != key})
    )
