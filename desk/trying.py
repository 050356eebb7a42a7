"""A plausible answer to every question of a form, to find out whether a command is possible now. Nothing of it is ever stored."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from desk.field import Field, Kind
from domain.base.errors import Impossible

TEXT = "Dit is een voorbeeld van een toelichting."
_WEEK = timedelta(weeks=1)
ANOTHER_CASE = "0000-0000"
_SHAPES = (TEXT, "0" * 64, ANOTHER_CASE, "V1", "voorbeeld", "12345678")
"""Texts of which one fits every pattern that a field asks for."""
_IN_WORDS = frozenset({Kind.TEXT, Kind.LONG_TEXT, Kind.DOCUMENT})
_BY_KIND: Mapping[Kind, Any] = {
    Kind.LENGTH: "P1W",
    Kind.YES_NO: True,
    Kind.FACT: True,
    Kind.NUMBER: 1,
    Kind.AMOUNT: 1,
    Kind.COUNTS: {},
    Kind.FIELDS: {},
}


def answers(fields: Sequence[Field], today: date, given: Mapping[str, Any]) -> dict[str, Any]:
    """An answer to each field that needs one: as `given`, or a plausible one.

    Raises Impossible when there is nothing to choose from.
    """
    return _answered([one for one in fields if one.required], today, given)


def attempts(fields: Sequence[Field], today: date, given: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Answers of which one must do, if the command can be given at all: the plausible ones, then with each other choice in turn.

    Raises Impossible when there is nothing to choose from.
    """
    yield answers(fields, today, given)
    for one in fields:
        if one.required and one.name not in given and one.kind is Kind.CHOICE and not one.several:
            for choice in one.choices[1:]:
                yield answers(fields, today, {**given, one.name: choice.value})


def with_text(fields: Sequence[Field], today: date, given: Mapping[str, Any], name: str) -> dict[str, Any] | None:
    """The plausible answers with the text `name`, which need not always be there; None when that is no such field."""
    spared = [one for one in fields if one.name == name and not one.required and one.kind in _IN_WORDS]
    if not spared or name in given or not any(re.search(spared[0].pattern, shape) for shape in _SHAPES):
        return None
    return {**answers(fields, today, given), **_answered(spared, today, {})}


def _answered(asked: Sequence[Field], today: date, given: Mapping[str, Any]) -> dict[str, Any]:
    asked = [one for one in asked if one.name not in given]
    last_day = next((one.name for one in reversed(asked) if one.kind is Kind.DAY), None)
    told = {one.name: _answer(one, today, today + _WEEK if one.name == last_day else today) for one in asked}
    return {**told, **given}


def _answer(one: Field, today: date, day: date) -> Any:
    if one.kind is Kind.GROUP:
        each: Any = _answered([inner for inner in one.fields if inner.required or _must_differ(inner)], today, {})
    elif one.choices:
        each = one.choices[0].value
    elif one.kind is Kind.CHOICE and not one.open:
        raise Impossible(f"Er is nu niets om te kiezen bij ‘{one.label}’.")
    else:
        each = _plain(one, today, day)
    return (each,) if one.several else each


def _must_differ(one: Field) -> bool:
    """Whether nothing filled in would leave open which one is meant: at which of more locations a finding was done."""
    return one.kind is Kind.CHOICE and not one.several and not one.default and len(one.choices) > 1


def _plain(one: Field, today: date, day: date) -> Any:
    if one.kind in _BY_KIND:
        return _BY_KIND[one.kind]
    if one.kind is Kind.DAY:
        return day
    if one.kind is Kind.WHEN:
        return today
    return next(text for text in _SHAPES if re.search(one.pattern, text))
