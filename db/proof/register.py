"""The lists of the register are what its stream gives: every colleague, absence, provider and location, column by column."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection

from db import registered
from db.proof.fault import Fault
from domain.base.errors import Unreadable

NOUNS = {"staff": "medewerker", "absences": "afwezigheid", "providers": "aanbieder", "locations": "locatie"}


def faults(connection: Connection) -> Iterator[Fault]:
    """Where the lists differ from the stream."""
    try:
        expected = registered.expected_lists(connection)
    except Unreadable as unread:
        yield Fault(unread.place, f"is niet te lezen: {unread.what}")
        return
    for table in registered.LISTS:
        yield from _compared(NOUNS[table.name], expected[table.name], registered.kept_list(connection, table))


def _compared(
    noun: str, expected: dict[tuple[Any, ...], dict[str, Any]], kept: dict[tuple[Any, ...], dict[str, Any]]
) -> Iterator[Fault]:
    for key in sorted(expected.keys() | kept.keys()):
        place = f"register, {noun} {' '.join(map(str, key))}"
        if key not in kept:
            yield Fault(place, "ontbreekt in de lijst")
        elif key not in expected:
            yield Fault(place, "staat in de lijst, maar is nooit vastgelegd")
        elif wrong := [name for name, value in expected[key].items() if kept[key][name] != value]:
            yield Fault(place, f"wijkt af in {', '.join(wrong)}")
