"""Many commands in one transaction, each by its own colleague on its own moment, along the one path of the case book."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from db import events
from db.casebook import Page, Result
from db.engine import transaction
from db.history import recorded
from domain.case import Case, replay
from domain.command import Command
from domain.context import Context
from domain.people import Person
from domain.policy import Policy
from vervolg.app import App


@dataclass(frozen=True, slots=True)
class Pages:
    """The case book, open for as long as somebody is at work."""

    connection: Connection
    policy: Policy
    people: Mapping[str, Person]

    def execute(self, number: str, command: Command, who: Person, at: datetime) -> Result:
        """See `CaseBook.execute`."""
        context = Context(now=at, actor=who, policy=self.policy, colleagues=dict(self.people))
        return Page(self.connection, context).execute(number, command)

    def load(self, number: str) -> Case:
        """The case as it is now, with what this transaction did."""
        return replay(number, (one.event for one in recorded(events.read(self.connection, number))))


@contextmanager
def pages(app: App, people: Mapping[str, Person]) -> Iterator[Pages]:
    """All that is done in the block happens, or none of it."""
    with transaction(app.engine) as connection:
        yield Pages(connection, app.policy, people)
