"""A form for everything that a person hands in, made from its model: a new command or field needs no page of its own.

model -> form_for -> Form          names, kinds, bounds and defaults
         case     -> choices       the findings, letters, places … that are there now
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from enum import Enum, StrEnum
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from desk.choices import OPEN, TYPED, choices, of_enum
from desk.field import Field, Form, Kind
from domain.base.historic import HistoricDate
from domain.base.model import TextLength
from domain.base.thing import Thing
from domain.casefile.casefile import Case
from domain.input.answers import Fact
from domain.input.command import Command
from domain.input.text import Wording
from domain.policy.context import Context
from domain.term.length_given import LengthText
from domain.time.duration import Length as Duration
from domain.writing.textlength import LONGEST_LETTER
from domain.writing.wording import in_words

_FACT, _LENGTH = get_args(Fact)[1], get_args(LengthText)[1]
_WRITTEN = {
    "kvk-nummer": "KvK-nummer",
    "ecli": "ECLI-nummer",
    "pdf": "PDF",
    "e-mail": "E-mailadres",
    "clientdossiers": "Cliëntdossiers",
    "soort_hulp": "Soort hulp",
}
"""Labels that are not the name of the field in words."""
_HANDED_IN = {Thing.FILE: Kind.FILE, Thing.DOCUMENT: Kind.DOCUMENT}
_BY_TYPE: dict[type, Kind] = {
    bool: Kind.YES_NO,
    int: Kind.NUMBER,
    Decimal: Kind.AMOUNT,
    float: Kind.AMOUNT,
    datetime: Kind.MOMENT,
    date: Kind.DAY,
    HistoricDate: Kind.WHEN,
    Duration: Kind.LENGTH,
}


def form_of(command: type[Command], case: Case | None = None, context: Context | None = None) -> Form:
    """What `command` asks, with the choices that `case` gives when there is one."""
    return Form(name=command.name, label=command.label, fields=fields_of(command, case, context))


def form_for(model: type[BaseModel], label: str, case: Case | None = None, context: Context | None = None) -> Form:
    """What anything else asks that people hand in: a visit report, a signal, the register."""
    return Form(name="", label=label, fields=fields_of(model, case, context))


def fields_of(
    model: type[BaseModel], case: Case | None, context: Context | None, *, of: Callable[[str, FieldInfo], bool] | None = None
) -> tuple[Field, ...]:
    """The fields of `model`, or those for which `of` holds.

    Raises TypeError for a type that no form knows: a mistake of whoever added it.
    """
    wanted = ((name, info) for name, info in model.model_fields.items() if of is None or of(name, info))
    return tuple(_field(name, info, case, context) for name, info in wanted)


def required_of(model: type[BaseModel], case: Case, context: Context) -> tuple[Field, ...]:
    """The fields of `model` that must be filled in."""
    return fields_of(model, case, context, of=lambda _, info: info.is_required())


def called(model: type[BaseModel], alias: str, case: Case, context: Context) -> tuple[Field, ...]:
    """The field of `model` that people call `alias`, if it has one."""
    return fields_of(model, case, context, of=lambda name, info: (info.alias or name) == alias)


@dataclass(frozen=True)
class _Asked:
    """What the annotation of a field says, taken apart."""

    type: Any
    marks: tuple[Any, ...] = ()
    several: bool = False
    counts: bool = False
    inner: tuple[Any, ...] = field(default=())
    """The marks on each answer of several."""


def _field(name: str, info: FieldInfo, case: Case | None, context: Context | None) -> Field:
    alias, asked = info.alias or name, _apart(info.annotation, tuple(info.metadata))
    thing = next((mark for mark in (*asked.marks, *asked.inner) if isinstance(mark, Thing)), None)
    kind = _kind(asked, thing, f"{name}: {info.annotation}")
    least, most = _bounds(asked)
    found = choices(thing, case, context) if thing else ()
    if not found and _is_choice(asked.type):
        found = of_enum(asked.type)
    return Field(
        name=alias,
        label=label_of(alias),
        help=info.description or "",
        kind=kind,
        required=info.is_required(),
        several=asked.several,
        default="" if info.is_required() else _typed(info.get_default(call_default_factory=True)),
        choices=found,
        open=thing in OPEN,
        fields=fields_of(asked.type, case, context) if kind is Kind.GROUP else (),
        least=least,
        most=most,
        pattern=next((mark.pattern for mark in asked.marks if isinstance(getattr(mark, "pattern", None), str)), ""),
    )


def label_of(name: str) -> str:
    """The name of a field as a label: `tot_en_met` is `Tot en met`."""
    words = _WRITTEN.get(name) or in_words(name)
    return words[:1].upper() + words[1:]


def _apart(annotation: Any, marks: tuple[Any, ...]) -> _Asked:
    """What is asked: through `X | None`, `Annotated[X, …]`, `tuple[X, ...]` and `dict[X, int]`."""
    origin, inside = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _apart(inside[0], (*marks, *inside[1:]))
    if origin in (Union, types.UnionType):
        (only,) = (one for one in inside if one is not type(None))
        return _apart(only, marks)
    if origin in (tuple, list, frozenset, set):
        each = _apart(inside[0], ())
        return replace(each, marks=marks, several=True, inner=each.marks)
    if origin is dict:
        return replace(_apart(inside[1], ()), marks=marks, counts=True)
    return _Asked(annotation, marks)


def _kind(asked: _Asked, thing: Thing | None, where: str) -> Kind:
    marks = (*asked.marks, *asked.inner)
    if asked.counts:
        return Kind.FIELDS if asked.type is Any else Kind.COUNTS
    if thing in _HANDED_IN:
        return _HANDED_IN[thing]
    if _is_choice(asked.type) or (thing and thing not in TYPED):
        return Kind.CHOICE
    if _FACT in marks:
        return Kind.FACT
    if _LENGTH in marks:
        return Kind.LENGTH
    if asked.type is str:
        return _kind_of_text(marks)
    if isinstance(asked.type, type) and issubclass(asked.type, BaseModel):
        return Kind.GROUP
    if asked.type not in _BY_TYPE:
        raise TypeError(f"no form knows {where}")
    return _BY_TYPE[asked.type]


def _kind_of_text(marks: tuple[Any, ...]) -> Kind:
    wording = next((mark for mark in marks if isinstance(mark, Wording)), None)
    if wording is None or wording.named:
        return Kind.TEXT
    return Kind.LETTER if wording.most == LONGEST_LETTER else Kind.LONG_TEXT


def _is_choice(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, StrEnum)


def _bounds(asked: _Asked) -> tuple[float | None, float | None]:
    """The tightest bounds among the marks: of a text, a number, or how many answers there are."""
    least, most = set[float](), set[float]()
    for mark in asked.marks:
        if isinstance(mark, Wording):
            most.add(mark.most)
        if isinstance(mark, TextLength):
            least.add(mark.least)
            most |= {mark.most} if mark.most is not None else set()
        least |= set(_numbers(mark, "ge", "gt", "min_length"))
        most |= set(_numbers(mark, "le", "lt", "max_length"))
    return max(least, default=None), min(most, default=None)


def _numbers(mark: Any, *names: str) -> Iterator[float]:
    for name in names:
        if isinstance(value := getattr(mark, name, None), int | float | Decimal):
            yield float(value)


def _typed(value: Any) -> str:
    """A default as people type it; empty for nothing."""
    if value is None or isinstance(value, BaseModel):
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, tuple | list | frozenset | dict):
        return ", ".join(_typed(one) for one in value)
    return str(value.value if isinstance(value, Enum) else value)
