"""The base of every model: frozen, strict about unknown fields, and with a Dutch name for each field a person types."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, GetCoreSchemaHandler, ValidationInfo
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from domain.base.moments import readings
from domain.base.thing import Thing
from domain.writing.markup import readable


class Origin(Enum):
    """Where data comes from, for the checks on it (the context of a validation)."""

    READ_IN = auto()  #: a file or form: each mistake is told with its place
    STORED = auto()  #: what was accepted once: no check on input is made again


READ_IN, STORED = Origin.READ_IN, Origin.STORED


class Frozen(BaseModel):
    """A value that never changes; unknown fields are refused."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        populate_by_name=True,
        defer_build=True,  # built when it is first used: a command uses a few of them, and imports them all
        hide_input_in_errors=True,  # the text of an error can reach a log, and what was typed or stored may not
    )

    @classmethod
    def stored(cls, data: Mapping[str, Any]) -> Self:
        """The value that was stored as `data`, whatever would be refused now."""
        return cls.model_validate(data, context=STORED)


def nl(
    name: str, explanation: str, /, *, of: Thing | None = None, least: int = 0, most: int | None = None, **options: Any
) -> Any:
    """A field a person types: its Dutch name in files and forms, and one sentence on what it is.

    `of` is what it names; `least` and `most` bound the length of a text; `options` are passed to
    `pydantic.Field` (default, bounds, …).
    """
    field: Any = Field(alias=name, description=explanation, **options)
    if least or most:
        field.metadata.append(TextLength(least, most))
    if of:
        field.metadata.append(of)
    return field


@dataclass(frozen=True, slots=True)
class TextLength:
    """At least so many signs that can be seen, and at most so many in all."""

    least: int = 0
    most: int | None = None

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_info_after_validator_function(self._measured, handler(source))

    def _measured(self, text: str, info: ValidationInfo) -> str:
        if info.context is STORED:
            return text
        if len(readable(text)) < self.least:
            raise PydanticCustomError("string_too_short", "too short", {"min_length": self.least})
        if self.most is not None and len(text) > self.most:
            raise PydanticCustomError("string_too_long", "too long", {"max_length": self.most})
        return text


_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}", re.ASCII)
AN_INSTANT = "een dag met een tijd, zoals 2026-03-16T09:00 of 2026-03-16T09:00+01:00"


def _aware(moment: datetime) -> datetime:
    """A moment without a time zone is on the clock in the Netherlands, unless that clock shows it twice, or never."""
    if moment.tzinfo is not None:
        return moment
    first, second = readings(moment)
    if first == second:
        return first
    if first < second:
        both = f"{first.isoformat(timespec='minutes')} of {second.isoformat(timespec='minutes')}"
        said = f"{both}, want de klok wees dit die nacht twee keer aan"
    else:
        said = f"{AN_INSTANT}: deze tijd was er niet, want de klok ging een uur vooruit"
    raise PydanticCustomError("bad_input", "{expected}", {"expected": said})


def _with_a_time(value: object) -> object:
    """A number is no moment, however many seconds after 1970 it may be; nor is a day."""
    if isinstance(value, str) and not _INSTANT.match(value):
        raise PydanticCustomError("bad_input", "{expected}", {"expected": AN_INSTANT})
    return value


Moment = Annotated[datetime, BeforeValidator(_with_a_time), AfterValidator(_aware)]
"""A datetime with a time zone; one that is typed without is on the clock in the Netherlands."""
