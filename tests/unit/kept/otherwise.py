"""Every field of what somebody hands in, answered in two ways: what follows must then differ, or the field went nowhere.

answered(form_for(Model, "").fields)    a whole answer, in which every field says something
otherwise(fields, answer)               for each field: where it is, and the same answer with only that field said otherwise
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from typing import Any

from desk.field import Field, Kind

Place = tuple[str | int, ...]
WORDS = ("Een toelichting die lang genoeg is.", "Heel andere woorden, ook lang genoeg.")
SHAPES = ("a" * 64, "b" * 64, "2026-0002", "2026-0003", "V1", "V2", "12345678", "87654321", "000012345678", "000087654321")
BY_KIND: Mapping[Kind, tuple[Any, Any]] = {
    Kind.DAY: ("2026-01-08", "2026-01-09"),
    Kind.WHEN: ("2026-01-12", "2026-01-11"),
    Kind.MOMENT: ("2026-01-12T09:30:00+01:00", "2026-01-12T09:31:00+01:00"),
    Kind.LENGTH: ("P2W", "P3W"),
    Kind.YES_NO: (True, False),
    Kind.FACT: (True, False),
    Kind.NUMBER: (3, 4),
    Kind.AMOUNT: (3, 4),
    Kind.COUNTS: ({"leerkrachten": 2}, {"leerkrachten": 3}),
    Kind.DOCUMENT: ("Stuk een", "Stuk twee"),
    Kind.FILE: ("a" * 64, "b" * 64),
}


def two(field: Field) -> tuple[Any, Any]:
    """Two answers to a field that is no group."""
    if field.choices and field.kind is not Kind.DOCUMENT:
        return field.choices[0].value, field.choices[-1].value
    if field.kind in BY_KIND:
        return BY_KIND[field.kind]
    fits = [text for text in (*WORDS, *SHAPES) if re.search(field.pattern, text)]
    return fits[0], fits[1]


def answered(fields: Sequence[Field], **given: Any) -> dict[str, Any]:
    """An answer to every field: as `given`, or the first of the two."""
    whole = {}
    for field in fields:
        each = answered(field.fields) if field.kind is Kind.GROUP else two(field)[0]
        whole[field.name] = [each] if field.several else each
    return whole | given


def otherwise(fields: Sequence[Field], answer: Mapping[str, Any], at: Place = ()) -> Iterator[tuple[Place, Any]]:
    """The place of every answer, with another answer to that question; the first of several stands for all of them."""
    for field in fields:
        place, said = (*at, field.name), answer.get(field.name)
        if field.several and isinstance(said, list | tuple):
            if not said:
                continue
            place, said = (*place, 0), said[0]
        if field.kind is Kind.GROUP:
            yield from otherwise(field.fields, said or {}, place)
        elif said is not None:
            yield place, next((one for one in two(field) if one != said), None)


def changed(answer: Mapping[str, Any], place: Place, value: Any) -> dict[str, Any]:
    """The same answer with `value` at `place`."""
    copy = deepcopy(dict(answer))
    inner: Any = copy
    for step in place[:-1]:
        inner = inner[step]
    inner[place[-1]] = value
    return copy
