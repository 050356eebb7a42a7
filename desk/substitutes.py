"""Substitutes who are of no use: known when an absence is registered, and not only when a term lapses.

Whoever answers for somebody is chosen as everywhere (`domain.people.person.present`), and must be one who could own the case.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import groupby

from sqlalchemy import text

from db import register
from db.engine import transaction
from domain.base.moments import dutch_date
from domain.casefile.opening import why_not_owner
from domain.people.person import Absence, Person, present
from vervolg.app import App
from words.counting import counted

TO_THE_COORDINATOR = "Berichten daarover gaan naar de coördinator."

_OPEN = text("""
SELECT owner, provider_id, count(*) FROM cases WHERE closed_on IS NULL AND owner IS NOT NULL AND circle IS NULL
GROUP BY owner, provider_id ORDER BY owner, provider_id
""")


def useless_substitutes(app: App, today: date) -> tuple[str, ...]:
    """A sentence for each absence in which nobody answers, or somebody who may not act in some case of the absent colleague."""
    with transaction(app.engine) as connection:
        staff = register.people(connection)
        rows = [tuple(row) for row in connection.execute(_OPEN).all()]
    owned = {owner: tuple((provider or "", count) for _, provider, count in group) for owner, group in groupby(rows, _first)}
    return tuple(
        said
        for person in staff.values()
        if person.active
        for absence in person.absences
        if absence.last >= today
        for said in _useless(person, absence, staff, owned.get(person.id, ()), today)
    )


def _first(row: tuple[str, str, int]) -> str:
    return row[0]


def _useless(
    person: Person, absence: Absence, staff: Mapping[str, Person], cases: tuple[tuple[str, int], ...], today: date
) -> Iterator[str]:
    told: set[str | None] = set()
    for day in _turns(absence, staff, today):
        one = present(person.id, staff, day)
        code = one.id if one else None
        if code in told:
            continue
        told.add(code)
        if one is None:
            yield (
                f"Let op: op {dutch_date(day)} is er niemand voor {person.id}, want wie vervangt is dan zelf afwezig. "
                f"{TO_THE_COORDINATOR}"
            )
            continue
        count = sum(many for provider, many in cases if why_not_owner(one, one.id, provider) is not None)
        if count:
            yield (
                f"Let op: {one.id} vervangt {person.id}, maar mag niets doen in {counted(count, 'zaak', 'zaken')} "
                f"van {person.id}. {TO_THE_COORDINATOR}"
            )


def _turns(absence: Absence, staff: Mapping[str, Person], today: date) -> list[date]:
    """The days of `absence`, from today on, on which somebody else may begin to answer."""
    begin = max(absence.first, today)
    every = (other for person in staff.values() for other in person.absences)
    changes = {day for other in every for day in (other.first, _day_after(other.last))}
    return sorted({begin, *(day for day in changes if begin < day <= absence.last)})


def _day_after(day: date) -> date:
    return day + timedelta(days=1) if day < date.max else day
