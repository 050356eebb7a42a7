"""The colleagues by code, for as long as a transaction lasts: each is read when it is asked for, all of them when all are.

A decision asks for the owner of its case, a substitute, the colleague that a command names; seldom for more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sqlalchemy import Connection

from db import register
from domain.people.person import Person


class Staff(Mapping[str, Person]):
    """Everybody in the register, by code. What was asked for once is remembered."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[str, Person | None] = {}
        self._everybody = False

    def __getitem__(self, code: str) -> Person:
        if code not in self._known and not self._everybody:
            self._known[code] = register.person(self._connection, code)
        if (found := self._known.get(code)) is None:
            raise KeyError(code)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def _all(self) -> dict[str, Person]:
        if not self._everybody:
            self._known |= register.people(self._connection)
            self._everybody = True
        return {code: person for code, person in self._known.items() if person}
