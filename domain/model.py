"""The base of every model: frozen, strict about unknown fields, and with a Dutch name for each field a person types."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field


class Frozen(BaseModel):
    """A value that never changes; unknown fields are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


def nl(name: str, explanation: str, /, **options: Any) -> Any:
    """A field a person types: its Dutch name in files and forms, and one sentence on what it is.

    `options` are passed to `pydantic.Field` (default, bounds, …).
    """
    return Field(alias=name, description=explanation, **options)


def _aware(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return moment


Moment = Annotated[datetime, AfterValidator(_aware)]
"""A datetime with a time zone; a naive one is refused."""
