"""What tells a term apart from the others of its kind that run in the same case: the round or measure it is about, and where.

    verbeterplan, traject 2, Huis Noord        aanwijzing, maatregel M1, Huis Noord en Huis Zuid

Asked of the database for many terms at once, in a handful of questions; or of one case.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, func, select

from db import schema
from domain.base.moments import dutch_date
from domain.casefile.casefile import Case
from domain.kinds.letter import LetterKind
from domain.kinds.term import RIGHTS
from domain.term.term import Term, TermStatus
from words.apart import apart
from words.labels import stored

_RUNNING = (TermStatus.OPEN.value, TermStatus.LAPSED.value)


def told_apart(connection: Connection, rows: Iterable[Row[Any]]) -> Mapping[str, str]:
    """What comes after the name of each of these terms, by its number; nothing of one that is alone of its kind."""
    every, term = list(rows), schema.terms.c
    alike = select(term.case_number, term.kind).where(
        term.case_number.in_({row.case_number for row in every}), term.status.in_(_RUNNING)
    )
    several = {tuple(row) for row in connection.execute(alike.group_by(term.case_number, term.kind).having(func.count() > 1))}
    return apart_of(connection, [row for row in every if (row.case_number, row.kind) in several])


def apart_of(connection: Connection, rows: Sequence[Row[Any]]) -> Mapping[str, str]:
    """The same of terms that are known not to be alone of their kind."""
    cases = {row.case_number for row in rows}
    if not cases:
        return {}
    place, round_, measure = schema.case_locations.c, schema.rounds.c, schema.measures.c
    places = select(place.case_number, place.location_id, place.name).where(place.case_number.in_(cases))
    names = {(row.case_number, row.location_id): row.name for row in connection.execute(places)}
    rounds = select(round_.case_number, round_.round_id, round_.number, round_.extra).where(round_.case_number.in_(cases))
    about = {(row.case_number, row.round_id): (_round(row.number), row.extra) for row in connection.execute(rounds)}
    measures = select(measure.case_number, measure.measure_id, measure.extra).where(measure.case_number.in_(cases))
    for row in connection.execute(measures):
        about[row.case_number, row.measure_id] = (_measure(row.measure_id), row.extra)

    letter = schema.letters.c
    letters = select(letter.case_number, letter.letter_id, letter.about).where(letter.case_number.in_(cases))
    told_of = {(row.case_number, row.letter_id): row.about for row in connection.execute(letters)}
    began = _beside_each_other(connection, cases, told_of)

    def said(row: Row[Any]) -> str:
        of = row.case_number, told_of.get((row.case_number, row.about), row.about)
        what, extra = about.get(of, ("", {}))
        where = [names.get((row.case_number, one), one) for one in extra.get("locations", ())]
        return apart(row.about if row.about != row.case_number else "", what, where) + began.get(row.term_id, "")

    return {row.term_id: said(row) for row in rows}


def _beside_each_other(
    connection: Connection, cases: Collection[str], told_of: Mapping[tuple[str, str], str]
) -> Mapping[str, str]:
    """Of running terms of one kind about the same thing: which letter each is about, or since when it runs, by its number."""
    term = schema.terms.c
    running = select(term.term_id, term.case_number, term.kind, term.about, term.started_on).where(
        term.case_number.in_(cases), term.status.in_(_RUNNING), term.about != term.case_number
    )
    alike: dict[tuple[str, str, str], list[Row[Any]]] = {}
    for row in connection.execute(running):
        of = told_of.get((row.case_number, row.about), row.about)
        alike.setdefault((row.case_number, row.kind, of), []).append(row)
    several = [row for rows in alike.values() if len(rows) > 1 for row in rows]
    began = {row.term_id: f", vanaf {dutch_date(row.started_on)}" for row in several if row.started_on}
    return began | {row.term_id: _letter(row.about) for row in several if (row.case_number, row.about) in told_of}


def apart_in(case: Case, term: Term) -> str:
    """What comes after the name of `term`, if more of its kind run in `case`; about one thing, also by which letter it began."""
    alike = [other for other in case.running_terms if other.kind == term.kind and other.id != term.id]
    if not alike:
        return ""
    about = _told_of(case, term)
    began = _began(case, term) if any(_told_of(case, other) == about for other in alike) else ""
    if round_ := case.rounds.get(about):
        return apart(term.about, _round(round_.number), [case.location_name(one) for one in round_.locations]) + began
    if measure := case.measures.get(about):
        return apart(term.about, _measure(measure.id), [case.location_name(one) for one in measure.locations]) + began
    return apart(term.about if term.about != case.number else "") + began


def _told_of(case: Case, term: Term) -> str:
    """What a term is about; for a letter, what that is about."""
    return case.letters[term.about].about if term.about in case.letters else term.about


def _began(case: Case, term: Term) -> str:
    """A letter to write or send: which. A right about the same measure: against which letter. Any other: since when it runs."""
    if term.about in case.letters:
        return _letter(term.about)
    if letter := case.letters.get(term.letter or ""):
        word = "tegen" if term.kind in RIGHTS else "na"
        return f", {word} brief {letter.id} ({stored(LetterKind, letter.kind)})"
    return f", vanaf {dutch_date(term.start)}" if term.start else ""


def _letter(number: str) -> str:
    return f", brief {number}"


def _round(number: int) -> str:
    return f"traject {number}"


def _measure(number: str) -> str:
    return f"maatregel {number}"
