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

GONE = frozenset({ProviderChange.BANKRUPTCY, ProviderChange.MERGER, ProviderChange.CLOSURE})


def note(command: AddNote, scene: Scene) -> Iterator[Event | Unusual]:
    yield NoteAdded(on=command.happened(scene.context.today), text=command.text)


def document(command: AddDocument, scene: Scene) -> Iterator[Event | Unusual]:
    """A file about something that is in the case, of a type that has the form of one."""
    if command.about and command.about not in (there := scene.case.numbered()):
        raise Impossible(f"Bij ‘bij’: {not_here('nummer', command.about, there)}")
    if not MEDIA_TYPE.fullmatch(command.media_type):
        raise BadInput("type", command.media_type, "een mediatype, bijvoorbeeld application/pdf of image/jpeg")
    yield DocumentAdded(
        on=command.happened(scene.context.today),
        sha256=command.sha256,
        title=command.title,
        media_type=command.media_type,
        about=command.about,
    )


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
