"""What an inspector brings back from a visit: the file with which a case begins, or with which findings are judged again.

Dutch field names, no personal data of young people, nothing that is not asked for. An annotated example is
docs/voorbeelden/bezoek.yaml; `domain.visit.intake` reads and checks it.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo, field_validator, model_validator
from pydantic_core import PydanticCustomError

from domain.base.historic import HistoricDate
from domain.base.model import STORED, Frozen, nl
from domain.base.thing import Thing
from domain.finding.counts import Counts
from domain.finding.finding import EffectOnPeople, InspectorsView, Location, Outcome
from domain.input.answers import Count, YesNo
from domain.input.identifiers import EstablishmentNumber, KvkNumber
from domain.input.received import document
from domain.input.recognised import vouch
from domain.input.text import Code, Line, Name, Said, Seen, Shown, Text
from domain.lawfulness import Situation, Verdict
from domain.visit.visit import VisitKind
from domain.writing.names import called

VISIT_REPORT = "Bezoekverslag"
"""What the document of a visit is called in its case."""


class Origin(StrEnum):
    VISIT = "bezoek"
    AKJ_SIGNAL = "akj_signaal"
    REFERRER_REPORT = "gi_of_gemeente"
    NOTIFICATION = "melding"
    THEME = "thema"
    REINSPECTION = "herinspectie"


def _one_or_more(value: Any) -> Any:
    return [value] if isinstance(value, str | date | HistoricDate) else value


def _once(several: tuple[Any, ...]) -> tuple[Any, ...]:
    """Each of them once, as they were first named."""
    return tuple(dict.fromkeys(several))


VisitDays = Annotated[
    tuple[HistoricDate, ...], BeforeValidator(_one_or_more), Field(min_length=1, max_length=60), AfterValidator(_once)
]
Days = Annotated[tuple[HistoricDate, ...], AfterValidator(_once)]
Names = Annotated[tuple[Name, ...], AfterValidator(_once)]


class Provider(Frozen):
    """The jeugdhulpaanbieder."""

    kvk: KvkNumber = nl("kvk-nummer", "Acht cijfers.")
    name: Line = nl("naam", "De naam; mag weg als de aanbieder al bekend is.", default="", most=200)


class ReportedLocation(Location):
    """A location as somebody names it: by its number, its name, or both."""

    number: EstablishmentNumber | None = nl("vestigingsnummer", "Twaalf cijfers.", default=None)
    name: Line = nl("naam", "De naam van de locatie.", default="", most=200)
    place: Line = nl("plaats", "De plaats.", default="", most=100)


FORMER = {"medewerkers": "pedagogisch_medewerkers", "bestuur_en_management": "bestuur", "dossiers": "clientdossiers"}
"""Names that fields of the counts had before; files that hold them are still read."""


class ReportedCounts(Counts):
    """How many people were spoken to and files were seen; what is not named is none."""

    young_people: Count = nl("jongeren", "Jongeren die zijn gesproken.", default=0)
    parents: Count = nl("ouders", "Ouders die zijn gesproken.", default=0)
    referrers: Count = nl("verwijzers", "Verwijzers die zijn gesproken.", default=0)
    staff: Count = nl("pedagogisch_medewerkers", "Pedagogisch medewerkers die zijn gesproken.", default=0)
    behavioural_scientists: Count = nl("gedragswetenschappers", "Gedragswetenschappers die zijn gesproken.", default=0)
    management: Count = nl("bestuur", "Bestuurders en leidinggevenden die zijn gesproken.", default=0)
    client_files: Count = nl("clientdossiers", "Cliëntdossiers die zijn ingezien.", default=0)
    staff_files: Count = nl("personeelsdossiers", "Personeelsdossiers die zijn ingezien.", default=0)
    others: dict[Name, Count] = nl(
        "anders", "Wie of wat nog meer, in woorden met het aantal, zoals {leerkrachten: 2}; nooit een naam.", default_factory=dict
    )

    @field_validator("others", mode="after")
    @classmethod
    def _not_what_has_a_name(cls, others: dict[str, int], info: ValidationInfo) -> dict[str, int]:
        """Two numbers of the same people cannot be added up, nor told apart."""
        names = {field.alias for field in cls.model_fields.values()}
        twice = next((word for word in others if word.casefold() in names), None)
        if twice and info.context is not STORED:
            said = f"het hele aantal bij ‘{twice.casefold()}’ zelf, en hier alleen wie geen eigen veld heeft"
            raise PydanticCustomError("bad_input", "{expected}", {"expected": said})
        return others

    @model_validator(mode="before")
    @classmethod
    def _as_called_now(cls, data: Any) -> Any:
        if not isinstance(data, Mapping):
            return data
        return {name if FORMER.get(name, name) in data else FORMER.get(name, name): count for name, count in data.items()}


class ReportedView(InspectorsView):
    """The inspector's own verdict, with the reason."""

    verdict: Verdict = nl("oordeel", "Het oordeel van de inspecteur.")
    reason: Said = nl("reden", "Waarom het oordeel anders is dan dat van de test.", least=3, most=4000)


