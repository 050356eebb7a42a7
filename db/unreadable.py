"""What is stored and cannot be read: said with its place, and told apart from a mistake of ours.

    a type that no version of ours knows, or a version of it that is newer    recorded by a newer Vervolg
    data that does not fit                                                    no Vervolg of ours recorded it so

One thing that cannot be read costs that thing alone: whoever reads many goes on with the next. Whoever met it remembers its
stream, so that `vervolg health` looks there again; whoever reads everything forgets what can be read.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any, TypeVar

from sqlalchemy import Connection, delete, select, text
from sqlalchemy.dialects.postgresql import insert as upsert

from db import schema
from db.chain import Sealed
from db.numbers import is_number
from domain.base.errors import Unreadable
from domain.writing.showing import shown

T = TypeVar("T")
DOES_NOT_FIT = (LookupError, TypeError, ValueError, AttributeError, ArithmeticError, RecursionError)
"""What data raises that does not fit the type it was stored as."""


_KINDS = text("""
WITH RECURSIVE kinds AS (
    (SELECT type, schema_version FROM events ORDER BY type, schema_version LIMIT 1)
    UNION ALL
    SELECT following.* FROM kinds CROSS JOIN LATERAL (
        SELECT type, schema_version FROM events WHERE (type, schema_version) > (kinds.type, kinds.schema_version)
        ORDER BY type, schema_version LIMIT 1
    ) following
)
SELECT type, schema_version FROM kinds LIMIT 1000
""")
"""Every type and version there is, one step in an index each."""
_STREAMS = text("SELECT DISTINCT stream_id FROM events WHERE type = :type AND schema_version = :version ORDER BY 1 LIMIT :most")


def remember(connection: Connection, stream_id: str) -> None:
    """This stream could not be read."""
    connection.execute(upsert(schema.unreadable).values(stream_id=stream_id).on_conflict_do_nothing(index_elements=["stream_id"]))


def remember_only(connection: Connection, streams: Collection[str]) -> None:
    """These streams, and of all cases no other, could not be read."""
    known = schema.unreadable.c.stream_id
    connection.execute(delete(schema.unreadable).where(known.not_in(streams), known.regexp_match("^[0-9]")))
    for stream_id in streams:
        remember(connection, stream_id)


def remembered(connection: Connection, most: int) -> tuple[str, ...]:
    """Streams that could not be read once, at most so many."""
    known = schema.unreadable.c.stream_id
    return tuple(connection.execute(select(known).order_by(known).limit(most)).scalars())


def of_later_versions(connection: Connection, known: Mapping[str, int], most: int) -> tuple[str, ...]:
    """Streams with an event of a type that is not `known`, or of a later version than that; some of each of those."""
    found: set[str] = set()
    for row in connection.execute(_KINDS).all():
        if row.schema_version > known.get(row.type, 0):
            values = {"type": row.type, "version": row.schema_version, "most": most}
            found.update(connection.execute(_STREAMS, values).scalars())
    return tuple(sorted(found))[:most]


def read_as(one: Sealed, known: Mapping[str, int], read: Callable[[str, int, Mapping[str, Any]], T]) -> T:
    """What `read` makes of the name, version and data of `one`; `known` says up to which version of each name it can.

    Raises Unreadable with its place.
    """
    if later_than(one, known):
        raise recorded_later(one)
    try:
        return read(one.type, one.schema_version, one.data)
    except DOES_NOT_FIT as error:
        raise unfit(one, error) from error


def recorded_later(one: Sealed) -> Unreadable:
    """The error for what a newer version of Vervolg recorded."""
    return Unreadable(f"{_called(one)} is vastgelegd door een nieuwere versie van Vervolg", place_of(one))


def unfit(one: Sealed, error: Exception) -> Unreadable:
    """The error for data that does not fit; what stands there is not repeated."""
    return Unreadable(f"de inhoud van {_called(one)} past daar niet bij ({type(error).__name__})", place_of(one))


def later_than(one: Sealed, known: Mapping[str, int]) -> bool:
    """Whether `one` is of a type, or a version of it, that is not `known`."""
    return one.schema_version > known.get(one.type, 0)


def place_of(one: Sealed) -> str:
    """Where an event stands, as a person says it."""
    thing = f"Zaak {one.stream_id}" if is_number(one.stream_id) else f"Logboek '{shown(one.stream_id)}'"
    return f"{thing}, gebeurtenis {one.seq}"


def _called(one: Sealed) -> str:
    return f"{shown(one.type)} versie {one.schema_version}"
