"""What can be asked of an improvement round."""

from typing import ClassVar

from domain.base.model import nl
from domain.base.thing import Thing
from domain.input.command import THE_CASE, Command
from domain.input.received import Receives
from domain.input.text import Line, Name, Said, Text
from domain.round.round import Overtaken, Verification
from domain.term.length_given import LengthText, WithTerm


class RequestPlan(WithTerm):
    name: ClassVar[str] = "plan-vragen"
    label: ClassVar[str] = "Een verbeterplan vragen"
    concerns: ClassVar[str] = THE_CASE

    findings: tuple[Name, ...] = nl(
        "bevindingen",
        "Welke bevindingen, bijvoorbeeld [V1, V2]; alle open bevindingen als je niets invult.",
        of=Thing.FINDING,
        default=(),
    )
    locations: tuple[Name, ...] = nl(
        "locaties",
        "Welke locaties; die van de bevindingen die je noemt, of alle als je niets invult.",
        of=Thing.PLACE,
        default=(),
    )


class RoundCommand(Command):
    concerns: ClassVar[str] = "round"

    round: Line = nl(
        "traject", "Nummer van het verbetertraject, bijvoorbeeld T1; het lopende als je niets invult.", of=Thing.ROUND, default=""
    )


class ReceivePlan(Receives, RoundCommand):
    name: ClassVar[str] = "plan-ontvangen"
    label: ClassVar[str] = "Een verbeterplan ontvangen"
    receives: ClassVar[str] = "Verbeterplan"


class AskAmendment(WithTerm, RoundCommand):
    name: ClassVar[str] = "plan-aanvullen"
    label: ClassVar[str] = "Een aanvulling op het plan vragen"

    points: Said = nl(
        "punten", "Wat er nog in het plan moet staan: elk punt op een eigen regel, met achter een dubbele punt waarom.", least=10
    )


class AcceptPlan(WithTerm, RoundCommand):
    name: ClassVar[str] = "plan-akkoord"
    label: ClassVar[str] = "Akkoord gaan met het plan"

    length: LengthText | None = nl(
        "verbeterperiode", "Lengte van de verbeterperiode, bijvoorbeeld P3M; anders geldt het beleid.", default=None
    )
    verification: Verification = nl("toetsing", "verslag, bezoek of verslag_en_bezoek.", default=Verification.REPORT)


class RefusePlan(RoundCommand):
    name: ClassVar[str] = "plan-afkeuren"
    label: ClassVar[str] = "Het plan afkeuren"

    why: Said = nl(
        "waarom",
        "Waarom het plan niet goed genoeg is: elk punt op een eigen regel, met achter een dubbele punt de uitleg.",
        least=10,
    )


class ReceiveResultReport(Receives, RoundCommand):
    name: ClassVar[str] = "resultaatsverslag-ontvangen"
    label: ClassVar[str] = "Een resultaatsverslag ontvangen"
    receives: ClassVar[str] = "Resultaatsverslag"


class ConcludeSufficient(RoundCommand):
    name: ClassVar[str] = "traject-voldoende"
    label: ClassVar[str] = "Concluderen: voldoende"

    why: Said = nl("toelichting", "Waarom dit voldoende is.", least=10)
    effect: Text = nl("effect", "Wat jongeren ervan merken.", default="")


class ConcludeInsufficient(RoundCommand):
    name: ClassVar[str] = "traject-onvoldoende"
    label: ClassVar[str] = "Concluderen: onvoldoende"

    why: Said = nl("toelichting", "Wat nog niet op orde is.", least=10)
    effect: Text = nl("effect", "Wat jongeren ervan merken.", default="")


class ConcludeOvertaken(RoundCommand):
    name: ClassVar[str] = "traject-ingehaald"
    label: ClassVar[str] = "Een traject afsluiten dat is ingehaald"

    by: Overtaken = nl("door", "maatregel, sluiting, faillissement, fusie of wetswijziging.")
    why: Text = nl("toelichting", "Wat er gebeurde.", default="")
