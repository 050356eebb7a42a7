"""Whether somebody may see one case, asked by whatever a person does with several; a look by itself is `desk.reading`.

Who may not read a case hears the same of one that exists and one that does not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from db import schema
from db.engine import transaction
from db.sight import visible
from db.unreadable import remember
from domain.base.errors import Impossible, NotAllowed, Unknown, Unreadable
from domain.base.known import not_there
from domain.rights.sight import Reader

if TYPE_CHECKING:  # as in `desk.reading`
    from domain.casefile.casefile import Case
    from vervolg.app import App


class Barred(NotAllowed):
    """That reader may not see case `number`; the answer does not name it."""

    def __init__(self, number: str) -> None:
        self.number = number
        super().__init__(NotAllowed.__doc__)


def admitted(app: App, number: str, looks: Reader) -> Case:
    """The case, if `looks` may see it.

    Raises Unknown for no case and for one of which they may not know that it is there, NotAllowed when either might have been
    barred, and Unreadable.
    """
    try:
        found = app.book.load(number)
    except Impossible:
        raise _nothing_there(number, looks) from None
    except Unreadable:
        with transaction(app.engine) as connection:
            remember(connection, number)
            there = connection.execute(select(schema.cases.c.provider_id).where(schema.cases.c.number == number, visible(looks)))
            row = there.first()
        if row is None or not looks.reads_of(row.provider_id or ""):
            raise _nothing_there(number, looks) from None
        raise
    if not looks.reads_of(found.provider) or not looks.knows(found.circle):
        raise _nothing_there(number, looks)
    return found


def _nothing_there(number: str, looks: Reader) -> Unknown | Barred:
    """What `looks` hears of a case that is not there for them."""
    return Unknown(not_there(number)) if looks.reads and not looks.interests else Barred(number)
