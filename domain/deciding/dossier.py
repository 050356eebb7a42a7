"""Deciding what is kept beside the tracks; a provider that is gone proposes to close the case."""

from __future__ import annotations

import re
from collections.abc import Iterator

from domain.base.errors import BadInput, Impossible, Unknown
from domain.base.event import Event
from domain.base.known import not_here
from domain.base.unusual import Unusual
from domain.casefile.proposal import CLOSE, StepProposed
from domain.deciding.moves import Scene
from domain.dossier.commands import AddDocument, AddNote, ChangeProvider, RecordSignal
from domain.dossier.events import DocumentAdded, NoteAdded, ProviderChange, ProviderChanged, SignalRecorded
from domain.writing.names import same

NAME_IT = "Vul bij ‘signaal’ het zaaknummer in dat het signaal eerder kreeg."

MEDIA_TYPE = re.compile(r"[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}")
"""Source: RFC 6838, 4.2."""

SHORTEST_TITLE = 3

GONE = frozenset({ProviderChange.BANKRUPTCY, ProviderChange.MERGER, ProviderChange.CLOSURE})


def note(command: AddNote, scene: Scene) -> Iterator[Event | Unusual]:
    yield NoteAdded(on=command.happened(scene.context.today), text=command.text)


def document(command: AddDocument, scene: Scene) -> Iterator[Event | Unusual]:
    """A document about something that is in the case: a file that is handed in, or one that is kept elsewhere."""
    file = scene.context.files.get(command.sha256)
    if command.about and command.about not in (there := scene.case.numbered()):
        raise Impossible(f"Bij ‘bij’: {not_here('nummer', command.about, there)}")
    title = command.title or (file.name if file else "")
    if len(title) < SHORTEST_TITLE:
        raise BadInput("titel", title or "niets", f"wat het is, in minstens {SHORTEST_TITLE} tekens")
    if file and command.media_type not in {"", file.media_type}:
        raise BadInput("type", command.media_type, f"{file.media_type}, want dat is het bestand; of niets")
    yield DocumentAdded(
        on=command.happened(scene.context.today),
        sha256=command.sha256,
        title=title,
        media_type=file.media_type if file else _media_type(command.media_type),
        about=command.about,
        file=file.name if file else "",
        size=file.size if file else None,
        searched=bool(file and file.searched),
    )


def _media_type(typed: str) -> str:
    """What somebody says it is. Raises BadInput for what does not have the form of a type."""
    if typed and not MEDIA_TYPE.fullmatch(typed):
        raise BadInput("type", typed, "een mediatype, bijvoorbeeld application/pdf of image/jpeg")
    return typed or "application/octet-stream"


def signal(command: RecordSignal, scene: Scene) -> Iterator[Event | Unusual]:
    """A signal beside the case, once: the same day, origin and words are the same signal, unless another number comes with it."""
    case, on = scene.case, command.happened(scene.context.today)
    if command.signal and command.signal != case.number:
        _known_signal(command.signal, scene)
    for known in case.signals:
        alike = known.on == on and same(known.origin, command.origin) and same(known.text, command.text)
        if alike and command.signal in {"", known.signal} and not scene.context.historic:
            raise Impossible(f"Dit signaal van {on.dutch()} staat al in zaak {case.number}.")
    yield SignalRecorded(on=on, origin=command.origin, text=command.text, signal=command.signal)


def _known_signal(number: str, scene: Scene) -> None:
    """Raises Unknown for a case that is not there, Impossible for one without a signal."""
    other = scene.context.others.get(number)
    if other is None:
        raise Unknown(f"Zaak {number} bestaat niet. {NAME_IT}")
    if not other.signals:
        raise Impossible(f"In zaak {number} staat geen signaal. {NAME_IT}")


def provider(command: ChangeProvider, scene: Scene) -> Iterator[Event | Unusual]:
    """What happened to the provider; when it is gone altogether, closing is proposed."""
    case, on = scene.case, command.happened(scene.context.today)
    places = case.known_locations(command.locations)
    yield ProviderChanged(on=on, change=command.change, note=command.note, locations=places)
    if command.change in GONE and not places:
        why = f"De aanbieder bestaat niet meer ({command.change.value}). Beëindig wat van kracht is en sluit de zaak."
        yield StepProposed(on=on, term="", command=CLOSE, why=why, about=case.number)
