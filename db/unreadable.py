"""What is stored and cannot be read: said with its place, and told apart from a mistake of ours.

    a type that no version of ours knows, or a version of it that is newer    recorded by a newer Vervolg
    data that does not fit                                                    no Vervolg of ours recorded it so

One thing that cannot be read costs that thing alone: whoever reads many goes on with the next.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from db.chain import Sealed
from domain.errors import Unreadable
from domain.showing import shown

DOES_NOT_FIT = (LookupError, TypeError, ValueError, AttributeError, ArithmeticError, RecursionError)
"""What data raises that does not fit the type it was stored as."""
_CASE = re.compile(r"\d{4}-\d{4,}", re.ASCII)


def newer(one: Sealed, known: Mapping[str, Any]) -> bool:
    """Whether `one` is of a type that is not `known`, or of a version that is newer."""
    kind = known.get(one.type)
    return kind is None or one.schema_version > getattr(kind, "schema_version", 1)


def recorded_later(one: Sealed) -> Unreadable:
    """The error for what a newer version of Vervolg recorded."""
    return Unreadable(f"{_called(one)} is vastgelegd door een nieuwere versie van Vervolg", place_of(one))


def unfit(one: Sealed, error: Exception) -> Unreadable:
    """The error for data that does not fit; what stands there is not repeated."""
    return Unreadable(f"de inhoud van {_called(one)} past daar niet bij ({type(error).__name__})", place_of(one))


def place_of(one: Sealed) -> str:
    """Where an event stands, as a person says it."""
    thing = f"Zaak {one.stream_id}" if _CASE.fullmatch(one.stream_id) else f"Logboek '{shown(one.stream_id)}'"
    return f"{thing}, gebeurtenis {one.seq}"


def _called(one: Sealed) -> str:
    return f"{shown(one.type)} versie {one.schema_version}"
