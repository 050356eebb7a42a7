"""Whether somebody may see one case, asked by whatever a person does with several; a look by itself is `desk.reading`.

Who may not read a case hears the same of one that exists and one that does not.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from db import schema
from db.engine import transaction
from db.unreadable import remember
from domain.acts import Act, may
from domain.case import Case
from domain.context import Context
from domain.errors import Impossible, NotAllowed, Unreadable
from domain.people import Person
from domain.roles import may_read
from vervolg import clock
from vervolg.app import App


@dataclass(frozen=True, slots=True)
class Reader:
    """Who looks. `person` is None for an account of this machine that is no colleague's code."""

    code: str
    person: Person | None = None

    @property
    def interests(self) -> frozenset[str]:
        """The providers of which this reader sees nothing."""
        return self.person.interests if self.person else frozenset()

    @property
    def reads(self) -> bool:
        """Whether this reader has a role with which one reads cases."""
        return self.person is None or may(self.person, Act.READ_CASE)


class Barred(NotAllowed):
    """That reader may not see case `number`; the answer does not name it."""

    def __init__(self, number: str) -> None:
        self.number = number
        super().__init__(NotAllowed.__doc__)


def admitted(app: App, number: str, looks: Reader) -> Case:
    """The case, if `looks` may see it. Raises NotAllowed, also for no case when a case might have been barred; Unreadable."""
    try:
        found = app.book.load(number)
    except Impossible:
        if not looks.reads or looks.interests:
            raise Barred(number) from None
        raise
    except Unreadable:
        with transaction(app.engine) as connection:
            remember(connection, number)
        if not looks.reads or _may_be_barred(app, number, looks):
            raise Barred(number) from None
        raise
    if looks.person and not may_read(found, Context(now=clock.now(), actor=looks.person, policy=app.policy)):
        raise Barred(number)
    return found


def _may_be_barred(app: App, number: str, looks: Reader) -> bool:
    """Whether a case that cannot be read is of a provider in which `looks` has an interest, or may be."""
    if not looks.interests:
        return False
    listed = schema.cases.c
    with transaction(app.engine) as connection:
        row = connection.execute(select(listed.provider_id).where(listed.number == number)).first()
    return row is None or row.provider_id in looks.interests
