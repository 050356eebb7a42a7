"""What can be read of data in which something is wrong, so that the rest of it is checked too and every mistake told at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from domain.base.errors import VervolgError
from domain.base.model import READ_IN

M = TypeVar("M", bound=BaseModel)


def partly(model: type[M], data: object) -> M:
    """`data` as a `model` with only the fields that can be read by themselves, or that may be left out; see `has`."""
    given = data if isinstance(data, Mapping) else {}
    read: dict[str, Any] = {}
    for name, field in model.model_fields.items():
        called = field.alias or name
        if called not in given:
            if not field.is_required():
                read[name] = field.get_default(call_default_factory=True)
            continue
        one: TypeAdapter[Any] = TypeAdapter(Annotated[(field.annotation, None, *field.metadata)])  # type: ignore[arg-type]  # made of a field
        try:
            read[name] = one.validate_python(given[called], context=READ_IN)
        except (ValidationError, VervolgError):
            continue
    return only(model, read)


def only(model: type[M], read: Mapping[str, Any]) -> M:
    """A `model` that has these fields and no other."""
    made = model.model_construct(**read)
    for name in set(vars(made)) - set(read):
        del vars(made)[name]
    return made


def has(read: BaseModel, *fields: str) -> bool:
    """Whether all these fields could be read."""
    return all(name in vars(read) for name in fields)
