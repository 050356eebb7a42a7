"""Who may see which cases, as a condition in the query: no list, count or total is made first and shortened later.

visible(reader)       the condition on `cases`
unseen(reader)        the confidential cases outside of whose circle the reader is, where there is no query to put it in
masked(texts)         what is told to who keeps the system going, without the number of any confidential case
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from db import schema
from domain.rights.sight import Reader

HIDDEN = "een vertrouwelijke zaak"
_NUMBER = re.compile(r"(?<![\d-])(\d{4}-\d{4,9})(?:/\d+)?(?![\d-])", re.ASCII)


def visible(reader: Reader) -> ColumnElement[bool]:
    """The cases that are there for `reader`: a condition on the table `cases`."""
    cases = schema.cases.c
    known: ColumnElement[bool] = cases.circle.is_(None)
    if reader.person:
        known = or_(known, cases.circle.any(reader.code))
    if not reader.interests:
        return known
    return and_(known, or_(cases.provider_id.is_(None), cases.provider_id.not_in(reader.interests)))


def unseen(connection: Connection, reader: Reader) -> frozenset[str]:
    """The numbers of the confidential cases of which `reader` may not know."""
    cases = schema.cases.c
    outside: ColumnElement[bool] = cases.circle.is_not(None)
    if reader.person:
        outside = and_(outside, ~cases.circle.any(reader.code))
    return frozenset(connection.execute(select(cases.number).where(outside)).scalars())


def visible_of(connection: Connection, reader: Reader, numbers: Sequence[str]) -> tuple[str, ...]:
    """Those of `numbers` that are there for `reader`, in the same order."""
    cases = schema.cases.c
    asked = select(cases.number).where(cases.number.in_(numbers), ~visible(reader))
    hidden = frozenset(connection.execute(asked).scalars()) if numbers else frozenset()
    return tuple(number for number in numbers if number not in hidden)


def masked(connection: Connection, texts: Sequence[str], interests: Collection[str] = ()) -> tuple[str, ...]:
    """The `texts` with `een vertrouwelijke zaak` for the number of each confidential case, or of a term in it.

    `interests` are the providers in which somebody who reads it has one: the number of a case about these is left out too.
    """
    named = {found[1] for text in texts for found in _NUMBER.finditer(text)}
    cases = schema.cases.c
    hidden_ones = or_(cases.circle.is_not(None), cases.provider_id.in_(interests))
    asked = select(cases.number).where(hidden_ones, cases.number.in_(sorted(named)))
    hidden = frozenset(connection.execute(asked).scalars()) if named else frozenset()
    return tuple(_NUMBER.sub(lambda found: HIDDEN if found[1] in hidden else found[0], text) for text in texts)
