"""Every value in the files of the policy says something: said otherwise, the policy is another one, or it is refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest
import yaml
from pydantic import BaseModel

from domain.base.errors import BadInput
from domain.input import reading
from domain.lawfulness import Grounds
from domain.lawfulness.norms import NormFrames
from rulebook.defaults import GROUNDS, NORMS
from rulebook.files import SHIPPED, policy_of, policy_texts
from rulebook.layout import LAYOUT
from rulebook.sender import SENDER, sender_of

LAW: Mapping[str, type[BaseModel]] = {GROUNDS: Grounds, NORMS: NormFrames}
Place = tuple[str | int, ...]
ALIKE = 6
"""So many texts side by side under names of their own are a list: one stands for all."""


@cache
def shipped() -> Mapping[str, str]:
    return policy_texts(SHIPPED)


@cache
def data(name: str) -> Any:
    return yaml.safe_load(shipped()[name])


def places(value: Any, at: Place = ()) -> Iterator[Place]:
    """Where each value stands that is not made of others."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from places(inner, (*at, name))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from places(inner, (*at, number))
    else:
        yield at


def at(value: Any, place: Place) -> Any:
    for step in place:
        value = value[step]
    return value


def kind_of(name: str, place: Place) -> tuple[object, ...]:
    """What is said there: the same for each term, ladder, norm and so on."""
    around = at(data(name), place[:-1])
    many = isinstance(around, dict) and len(around) > ALIKE and all(isinstance(one, str) for one in around.values())
    last = "*" if many or isinstance(place[-1], int) else place[-1]
    return (name, len(place), last, *(step for step in place[-2:-1] if last == "*" and isinstance(step, str) and not many))


def each() -> Iterator[tuple[str, Place]]:
    """One place of each kind."""
    seen: set[tuple[object, ...]] = set()
    for name in shipped():
        for place in places(data(name)):
            if place[-1] not in {"versie", LAYOUT} and (kind := kind_of(name, place)) not in seen:
                seen.add(kind)
                yield name, place


def otherwise(value: Any) -> Any:
    match value:
        case bool():
            return not value
        case int():
            return value + 1
        case date():
            return value + timedelta(days=1)
        case str() if value[:1] == "P" and value[1:2].isdigit():
            return f"P9{value[-1]}"
        case _:
            return f"{value} ook"


def read(name: str, said: Any) -> object:
    """All that the file says, without the version that follows from its text. Raises BadInput."""
    if name in LAW:  # as the file is read, without parsing a long one each time
        return plain(reading.read(LAW[name], as_text(said), source=name))
    texts = {**shipped(), name: said if isinstance(said, str) else yaml.safe_dump(said, allow_unicode=True)}
    return plain(sender_of(texts) if name == SENDER else policy_of(texts))


def as_text(value: Any) -> Any:
    """`value` with every scalar as text, as a file of the policy is read."""
    match value:
        case dict():
            return {name: as_text(inner) for name, inner in value.items()}
        case list():
            return list(map(as_text, value))
        case bool():
            return str(value).lower()
        case _:
            return None if value is None else str(value)


@cache
def as_shipped(name: str) -> object:
    return read(name, data(name))


def plain(value: object) -> object:
    """`value` in parts: a policy is equal to another by its version alone."""
    if isinstance(value, BaseModel):
        return value.model_dump(exclude={"version"})
    if is_dataclass(value):
        return {one.name: plain(getattr(value, one.name)) for one in fields(value) if one.name != "version"}
    if isinstance(value, Mapping):
        return {name: plain(inner) for name, inner in value.items()}
    if isinstance(value, tuple | list):
        return [plain(inner) for inner in value]
    return value


EACH = list(each())


@pytest.mark.parametrize(("name", "place"), EACH, ids=[f"{name}:{'.'.join(map(str, place))}" for name, place in EACH])
def test_a_value_that_is_said_otherwise_is_another_policy_or_is_refused(name: str, place: Place) -> None:
    other = deepcopy(data(name))
    at(other, place[:-1])[place[-1]] = otherwise(at(other, place))
    try:
        found = read(name, other)
    except BadInput:
        return
    assert found != as_shipped(name)


@pytest.mark.parametrize("name", sorted(policy_texts(SHIPPED)))
def test_a_name_that_is_not_known_is_refused_with_its_place(name: str) -> None:
    with pytest.raises(BadInput) as wrong:
        read(name, {**data(name), "onbekend": "dit"})
    assert wrong.value.source == name
    assert wrong.value.expected
    assert "onbekend" in f"{wrong.value.place} {wrong.value.found}"
