"""The lists of the register are what its stream gives: every colleague, absence, provider and location, column by column."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select

from db import register
from db.proof.fault import Fault
from domain.errors import Unreadable

NOUNS = {"staff": "medewerker", "absences": "afwezigheid", "providers": "aanbieder", "locations": "locatie"}

Lists = dict[str, dict[tuple[Any, ...], dict[str, Any]]]


def faults(connection: Connection) -> Iterator[Fault]:
    """Where the lists differ from the stream."""
    try:
        expected = _expected(connection)
    except Unreadable as unread:
        yield Fault(unread.place, f"is niet te lezen: {unread.what}")
        return
    for table in register.LISTS:
        keys = [column.name for column in table.primary_key]
        kept = {tuple(row[key] for key in keys): dict(row) for row in connection.execute(select(table)).mappings()}
        yield from _compared(NOUNS[table.name], expected[table.name], kept)


def _expected(connection: Connection) -> Lists:
    """The lists as the stream gives them; the newest word about a thing counts."""
    newest = {}
    for thing in register.things(connection):
        newest[type(thing), thing.id] = thing
    lists: Lists = {table.name: {} for table in register.LISTS}
    for thing in newest.values():
        for table, row in register.rows_of(thing):
            lists[table.name][tuple(row[column.name] for column in table.primary_key)] = row
    return lists


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
