"""The document that comes with a step is recorded with it, whatever the step is.

handed in now        kept here: its name, size and type, and what of the case it is about
in the case already  the same document, now about this too
kept elsewhere       by its hash or its name; where the step itself keeps that, nothing more
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from domain.base.event import Event
from domain.base.thing import Thing
from domain.deciding.moves import Scene
from domain.dossier.commands import AddDocument
from domain.dossier.events import DocumentAdded
from domain.input.command import Command

_HASH = re.compile(r"[0-9a-f]{64}")
_HANDED_IN = frozenset({Thing.DOCUMENT, Thing.FILE})
_TRACKS = ("round", "disclosure", "proceeding", "measure", "letter", "term")
"""By which fields an event says what it moved; a proceeding is more than the measure it is about."""


def field_for_a_file(command: type[Command]) -> str | None:
    """The field of `command` that holds a document or file; None when it receives none."""
    marked = (name for name, info in command.model_fields.items() if not _HANDED_IN.isdisjoint(info.metadata))
    return next(marked, None)


def documents(command: Command, events: Sequence[Event], scene: Scene) -> Iterator[Event]:
    """The document that came with `command`, beside the `events` that it causes."""
    field = field_for_a_file(type(command))
    named = str(getattr(command, field)) if field else ""
    if not named or isinstance(command, AddDocument):
        return
    on, about = command.happened(scene.context.today), _about(command, events, scene)
    if file := scene.context.files.get(named):
        yield DocumentAdded(
            on=on,
            sha256=file.sha256,
            title=command.receives,
            media_type=file.media_type,
            about=about,
            file=file.name,
            size=file.size,
            searched=file.searched,
        )
    elif any(getattr(event, field or "", None) == named for event in events):
        return
    elif known := scene.case.documents.get(named):
        yield known.model_copy(update={"on": on, "about": about})
    elif _HASH.fullmatch(named):
        yield DocumentAdded(on=on, sha256=named, title=command.receives, about=about)
    else:
        yield DocumentAdded(on=on, sha256="", title=named, about=about)


def _about(command: Command, events: Sequence[Event], scene: Scene) -> str:
    """The number of what the step is about: the thing that it names, or the one that it began; else the case."""
    named = str(getattr(command, command.concerns)) if command.concerns else ""
    if named in scene.case.numbered():
        return named
    moved = (str(getattr(event, track, "")) for event in events for track in _TRACKS)
    return next((number for number in moved if number), scene.case.number)
