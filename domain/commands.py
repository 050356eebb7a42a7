"""Every command that a person can give a case, by the Dutch name they type, and an example of its data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from pydantic.fields import FieldInfo

from domain.case import decide
from domain.command import Command
from domain.errors import Impossible, NotAllowed, ReasonNeeded, Unlawful
from domain.roles import ALLOWED

if TYPE_CHECKING:
    from domain.case import Case
    from domain.context import Context

COMMANDS: Mapping[str, type[Command]] = {command.name: command for command in ALLOWED}


def fields_of(command: type[Command]) -> Iterator[tuple[str, FieldInfo]]:
    """The Dutch name and the field of everything a person can fill in."""
    for name, field in command.model_fields.items():
        yield field.alias or name, field
