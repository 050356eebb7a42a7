"""A command made of answers that are of the right type already, without the checks on what comes in.

Every command is tried when somebody asks what can be done, and making the checks of one takes longer than deciding about it. What
cannot be made so is read as everything that is stored is; a test holds that both give the same.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, TypeVar, Union, cast, get_args, get_origin

from domain.base.historic import HistoricDate
from domain.base.model import Frozen

AModel = TypeVar("AModel", bound=Frozen)
_AS_IT_IS = (str, bool, int, date)


class _Unknown(Exception):
    """An answer of which only the checks know what becomes of it."""


def made(model: type[AModel], told: Mapping[str, Any]) -> AModel:
    """`model` with the answers in `told`, by the names that people type."""
    try:
        return _made(model, told)
    except _Unknown:
        return model.stored(told)


def _made(model: type[AModel], told: Mapping[str, Any]) -> AModel:
    if not _plain(model):
        raise _Unknown
    values: dict[str, Any] = {}
    left = dict(told)
    for name, info in model.model_fields.items():
        alias = info.alias or name
        if alias in left:
            values[name] = _typed(info.annotation, left.pop(alias))
        elif info.is_required():
            raise _Unknown
    if left:
        raise _Unknown
    return cast("AModel", model.model_construct(_fields_set=set(values), **values))


@cache
def _plain(model: type[Frozen]) -> bool:
    """Whether nothing looks at the model as a whole."""
    found = model.__pydantic_decorators__
    return not (found.model_validators or found.root_validators or found.field_validators)


def _typed(annotation: Any, value: Any) -> Any:
    origin, inside = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _typed(inside[0], value)
    if origin in {Union, types.UnionType}:
        (only,) = (one for one in inside if one is not type(None))
        return _typed(only, value)
    if origin is tuple and inside[1:] == (...,) and isinstance(value, tuple):
        return tuple(_typed(inside[0], one) for one in value)
    if not isinstance(annotation, type):
        raise _Unknown
    if issubclass(annotation, StrEnum):
        return annotation(value)
    if issubclass(annotation, Frozen) and isinstance(value, Mapping):
        return _made(annotation, value)
    if annotation is HistoricDate and isinstance(value, date):
        return HistoricDate.of(value)
    if annotation in _AS_IT_IS and type(value) is annotation:
        return value
    raise _Unknown
