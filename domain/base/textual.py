"""A value that people type and read as text: in files, events and forms it is that text, in the code it is a value.

A class that is `Textual` has `parse` (text -> value, raises BadInput) and `str` (value -> the same text). Pydantic models can use
it as a field type, and dump it as that text; pydantic itself is only imported when they do.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Self

from domain.base.errors import BadInput


class Textual:
    """Read with `parse`, written with `str`."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> Self:
        """The value that `text` stands for. Raises BadInput."""
        raise NotImplementedError

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        from pydantic_core import PydanticCustomError, core_schema

        def read(value: object) -> object:
            if isinstance(value, cls):
                return value
            # YAML and Python callers hand over a day as a date.
            text = value.isoformat() if isinstance(value, date) and not isinstance(value, datetime) else value
            try:
                return cls.parse(text if isinstance(text, str) else repr(text))
            except BadInput as bad:
                raise PydanticCustomError("bad_input", "{expected}", {"expected": bad.expected}) from None

        written = core_schema.plain_serializer_function_ser_schema(str, return_schema=core_schema.str_schema())
        return core_schema.no_info_plain_validator_function(
            read, serialization=written, json_schema_input_schema=core_schema.str_schema()
        )
