"""What can be kept beside the tracks: a note, a document, a signal, what happens to the provider."""

from typing import ClassVar

from domain.base.model import nl
from domain.base.thing import Thing
from domain.dossier.events import ProviderChange
from domain.dossier.named import SIGNAL
from domain.input.command import THE_CASE, Command
from domain.input.received import Receives
from domain.input.text import Line, Name, Said, Seen, Text


class AddNote(Command):
    name: ClassVar[str] = "notitie"
    label: ClassVar[str] = "Een notitie toevoegen"
    concerns: ClassVar[str] = THE_CASE

    text: Said = nl("tekst", "De notitie; geen gegevens van jongeren.", least=3)


class AddDocument(Command):
    name: ClassVar[str] = "document-toevoegen"
    label: ClassVar[str] = "Een document toevoegen"
    concerns: ClassVar[str] = THE_CASE

    sha256: str = nl(
        "controlegetal",
        "Het bestand dat je meegeeft. Wordt het elders bewaard: zijn controlegetal (sha256).",
        of=Thing.FILE,
        pattern=r"^[0-9a-f]{64}$",
    )
    title: Line = nl("titel", "Wat het is; de naam van het bestand dat je meegeeft als je niets invult.", default="")
    media_type: Line = nl("type", "Mediatype van wat elders wordt bewaard, bijvoorbeeld application/pdf.", default="")
    about: Line = nl("bij", "Waar het bij hoort, bijvoorbeeld T1 of M1.", of=Thing.NUMBERED, default="")


class RecordSignal(Receives):
    name: ClassVar[str] = "signaal-toevoegen"
    label: ClassVar[str] = "Een signaal bij deze zaak vastleggen"
    receives: ClassVar[str] = SIGNAL
    concerns: ClassVar[str] = THE_CASE

    origin: Name = nl("herkomst", "Van wie: AKJ, GI, gemeente, anoniem, …", least=2)
    text: Seen = nl("tekst", "Wat er is gemeld, zonder namen.", least=3)
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


class ChangeProvider(Receives):
    name: ClassVar[str] = "aanbieder-verandert"
    label: ClassVar[str] = "Vastleggen wat er met de aanbieder gebeurt"
    receives: ClassVar[str] = "Bericht over de aanbieder"
    concerns: ClassVar[str] = THE_CASE

    change: ProviderChange = nl("wat", "faillissement, fusie, sluiting, locatie_gesloten of opvolger.")
    note: Text = nl("toelichting", "Bijzonderheden.", default="")
    locations: tuple[Name, ...] = nl("locaties", "Welke locaties; leeg is de hele aanbieder.", of=Thing.PLACE, default=())
