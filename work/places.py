"""What tells a term apart from the others of its kind that run in the same case: the round or measure it is about, and where.

    verbeterplan, traject 2, Huis Noord        aanwijzing, maatregel M1, Huis Noord en Huis Zuid

Two questions, whatever the number of cases.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Row, func, select

from db import schema
from domain.term.term import TermStatus
from words.apart import apart

_RUNNING = (TermStatus.OPEN.value, TermStatus.LAPSED.value)


def told_apart(connection: Connection, rows: Iterable[Row[Any]]) -> Mapping[str, str]:
    """What comes after the name of each of these terms, by its number; nothing of one that is alone of its kind."""
    every, term = list(rows), schema.terms.c
    alike = select(term.case_number, term.kind).where(
        term.case_number.in_({row.case_number for row in every}), term.status.in_(_RUNNING)
    )
    several = {tuple(row) for row in connection.execute(alike.group_by(term.case_number, term.kind).having(func.count() > 1))}
    named = [row for row in every if (row.case_number, row.kind) in several]
    if not named:
        return {}
    cases = {row.case_number for row in named}
    place, round_, measure = schema.case_locations.c, schema.rounds.c, schema.measures.c
    names = {
        (row.case_number, row.location_id): row.name
        for row in connection.execute(select(schema.case_locations).where(place.case_number.in_(cases)))
    }
    about: dict[tuple[str, str], tuple[str, tuple[str, ...]]] = {}
    rounds = select(round_.case_number, round_.round_id, round_.number, round_.extra).where(round_.case_number.in_(cases))
    for row in connection.execute(rounds):
        about[row.case_number, row.round_id] = (f"traject {row.number}", tuple(row.extra.get("locations", ())))
    measures = select(measure.case_number, measure.measure_id, measure.extra).where(measure.case_number.in_(cases))
    for row in connection.execute(measures):
        about[row.case_number, row.measure_id] = (f"maatregel {row.measure_id}", tuple(row.extra.get("locations", ())))
    return {row.term_id: _apart(row, about, names) for row in named}


def _apart(
    row: Row[Any], about: Mapping[tuple[str, str], tuple[str, tuple[str, ...]]], names: Mapping[tuple[str, str], str]
) -> str:
    what, places = about.get((row.case_number, row.about), ("", ()))
    number = row.about if row.about != row.case_number else ""
    return apart(number, what, [names.get((row.case_number, one), one) for one in places])
