"""What can be asked of a report or a published decision: its steps, one command each."""

from typing import ClassVar

from domain.base.model import nl
from domain.base.thing import Thing
from domain.disclosure.disclosure import ReportStep
from domain.input.answers import YesNo
from domain.input.command import THE_CASE, Command
from domain.input.received import Receives
from domain.input.text import Line, Text


class MoveReport(Command):
    concerns: ClassVar[str] = "disclosure"

    disclosure: Line = nl(
        "rapport", "Nummer van het rapport, bijvoorbeeld R1; leeg voor een nieuw of voor het enige.", of=Thing.REPORT, default=""
    )
    subject: Line = nl("onderwerp", "Waar het rapport over gaat.", default="", most=300)
    note: Text = nl("toelichting", "Bijzonderheden.", default="")
    step: ClassVar[ReportStep]


class SendConcept(Receives, MoveReport):
    name: ClassVar[str] = "rapport-concept"
    label: ClassVar[str] = "Een conceptrapport voor reactie sturen"
    receives: ClassVar[str] = "Conceptrapport"
    concerns: ClassVar[str] = THE_CASE
    step: ClassVar[ReportStep] = ReportStep.CONCEPT


class RecordReaction(Receives, MoveReport):
    name: ClassVar[str] = "rapport-reactie"
    label: ClassVar[str] = "De reactie op het conceptrapport vastleggen"
    receives: ClassVar[str] = "Reactie op het conceptrapport"
    step: ClassVar[ReportStep] = ReportStep.REACTION


class AdoptReport(Receives, MoveReport):
    name: ClassVar[str] = "rapport-vaststellen"
    label: ClassVar[str] = "Een rapport vaststellen"
    receives: ClassVar[str] = "Vastgesteld rapport"
    begins: ClassVar[bool] = True
    step: ClassVar[ReportStep] = ReportStep.ADOPTED


class DecidePublication(MoveReport):
    name: ClassVar[str] = "openbaarmaking-besluiten"
    label: ClassVar[str] = "Besluiten tot openbaarmaking"
    step: ClassVar[ReportStep] = ReportStep.DECIDED

    no_wait: YesNo = nl(
        "zonder_wachttijd",
        "Alleen bij een bevel, een beperkende aanwijzing of verscherpt toezicht (Jeugdwet 9.8 lid 6).",
        default=False,
    )


class StayPublication(Receives, MoveReport):
    name: ClassVar[str] = "openbaarmaking-schorsen"
    label: ClassVar[str] = "Vastleggen dat de rechter de openbaarmaking ophoudt"
    receives: ClassVar[str] = "Uitspraak over de openbaarmaking"
    step: ClassVar[ReportStep] = ReportStep.STAYED


class ReleasePublication(Receives, MoveReport):
    name: ClassVar[str] = "openbaarmaking-vrijgeven"
    label: ClassVar[str] = "Vastleggen dat openbaarmaking weer mag"
    receives: ClassVar[str] = "Uitspraak over de openbaarmaking"
    step: ClassVar[ReportStep] = ReportStep.RELEASED


class Publish(MoveReport):
    name: ClassVar[str] = "openbaar-maken"
    label: ClassVar[str] = "Vastleggen dat het rapport openbaar is"
    step: ClassVar[ReportStep] = ReportStep.PUBLISHED


class TakeOffline(MoveReport):
    name: ClassVar[str] = "offline-halen"
    label: ClassVar[str] = "Vastleggen dat het rapport van de site is"
    step: ClassVar[ReportStep] = ReportStep.OFFLINE
