"""Days in what people typed: how one is read, and which of them cannot be meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated

from pydantic import BaseModel, BeforeValidator
from pydantic_core import PydanticCustomError

from domain.base.errors import BadInput
from domain.base.historic import EXPECTED_DAY, HistoricDate, parse_day
from domain.base.years import YEARS

Where = tuple[str | int, ...]


def _day(value: object) -> object:
    """Text as a day; a number is none, however many seconds after 1970 it may be."""
    if isinstance(value, date):
        return value
    try:
        return parse_day(value if isinstance(value, str) else repr(value))
    except BadInput:
        raise PydanticCustomError("bad_input", "{expected}", {"expected": EXPECTED_DAY}) from None


Day = Annotated[date, BeforeValidator(_day)]
"""A day as people write it: 2026-09-03, 3-9-2026 or 3 september 2026."""


def out_of_bounds(value: object, place: Where = ()) -> Iterator[tuple[Where, str]]:
    """The place of each day or moment in `value` (a model, or what is in one) that lies outside the years that can be meant."""
    match value:
        case BaseModel():
            for name, field in type(value).model_fields.items():
                yield from out_of_bounds(getattr(value, name), (*place, field.alias or name))
        case HistoricDate():
            if value.earliest.year not in YEARS or value.latest.year not in YEARS:
                yield place, str(value)
        case date():
            if value.year not in YEARS:
                yield place, value.isoformat()
        case Mapping():
            for key, inner in value.items():
                yield from out_of_bounds(inner, (*place, str(key)))
        case tuple() | list():
            for number, inner in enumerate(value):
                yield from out_of_bounds(inner, (*place, number))
