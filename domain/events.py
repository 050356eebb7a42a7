"""Every event by its type name, and its way to JSON and back.

An old event is upcast here, one function per (type, version); it is never edited where it is stored.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from domain.case import EVOLVE
from domain.event import Event

EVENTS: Mapping[str, type[Event]] = {kind.__name__: kind for kind in EVOLVE}

Upcast = Callable[[dict[str, Any]], dict[str, Any]]
UPCASTS: Mapping[tuple[str, int], Upcast] = {}
"""From (type, schema version) to the function that makes the data of the next version."""


def to_json(event: Event) -> dict[str, Any]:
    """The event's data for the store; type and schema version are kept beside it."""
    return event.model_dump(mode="json")


def from_json(type_name: str, schema_version: int, data: Mapping[str, Any]) -> Event:
    """The event that was stored, upcast when it is old. Raises KeyError for a type that nobody knows."""
    kind, known = EVENTS[type_name], dict(data)
    for version in range(schema_version, kind.schema_version):
        known = UPCASTS[type_name, version](known)
    return kind.stored(known)
