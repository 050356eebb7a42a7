"""What is kept beside the tracks: notes, documents, signals, and what happened to the provider."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import ClassVar

from domain.command import THE_CASE, Command
from domain.errors import BadInput, Impossible, Unknown
from domain.event import Event
from domain.known import not_here
from domain.model import nl
from domain.moves import Scene, Unusual
from domain.names import same
from domain.proposals import CLOSE, StepProposed
from domain.text import Line, Name, Said, Text
from domain.thing import Thing


class NoteAdded(Event):
    text: str


class DocumentAdded(Event):
    """A file, stored by the sha256 of its bytes."""

    sha256: str
    title: str
    media_type: str = "application/octet-stream"
    about: str = ""


class SignalRecorded(Event):
    """An anonymised signal, before or during the case; `signal` is the number of its own record when it has one."""

    origin: str
    text: str
    signal: str = ""


class ProviderChange(StrEnum):
    BANKRUPTCY = "faillissement"
    MERGER = "fusie"
    CLOSURE = "sluiting"
    LOCATION_CLOSED = "locatie_gesloten"
    SUCCESSOR = "opvolger"


NAME_IT = "Vul bij ‘signaal’ het zaaknummer in dat het signaal eerder kreeg."
MEDIA_TYPE = re.compile(r"[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}")
"""Source: RFC 6838, 4.2."""
GONE = frozenset({ProviderChange.BANKRUPTCY, ProviderChange.MERGER, ProviderChange.CLOSURE})


class ProviderChanged(Event):
    change: ProviderChange
    note: str = ""
    locations: tuple[str, ...] = ()


class DeviationRecorded(Event):
    """Something unusual was done, with the reason a person gave; management sees it and a letter can use it."""

    command: str
    what: tuple[str, ...]
    reason: str
    by: str


class AddNote(Command):
    name: ClassVar[str] = "notitie"
    label: ClassVar[str] = "Een notitie toevoegen"
    concerns: ClassVar[str] = THE_CASE

    text: Said = nl("tekst", "De notitie; geen gegevens van jongeren.", least=3)


class AddDocument(Command):
    name: ClassVar[str] = "document-toevoegen"
    label: ClassVar[str] = "Een document toevoegen"
    concerns: ClassVar[str] = THE_CASE

    sha256: str = nl("controlegetal", "sha256 van het bestand.", of=Thing.FILE, pattern=r"^[0-9a-f]{64}$")
    title: Name = nl("titel", "Wat het is.", least=3)
    media_type: Name = nl("type", "Mediatype, bijvoorbeeld application/pdf.", default="application/octet-stream")
    about: Line = nl("bij", "Waar het bij hoort, bijvoorbeeld T1 of M1.", of=Thing.NUMBERED, default="")


class RecordSignal(Command):
    name: ClassVar[str] = "signaal-toevoegen"
    label: ClassVar[str] = "Een signaal bij deze zaak vastleggen"
    concerns: ClassVar[str] = THE_CASE

    origin: Name = nl("herkomst", "Van wie: AKJ, GI, gemeente, anoniem, …", least=2)
    text: Said = nl("tekst", "Wat er is gemeld, zonder namen.", least=3)
    signal: str = nl(
        "signaal",
        "Zaaknummer van het signaal als het al was vastgelegd.",
        of=Thing.CASE,
        default="",
        pattern=r"^([0-9]{4}-[0-9]{4,9})?$",
    )

    @property
    def other_case(self) -> str:
        return self.signal


class ChangeProvider(Command):
    name: ClassVar[str] = "aanbieder-verandert"
    label: ClassVar[str] = "Vastleggen wat er met de aanbieder gebeurt"
    concerns: ClassVar[str] = THE_CASE

    change: ProviderChange = nl("wat", "faillissement, fusie, sluiting, locatie_gesloten of opvolger.")
    note: Text = nl("toelichting", "Bijzonderheden.", default="")
    locations: tuple[Name, ...] = nl("locaties", "Welke locaties; leeg is de hele aanbieder.", of=Thing.PLACE, default=())


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
