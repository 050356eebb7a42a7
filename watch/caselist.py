"""The list of cases: who asks for what, and a page of it.

Wanted -> find -> Page      the first day that is awaited comes first; never more rows than asked for
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, func, or_, select

from db import schema
from db.folding import holds
from db.sight import visible
from domain.casefile.stage import Stage
from domain.rights.sight import NOBODY, Reader


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which cases, of those that are there for `reader`."""

    words: str | None = None
    owner: str | None = None
    stage: str | None = None
    late: bool = False
    nobody: bool = False
    closed: bool = False
    reader: Reader = NOBODY


@dataclass(frozen=True, slots=True)
class Page:
    """`count` is how many there are, also beyond the page."""

    rows: tuple[Mapping[str, Any], ...]
    count: int


def find(connection: Connection, wanted: Wanted, most: int | None) -> Page:
    """The first `most` cases (None: all) that are `wanted`."""
    query = _query(wanted)
    cases = schema.cases.c
    page = query.order_by(cases.first_day.nulls_last(), cases.number).limit(most)
    rows = tuple(dict(row) for row in connection.execute(page).mappings())
    if len(rows) != most:
        return Page(rows, len(rows))
    return Page(rows, connection.execute(select(func.count()).select_from(query.subquery())).scalar_one())


def _query(wanted: Wanted) -> Select[Any]:
    cases = schema.cases.c
    query = select(schema.cases).where(visible(wanted.reader))
    if wanted.words:
        query = query.where(or_(holds(cases.provider_name, wanted.words), holds(cases.number, wanted.words)))
    if wanted.owner:
        query = query.where(cases.owner == wanted.owner)
    if wanted.stage:
        query = query.where(cases.stage == wanted.stage)
    if wanted.late:
        query = query.where(cases.lapsed_terms > 0)
    if wanted.nobody:
        query = query.where(cases.owner.is_(None))
    if not wanted.closed and wanted.stage != Stage.GESLOTEN:
        query = query.where(cases.closed_on.is_(None))
    return query
