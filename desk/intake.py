"""What opening a case and reporting a signal have in common: the provider and its locations, and one at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from zlib import crc32

from sqlalchemy import ARRAY, ColumnElement, Connection, Text, cast, collate, func, or_, select
from sqlalchemy.dialects.postgresql import aggregate_order_by

from db import events, register, schema
from db.recorded import recorded
from db.registered import Location, Provider
from domain.base.errors import Impossible
from domain.base.event import Event
from domain.base.hint import Hint
from domain.casefile.casefile import Case
from domain.casefile.correction import EntryCorrected
from domain.casefile.evolution import replay
from domain.casefile.opening import Place
from domain.input.reading import Where
from domain.log.events import name_of
from domain.visit.report import ReportedLocation
from domain.writing.names import called, fold, same


def one_at_a_time(connection: Connection, provider: str) -> None:
    """Until this transaction ends nobody else opens a case of `provider`, so that a report sent in twice at once is one case."""
    connection.execute(select(func.pg_advisory_xact_lock(crc32(f"vervolg:open:{provider}".encode()))))


def found_in_register(connection: Connection, kvk: str, named: Sequence[ReportedLocation]) -> tuple[Provider, tuple[Place, ...]]:
    """The provider and the named locations. Raises Impossible for one that the register does not know, or twice.

    What was said of them and the register says otherwise is `differing`.
    """
    provider = register.provider_registered_as(connection, kvk)
    if provider is None:
        raise Impossible(f"De aanbieder met KvK-nummer {kvk} staat niet in het register. Leg hem eerst vast.", hint=Hint.REGISTER)
    here = list(register.locations_of(connection, provider.id).values())
    places = tuple(_place(each, here, provider) for each in named)
    for index, place in enumerate(places):
        if place.id in {other.id for other in places[:index]}:
            raise Impossible(f"Locatie {place.name} staat er twee keer. Noem elke locatie één keer.")
    return provider, places


def differing(
    name: str, provider: Provider, named: Sequence[ReportedLocation], places: Sequence[Place]
) -> Iterator[tuple[Where, object, str]]:
    """What somebody says of the provider or a location and the register says otherwise: a slip, or the wrong number.

    Each as its place, what was found there, and what is expected.
    """
    if name and not same(name, provider.name):
        yield ("aanbieder", "naam"), name, f"{provider.name}, zoals in het register, of niets"
    for index, (said, place) in enumerate(zip(named, places, strict=True)):
        if said.name and not same(said.name, place.name) and fold(said.name) != fold(place.name):
            yield ("locaties", index, "naam"), said.name, f"{place.name}, zoals in het register, of niets"
        if said.place and not same(said.place, place.place):
            yield ("locaties", index, "plaats"), said.place, f"{place.place}, zoals in het register, of niets"
        if said.number and said.number != place.id:
            yield (
                ("locaties", index, "vestigingsnummer"),
                said.number,
                f"een nummer dat in het register staat; leg het daar vast bij {place.name}, of laat het hier weg",
            )


def _place(named: ReportedLocation, here: list[Location], provider: Provider) -> Place:
    """The location with the number that is named; by its name only where no number tells it from another."""
    unnumbered = [each for each in here if not (named.number and each.branch_number)]
    found = next((each for each in here if named.number and named.number == each.branch_number), None)
    found = found or called(named.name, unnumbered, lambda each: each.name)
    if found:
        return Place(id=found.branch_number or found.id, name=found.name, place=str(found.facts.get("plaats", "")) or named.place)
    if sum(same(each.name, named.name) for each in unnumbered) > 1:
        raise Impossible(f"{provider.name} heeft meer locaties die {named.dutch} heten. Noem het vestigingsnummer erbij.")
    known = ", ".join(each.name for each in here) or "geen enkele"
    raise Impossible(f"Locatie {named.dutch} van {provider.name} staat niet in het register. Wel bekend: {known}.")


def recorded_on(connection: Connection, kind: type[Event], day: date, *theirs: ColumnElement[bool]) -> Iterator[Case]:
    """The cases of `theirs` (about `schema.cases`) with an event of this kind on `day`, or one that a correction may have put
    there: one question, however many cases there are. What counts in them is for whoever asks."""
    cases, log = schema.cases.c, schema.events.c
    then = select(log.stream_id).where(log.type == name_of(kind), log.valid_on == day)
    mended = select(log.stream_id).where(log.type == name_of(EntryCorrected))
    alike = select(cases.number).where(or_(cases.number.in_(then), cases.number.in_(mended)), *theirs)
    query = select(schema.events).where(log.stream_id.in_(alike)).order_by(log.stream_id, log.seq)
    for number, sealed in events.by_stream(connection.execute(query)):
        yield replay(number, (one.event for one in recorded(sealed)))


def about(places: Sequence[Place]) -> ColumnElement[bool]:
    """Whether a case (of `schema.cases`) is about exactly these locations."""
    listed = schema.case_locations.c
    every = select(func.array_agg(aggregate_order_by(listed.location_id, collate(listed.location_id, "C").asc())))
    here = every.where(listed.case_number == schema.cases.c.number).scalar_subquery()
    wanted = cast(sorted({place.id for place in places}), ARRAY(Text))
    same_ones: ColumnElement[bool] = func.coalesce(here, cast([], ARRAY(Text))) == wanted
    return same_ones
