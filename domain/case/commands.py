"""Every command that a person can give a case, by the Dutch name they type, and what they can fill in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic.fields import FieldInfo

from domain.input.command import Command
from domain.rights.roles import ALLOWED

COMMANDS: Mapping[str, type[Command]] = {command.name: command for command in ALLOWED}


def fields_of(command: type[Command]) -> Iterator[tuple[str, FieldInfo]]:
    """The Dutch name and the field of everything a person can fill in."""
    for name, field in command.model_fields.items():
        yield field.alias or name, field
