"""Many commands in one transaction, each by its own colleague on its own moment, along the one path of the case book."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import Connection

from db import events
from db.casebook import Page, Result
from db.recorded import recorded
from domain.base.moments import at_amsterdam
from domain.casefile.casefile import Case
from domain.casefile.evolution import replay
from domain.input.command import Command
from domain.people.person import SYSTEM, Person
from domain.policy.policy import Policy
from vervolg.app import App


@dataclass(frozen=True, slots=True)
class Pages:
    """The case book, open for as long as colleagues are at work."""

    page: Page

    @property
    def connection(self) -> Connection:
        return self.page.connection

    @property
    def policy(self) -> Policy:
        return self.page.context.policy

    def execute(self, number: str, command: Command, who: Person, at: datetime) -> Result:
        """See `CaseBook.execute`."""
        return replace(self.page, context=replace(self.page.context, actor=who, now=at)).execute(number, command)

    def load(self, number: str) -> Case:
        """The case as it is now, with what this transaction did."""
        return replay(number, (one.event for one in recorded(events.read(self.connection, number))))


@contextmanager
def pages(app: App, day: date) -> Iterator[Pages]:
    """All that is done in the block on `day` happens, or none of it."""
    with app.book.writing(SYSTEM, at_amsterdam(day)) as page:
        yield Pages(page)
