"""What can be asked of a visit: to plan it, to record it with what it judged, to drop it."""

from __future__ import annotations

from typing import ClassVar

from domain.base.model import Frozen, nl
from domain.base.thing import Thing
from domain.finding.finding import EffectOnPeople, Outcome
from domain.input.answers import Count, YesNo
from domain.input.command import THE_CASE, Command
from domain.input.text import Line, Name, Said, Text
from domain.input.typed_days import Day
from domain.visit.report import ReportedFinding, Spoken
from domain.visit.visit import VisitKind

COUNTED = (*(str(field.alias) for field in Spoken.model_fields.values()), "dossiers")
"""Who is spoken to and what is read; never a name."""


class JudgedFinding(Frozen):
    """How one finding stands now."""

    finding: Name = nl("bevinding", "Nummer van de bevinding, bijvoorbeeld V1.", of=Thing.FINDING)
    outcome: Outcome = nl("uitkomst", "hersteld, niet_hersteld of vervallen.")
    note: Text = nl("toelichting", "Waarop dit oordeel berust.", default="", most=4000)
    effect: EffectOnPeople = nl(
        "effect", "Wat het jongeren brengt: beter, gelijk, slechter of onbekend.", default=EffectOnPeople.UNKNOWN
    )


class PlanVisit(Command):
    name: ClassVar[str] = "bezoek-plannen"
    label: ClassVar[str] = "Een bezoek plannen"
    concerns: ClassVar[str] = THE_CASE

    planned_for: Day = nl("dag", "De dag van het bezoek.")
    kind: VisitKind = nl("soort", "bezoek, vervolgbezoek, hertoets of thematisch.", default=VisitKind.REINSPECTION)
    announced: YesNo = nl("aangekondigd", "Of de aanbieder het weet.", default=False)
    locations: tuple[Name, ...] = nl("locaties", "Welke locaties; alle als je niets invult.", of=Thing.PLACE, default=())


class RecordVisit(Command):
    name: ClassVar[str] = "bezoek-vastleggen"
    label: ClassVar[str] = "Een bezoek vastleggen"
    concerns: ClassVar[str] = "visit"
    begins: ClassVar[bool] = True

    kind: VisitKind = nl("soort", "bezoek, vervolgbezoek, hertoets of thematisch.", default=VisitKind.REINSPECTION)
    visit: Line = nl(
        "bezoek",
        "Nummer van het geplande bezoek, bijvoorbeeld K2; leeg voor een bezoek dat niet was gepland.",
        of=Thing.PLANNED_VISIT,
        default="",
    )
    announced: YesNo | None = nl("aangekondigd", "Of de aanbieder het wist.", default=None)
    locations: tuple[Name, ...] = nl("locaties", "Welke locaties; alle als je niets invult.", of=Thing.PLACE, default=())
    spoken: dict[Name, Count] = nl("gesproken", f"Aantallen: {', '.join(COUNTED)}.", of=Thing.COUNTED, default_factory=dict)
    judgements: tuple[JudgedFinding, ...] = nl("oordelen", "Oordeel per bevinding.", default=())
    effect: Text = nl("effect", "Wat jongeren van de verbetering merken.", default="")


class DropVisit(Command):
    name: ClassVar[str] = "bezoek-afzeggen"
    label: ClassVar[str] = "Een gepland bezoek afzeggen"
    concerns: ClassVar[str] = "visit"

    visit: Name = nl("bezoek", "Nummer van het bezoek, bijvoorbeeld K2.", of=Thing.PLANNED_VISIT)
    why: Said = nl("waarom", "Waarom het niet doorgaat.", least=3)


class JudgeFindings(Command):
    name: ClassVar[str] = "bevindingen-beoordelen"
    label: ClassVar[str] = "Bevindingen opnieuw beoordelen op basis van stukken"
    concerns: ClassVar[str] = THE_CASE

    judgements: tuple[JudgedFinding, ...] = nl("oordelen", "Oordeel per bevinding.", min_length=1)
    source: Name = nl("bron", "Waarop het oordeel berust, bijvoorbeeld het resultaatsverslag.", default="resultaatsverslag")


class AddFinding(Command):
    name: ClassVar[str] = "bevinding-toevoegen"
    label: ClassVar[str] = "Een bevinding toevoegen"
    concerns: ClassVar[str] = THE_CASE

    finding: ReportedFinding = nl("bevinding", "De bevinding, zoals in een bezoekverslag.")