class ReportedFinding(Frozen):
    """One finding as the inspector writes it down."""

    location: Line = nl(
        "locatie", "Naam of vestigingsnummer uit de lijst; mag weg bij één locatie.", of=Thing.PLACE, default="", most=200
    )
    norm: Code = nl("norm", "Code uit policy/norms.yaml, zoals JIJ-1.4.", of=Thing.NORM)
    description: Seen = nl("omschrijving", "Wat er is gezien en gehoord, zonder persoonsgegevens.", least=3, most=8000)
    circumstances: Situation | None = nl("omstandigheden", "De feiten voor de rechtmatigheidstest.", default=None)
    evidence: ReportedCounts = nl("bewijs", "Hoeveel mensen en dossiers deze bevinding dragen.", default_factory=ReportedCounts)
    view: ReportedView | None = nl("eigen_oordeel", "Als je oordeel anders is dan dat van de test.", default=None)


class JudgedFinding(Frozen):
    """How a finding of an earlier visit stands now."""

    finding: Name = nl("bevinding", "Nummer van de bevinding, bijvoorbeeld V1.", of=Thing.FINDING)
    outcome: Outcome = nl("uitkomst", "hersteld, niet_hersteld of vervallen.")
    note: Shown = nl("toelichting", "Waarop dit oordeel berust; verplicht als de bevinding vervalt.", default="", most=4000)
    effect: EffectOnPeople = nl(
        "effect", "Wat het jongeren brengt: beter, gelijk, slechter of onbekend.", default=EffectOnPeople.UNKNOWN
    )
    stopped: YesNo | None = nl(
        "gestopt", "Of wat niet mocht is gestopt; leeg als dat niet was gevraagd of niet is gezien.", default=None
    )


class VisitReport(Frozen):
    """One visit to one provider, at one or more of its locations."""

    provider: Provider = nl("aanbieder", "De aanbieder.")
    locations: tuple[ReportedLocation, ...] = nl("locaties", "De bezochte locaties.", min_length=1, max_length=200)
    kind: VisitKind = nl("soort", "Wat voor bezoek het was.")
    origin: Origin = nl("herkomst", "Waar de zaak mee begon.")
    days: VisitDays = nl("datum", "De dag van het bezoek, of een lijst van dagen; vandaag als je niets invult.", default=())
    announced: YesNo = nl("aangekondigd", "Of het bezoek was aangekondigd.")
    inspectors: Names = nl(
        "inspecteurs", "De codes van de inspecteurs; jijzelf als je niets invult.", of=Thing.COLLEAGUE, default=(), max_length=20
    )
    case: Line = nl("zaak", "De zaak waarin dit bezoek hoort, als die er al is.", of=Thing.CASE, default="", most=200)
    reason: Text = nl(
        "reden", "Waarom dit een nieuwe zaak is; nodig als bij een van de locaties al een zaak loopt.", default="", most=4000
    )
    reference: Line = nl("kenmerk", "Het kenmerk van het rapport.", default="", most=200)
    summary: Shown = nl("samenvatting", "Een korte samenvatting, zonder persoonsgegevens.", default="", most=8000)
    went_well: Shown = nl("goed", "Wat op orde was of goed ging, zonder persoonsgegevens.", default="", most=8000)
    spoken: ReportedCounts = nl(
        "gesproken", "Met hoeveel mensen is gesproken, hoeveel dossiers zijn ingezien.", default_factory=ReportedCounts
    )
    findings: tuple[ReportedFinding, ...] = nl("bevindingen", "Wat niet in orde was.", default=(), max_length=500)
    rechecks: tuple[JudgedFinding, ...] = nl(
        "hertoetst", "Eerdere bevindingen die opnieuw zijn beoordeeld.", default=(), max_length=500
    )
    document: Line = document()

    not_young: Text = vouch()

    @property
    def last_day(self) -> HistoricDate:
        """The day on which the visit was over."""
        return max(self.days, key=lambda day: (day.latest, day.earliest))

    def location_of(self, finding: ReportedFinding) -> Location | None:
        """The listed location that a finding names; the only one when it names none."""
        if not finding.location:
            return self.locations[0] if len(self.locations) == 1 else None
        numbered = (each for each in self.locations if each.number == finding.location)
        return next(numbered, called(finding.location, self.locations, lambda each: each.name))
