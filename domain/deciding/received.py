"""The document that comes with a step is recorded with it, whatever the step is.

handed in now        kept here: its name, size and type, and what of the case it is about
in the case already  the same document, now about this too
kept elsewhere       by its hash or its name; where the step itself keeps that, nothing more
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from domain.base.event import Event
from domain.base.thing import Thing
from domain.base.unusual import Unusual
from domain.deciding.moves import Scene
from domain.dossier.commands import AddDocument
from domain.dossier.named import document_named, young_in
from domain.finding.events import FindingRecorded
from domain.input.command import Command
from domain.visit.visit import VisitMade

_HANDED_IN = frozenset({Thing.DOCUMENT, Thing.FILE})
_TRACKS = ("visit", "stop", "round", "disclosure", "proceeding", "measure", "letter", "term")
"""By which fields an event says what it moved; a proceeding is more than the measure it is about."""


def field_for_a_file(command: type[Command]) -> str | None:
    """The field of `command` that holds a document or file; None when it receives none."""
    marked = (name for name, info in command.model_fields.items() if not _HANDED_IN.isdisjoint(info.metadata))
    return next(marked, None)


def asked_in_the_file(command: Command, scene: Scene) -> tuple[str, ...]:
    """Where a young person may be recognised in the file that came with `command`, in sentences."""
    field = field_for_a_file(type(command))
    return young_in(str(getattr(command, field)), scene.context) if field else ()


def with_documents(command: Command, outcome: Sequence[Event | Unusual], scene: Scene) -> list[Event | Unusual]:
    """`outcome` with the document that came with `command`: behind a visit, for what was found there stands on its own."""
    whole = list(outcome)
    events = [item for item in outcome if isinstance(item, Event)]
    visited = next((place + 1 for place, item in enumerate(whole) if isinstance(item, VisitMade)), len(whole))
    whole[visited:visited] = _documents(command, events, scene)
    return whole


def _documents(command: Command, events: Sequence[Event], scene: Scene) -> Iterator[Event]:
    """The document that came with `command`, beside the `events` that it causes."""
    field = field_for_a_file(type(command))
    named = str(getattr(command, field)) if field else ""
    if not named or isinstance(command, AddDocument):
        return
    on, about, context = command.happened(scene.context.today), _about(command, events, scene), scene.context
    if named not in context.files:
        if any(getattr(event, field or "", None) == named for event in events):
            return
        if known := scene.case.documents.get(named):
            yield known.model_copy(update={"on": on, "about": about})
            return
    yield document_named(named, command.receives, about, on, context)


def _about(command: Command, events: Sequence[Event], scene: Scene) -> str:
    """The number of what the step is about: the thing that it names, or the one that it began; else the case."""
    named = str(getattr(command, command.concerns)) if command.concerns else ""
    if named in scene.case.numbered():
        return named
    moved = (number for event in events for number in _moved(event))
    return next((number for number in moved if number), scene.case.number)


def _moved(event: Event) -> Iterator[str]:
    if isinstance(event, FindingRecorded):
        yield event.finding.id
    yield from (str(getattr(event, track, "")) for track in _TRACKS)
