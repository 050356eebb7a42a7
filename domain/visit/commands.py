"""What can be asked of a visit: to plan it, to record it with what it judged, to drop it."""

from typing import ClassVar

from domain.base.model import nl
from domain.base.thing import Thing
from domain.input.answers import YesNo
from domain.input.command import THE_CASE, Command
from domain.input.received import Receives
from domain.input.text import Line, Name, Said, Shown
from domain.input.typed_days import Day
from domain.visit.report import VISIT_REPORT, Days, JudgedFinding, Names, ReportedCounts, ReportedFinding
from domain.visit.visit import VisitKind

KINDS = "bezoek, vervolgbezoek, hertoets, thematisch of naar_aanleiding_van_melding."


class PlanVisit(Command):
    name: ClassVar[str] = "bezoek-plannen"
    label: ClassVar[str] = "Een bezoek plannen"
    concerns: ClassVar[str] = THE_CASE

    planned_for: Day = nl("dag", "De dag van het bezoek.")
    kind: VisitKind = nl("soort", KINDS, default=VisitKind.REINSPECTION)
    announced: YesNo = nl("aangekondigd", "Of de aanbieder het weet.", default=False)
    locations: Names = nl("locaties", "Welke locaties; alle als je niets invult.", of=Thing.PLACE, default=())


class RecordVisit(Receives):
    name: ClassVar[str] = "bezoek-vastleggen"
    label: ClassVar[str] = "Een bezoek vastleggen"
    receives: ClassVar[str] = VISIT_REPORT
    concerns: ClassVar[str] = "visit"
    begins: ClassVar[bool] = True

    kind: VisitKind = nl("soort", KINDS, default=VisitKind.REINSPECTION)
    visit: Line = nl(
        "bezoek",
        "Nummer van het geplande bezoek, bijvoorbeeld K2; leeg voor een bezoek dat niet was gepland. Zonder datum geldt de dag "
        "waarop het was gepland.",
        of=Thing.PLANNED_VISIT,
        default="",
    )
    days: Days = nl("dagen", "Alle dagen van het bezoek, als het er meer dan één waren.", default=(), max_length=60)
    announced: YesNo | None = nl("aangekondigd", "Of de aanbieder het wist.", default=None)
    locations: Names = nl("locaties", "Welke locaties; alle als je niets invult.", of=Thing.PLACE, default=())
    inspectors: Names = nl(
        "inspecteurs", "De codes van de inspecteurs; jijzelf als je niets invult.", of=Thing.COLLEAGUE, default=(), max_length=20
    )
    reference: Line = nl("kenmerk", "Het kenmerk van het verslag.", default="", most=200)
    summary: Shown = nl("samenvatting", "Een korte samenvatting, zonder persoonsgegevens.", default="", most=8000)
    went_well: Shown = nl("goed", "Wat op orde was of goed ging, zonder persoonsgegevens.", default="", most=8000)
    spoken: ReportedCounts = nl(
        "gesproken", "Met hoeveel mensen is gesproken, hoeveel dossiers zijn ingezien.", default_factory=ReportedCounts
    )
    judgements: tuple[JudgedFinding, ...] = nl("oordelen", "Oordeel per eerdere bevinding.", default=())
    findings: tuple[ReportedFinding, ...] = nl("bevindingen", "Wat nieuw is en niet in orde was.", default=(), max_length=500)
    effect: Shown = nl("effect", "Wat jongeren van de verbetering merken.", default="")


class DropVisit(Receives):
    name: ClassVar[str] = "bezoek-afzeggen"
    label: ClassVar[str] = "Een gepland bezoek afzeggen"
    receives: ClassVar[str] = "Bericht over het bezoek"
    concerns: ClassVar[str] = "visit"

    visit: Name = nl("bezoek", "Nummer van het bezoek, bijvoorbeeld K2.", of=Thing.PLANNED_VISIT)
    why: Said = nl("waarom", "Waarom het niet doorgaat.", least=3)


class JudgeFindings(Receives):
    name: ClassVar[str] = "bevindingen-beoordelen"
    label: ClassVar[str] = "Bevindingen opnieuw beoordelen op basis van stukken"
    receives: ClassVar[str] = "Stuk waarop het oordeel rust"
    concerns: ClassVar[str] = THE_CASE

    judgements: tuple[JudgedFinding, ...] = nl("oordelen", "Oordeel per bevinding.", min_length=1)
    source: Name = nl("bron", "Waarop het oordeel berust, bijvoorbeeld het resultaatsverslag.", default="resultaatsverslag")


class AddFinding(Receives):
    name: ClassVar[str] = "bevinding-toevoegen"
    label: ClassVar[str] = "Een bevinding toevoegen"
    receives: ClassVar[str] = "Stuk bij een bevinding"
    concerns: ClassVar[str] = THE_CASE

    finding: ReportedFinding = nl("bevinding", "De bevinding, zoals in een bezoekverslag.")
