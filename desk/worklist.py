"""The list of cases, page by page: who asks for what, how many there are, and where the next page begins.

    Filters -> look -> WorkList      the first day that is awaited comes first, also one that is over

A page begins behind the last case of the one before (`After`), so that the hundredth costs what the first did, and a case that
moves meanwhile makes none be missed. Cases are counted up to `COUNTED`; whoever has more looks for something, or at the first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, func, literal, literal_column, or_, select, tuple_

from db import register, schema
from db.engine import transaction
from db.sight import visible
from db.turned import turned
from desk import reading
from desk.wordsearch import Found, found_in, looks_like, told_in
from domain.base.errors import BadInput
from domain.rights.sight import NOBODY, Reader
from domain.writing.names import called, fold
from domain.writing.near import meant
from vervolg.bare import Connected
from vervolg.moment import acting

COUNTED = 1_000
PAGE = 200
"""Cases on a page unless somebody asks for another number: a list that nobody can read costs seconds."""
_PLACE = re.compile(r"(?P<day>geen|\d{4}-\d{2}-\d{2})/(?P<number>\d{4}-\d{4,9})", re.ASCII)
_NO_DAY = "geen"
CLOSED = "gesloten"
"""The stage that asks for closed cases by itself."""


@dataclass(frozen=True, slots=True)
class Filters:
    """Which cases; without any all that are open. `words` are a part of the provider's name or of the number, or words that
    somebody wrote in the case."""

    words: str | None = None
    owner: str | None = None
    stage: str | None = None
    late: bool = False
    nobody: bool = False
    closed: bool = False


@dataclass(frozen=True, slots=True)
class After:
    """Where a page ended: the first day that is awaited in its last case, and its number."""

    day: date | None
    number: str

    def __str__(self) -> str:
        return f"{self.day.isoformat() if self.day else _NO_DAY}/{self.number}"

    @classmethod
    def read(cls, text: str) -> After:
        """The place that is written so. Raises BadInput."""
        try:
            found = _PLACE.fullmatch(text)
            if found is None:
                raise ValueError(text)
            return cls(None if found["day"] == _NO_DAY else date.fromisoformat(found["day"]), found["number"])
        except ValueError:
            raise BadInput("verder", text, "wat bij de vorige bladzijde stond, zoals 2026-05-18/2026-0012") from None


@dataclass(frozen=True, slots=True)
class Item:
    """One case in a list; `found` says in which texts the words were, when they are in no name or number."""

    number: str
    provider_name: str
    owner: str | None
    stage: str
    opened_on: date | None
    closed_on: date | None
    next_deadline: date | None
    first_day: date | None
    running_terms: int
    lapsed_terms: int
    found: tuple[Found, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkList:
    """A page. `count` is how many cases there are on all pages, or `COUNTED` when there are `more` than that."""

    items: tuple[Item, ...]
    count: int
    more: bool = False
    after: After | None = None
    """Where the next page begins; None on the last."""


_COLUMNS = [schema.cases.c[name] for name in Item.__dataclass_fields__ if name != "found"]


def look(app: Connected, who: str | None, filters: Filters, most: int | None = PAGE, after: str | None = None) -> WorkList:
    """The page for `who`, whose look is logged. Raises BadInput for a filter that says nothing, and NotAllowed."""
    if filters.stage is not None:
        _known_stage(filters.stage)
    if filters.words is not None and not fold(filters.words):
        raise BadInput("zoek", "niets dat te zien is", "een deel van de naam van de aanbieder, een zaaknummer of een woord")
    begin = After.read(after) if after is not None else None
    looks = reading.listing(app, who, "zaken", "lijst van zaken")
    now = acting(app.engine, None, "")
    with transaction(app.engine) as connection:
        owner = _colleague(connection, filters.owner) if filters.owner is not None else None
        return page(connection, replace(filters, owner=owner), looks, most, begin, now)


def page(
    connection: Connection,
    filters: Filters,
    looks: Reader = NOBODY,
    most: int | None = None,
    after: After | None = None,
    now: datetime | None = None,
) -> WorkList:
    """At most `most` cases (None: all) that are there for `looks`, behind `after`; as they are at `now`, or were recorded."""
    stages = turned(connection, now) if now else {}
    wanted = _conditions(connection, filters, looks, stages)
    rows = _rows(connection, select(*_COLUMNS).where(*wanted), most, after)
    there = rows[:most]
    if after is None and len(rows) == len(there):
        count = len(rows)
    else:
        capped = select(literal(1)).select_from(schema.cases).where(*wanted).limit(COUNTED + 1).subquery()
        count = connection.execute(select(func.count()).select_from(capped)).scalar_one()
    last = there[-1] if len(rows) > len(there) else None
    return WorkList(
        items=_items(connection, there, filters.words if looks.reads else None, stages),
        count=count if most is None else min(count, COUNTED),
        more=most is not None and count > COUNTED,
        after=After(last["first_day"], last["number"]) if last else None,
    )


def _rows(connection: Connection, query: Select[Any], most: int | None, after: After | None) -> list[RowMapping]:
    """The rows behind `after` in order, one more than `most` when there is a next page; those without a day come last."""
    cases = schema.cases.c
    query = query.order_by(cases.first_day, cases.number)
    rows: list[RowMapping] = []
    if after is None or after.day:
        dated = query.where(cases.first_day.is_not(None))
        if after:
            dated = dated.where(tuple_(cases.first_day, cases.number) > tuple_(literal(after.day), literal(after.number)))
        rows += connection.execute(dated.limit(most + 1 if most is not None else None)).mappings()
    if most is None or len(rows) <= most:
        undated = query.where(cases.first_day.is_(None))
        if after and not after.day:
            undated = undated.where(cases.number > after.number)
        rows += connection.execute(undated.limit(most + 1 - len(rows) if most is not None else None)).mappings()
    return rows


def _conditions(connection: Connection, filters: Filters, looks: Reader, stages: Mapping[str, str]) -> list[ColumnElement[bool]]:
    cases = schema.cases.c
    wanted = [visible(looks)]
    if filters.words:
        named = looks_like(filters.words)
        wanted.append(or_(named, told_in(connection, filters.words)) if looks.reads else named)
    if filters.owner:
        wanted.append(cases.owner == filters.owner)
    if filters.stage:
        wanted.append(_in_stage(filters.stage, stages))
    if filters.late:
        wanted += _late()
    if filters.nobody:
        wanted.append(cases.owner.is_(None))
    if not filters.closed and filters.stage != CLOSED:
        wanted.append(cases.closed_on.is_(None))
    return wanted


def _late() -> tuple[ColumnElement[bool], ...]:
    """A term of the case lapsed and runs on. Those are the first that are awaited, up to the newest day that a term lapsed of: an
    index on how many there are would move with each lapse.
    """
    cases, terms = schema.cases.c, schema.terms.c
    newest = select(func.max(terms.last_day)).where(terms.status == literal_column("'lapsed'")).scalar_subquery()
    return cases.lapsed_terms > 0, cases.first_day <= func.coalesce(newest, literal_column("DATE 'infinity'"))


def _in_stage(stage: str, stages: Mapping[str, str]) -> ColumnElement[bool]:
    """The cases in `stage`; `stages` are those that were recorded in another one and have left it by themselves."""
    cases = schema.cases.c
    recorded = cases.stage == stage
    if not stages:
        return recorded
    here = [number for number, now in stages.items() if now == stage]
    return or_(recorded & cases.number.not_in(stages), cases.number.in_(here))


def _items(connection: Connection, rows: Sequence[RowMapping], words: str | None, stages: Mapping[str, str]) -> tuple[Item, ...]:
    told: Mapping[str, tuple[Found, ...]] = {}
    if words:
        sought = fold(words)
        unnamed = [row["number"] for row in rows if sought not in f"{row['number']} {fold(row['provider_name'])}"]
        told = found_in(connection, unnamed, words)
    return tuple(
        Item(**{**row, "stage": stages.get(row["number"], row["stage"])}, found=told.get(row["number"], ())) for row in rows
    )


def _known_stage(named: str) -> None:
    from domain.casefile.stage import Stage  # late: it brings every track along, and few lists ask for it

    if named not in {stage.value for stage in Stage}:
        raise BadInput("stand", named, f"een van: {', '.join(stage.value for stage in Stage)}")


def _colleague(connection: Connection, named: str) -> str:
    """The code of the colleague who is called so, by code or by name. Raises BadInput."""
    if register.person(connection, named):
        return named
    known = register.people(connection)
    whose = called(named, known, str) or called(named, known, lambda code: known[code].name)
    if whose is None:
        raise BadInput("inspecteur", named, f"{meant(named, known)}de code van een collega in het register")
    return whose
