"""A file that is handed in with a step: looked at before anything is opened for it, and kept in the transaction of the step.

content, name -> taken_in -> Upload -> with_file -> the form with its hash -> act       kept, or nothing is
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from db import blobs
from domain.base.errors import BadInput
from domain.base.handed import HandedIn
from domain.case.commands import COMMANDS
from domain.deciding.received import field_for_a_file
from domain.input.command import Command
from domain.input.received import DOCUMENT
from reader.files import taken_in as reading_files
from reader.files.kinds import FileRules
from reader.written import Written


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that may be kept: what is known of it, and its bytes."""

    facts: HandedIn
    content: bytes


def taken_in(name: str, content: bytes, rules: FileRules) -> Upload:
    """The file, if it may be kept. Raises BadInput with place, found and expected, and BsnFound."""
    return Upload(reading_files.taken_in(name, content, rules), content)


def with_file(command: type[Command], typed: Mapping[str, Any], upload: Upload) -> dict[str, Any]:
    """What was typed for `command`, with the file where it belongs. Raises BadInput for a command that receives none."""
    field = field_for_a_file(command)
    if field is None:
        able = ", ".join(sorted(name for name, kind in COMMANDS.items() if field_for_a_file(kind)))
        raise BadInput("bestand", upload.facts.name, f"geen bestand bij {command.name}; wel bij: {able}")
    return _with(typed, command.model_fields[field].alias or field, upload)


def beside(said: Written, upload: Upload | None) -> Written:
    """What a file of a visit or a signal says, with the file that came with it. Raises BadInput for one that names another."""
    if upload is None or not isinstance(said.data, Mapping):
        return said
    return replace(said, data=_with(said.data, DOCUMENT, upload))


def keep(connection: Connection, files: Iterable[Upload], at: datetime) -> None:
    """Keep the `files` themselves, in the transaction of the step that tells of them."""
    for file in sorted(files, key=lambda one: one.facts.sha256):  # in one order for everybody, so that nobody waits in a circle
        blobs.put(connection, file.content, file.facts.media_type, at)


def _with(typed: Mapping[str, Any], name: str, upload: Upload) -> dict[str, Any]:
    if typed.get(name) not in (None, "", upload.facts.sha256):
        raise BadInput(name, typed[name], "niets, want je geeft al een bestand mee")
    return {**typed, name: upload.facts.sha256}
