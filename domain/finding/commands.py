"""What can be asked of a finding."""

from typing import ClassVar

from domain.base.model import nl
from domain.base.thing import Thing
from domain.input.command import Command
from domain.input.text import Line, Name, Said, Text
from domain.lawfulness import Verdict


class DisputeLawfulness(Command):
    name: ClassVar[str] = "oordeel-afwijken"
    label: ClassVar[str] = "Afwijken van de rechtmatigheidstoets"
    concerns: ClassVar[str] = "finding"

    finding: Name = nl("bevinding", "Nummer van de bevinding, bijvoorbeeld V1.", of=Thing.FINDING)
    verdict: Verdict = nl("oordeel", "onrechtmatig, noodsituatie, pedagogisch_toegestaan of rechtmatig.")
    why: Said = nl("waarom", "Waarom je anders oordeelt.", least=10, most=4000)


class ConfirmStop(Command):
    name: ClassVar[str] = "stop-bevestigd"
    label: ClassVar[str] = "Vastleggen dat de aanbieder bevestigt dat het is gestopt"
    concerns: ClassVar[str] = "stop"
    receives: ClassVar[str] = "Bevestiging dat het is gestopt"

    stop: Line = nl(
        "stop", "Nummer van wat direct moest stoppen, bijvoorbeeld S1; het enige als je niets invult.", of=Thing.STOP, default=""
    )
    findings: tuple[Name, ...] = nl(
        "bevindingen", "Van welke bevindingen de aanbieder dit zegt; alle als je niets invult.", of=Thing.FINDING, default=()
    )
    document: Line = nl("document", "Controlegetal of naam van het document.", of=Thing.DOCUMENT, default="")
    note: Text = nl("toelichting", "Wat de aanbieder erover zegt, zonder persoonsgegevens.", default="", most=4000)
