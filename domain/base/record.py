"""What is stored for years: records of plain types, which no rule of a later day can refuse.

A record holds text, numbers, days, moments, enumerations, values that are written as text (`Textual`, an `Interval`), and other
records. It makes no check on what they say. What people type is an input model with checks (`domain.base.model.nl`,
`domain.input.text`); it becomes a record with `of` when a command is decided.
"""

from typing import Self

from pydantic import BaseModel

from domain.base.model import Frozen


class Record(Frozen):
    """A value of plain types."""

    @classmethod
    def of(cls, given: BaseModel) -> Self:
        """The record of what was given: the values of the same names, accepted as they are."""
        return cls.stored({name: getattr(given, name) for name in cls.model_fields})
