"""The legal grounds as they stood on a day: data (policy/grounds.yaml), so that a new law is a new version and no new code.

A ground may have several versions, one after another. Each names the measures it covers, the settings in which it can be used,
what it asks (the names in `demand`), its limits in numbers, its source and how certain it is (docs/sources.md, 10 and 11).
"""

from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, ValidationInfo, model_validator

from domain.base.model import STORED, Frozen, nl
from domain.input.answers import YesNo
from domain.input.text import Code, Prose, Remark
from domain.lawfulness.demand import Demanded
from domain.lawfulness.ground import Certainty, GroundKind
from domain.lawfulness.restriction import RestrictionKind
from domain.lawfulness.setting import Setting


class GroundVerdict(StrEnum):
    """What a ground gives when all it asks is met."""

    LAWFUL = "rechtmatig"
    EMERGENCY = "noodsituatie"
    PEDAGOGICAL = "pedagogisch_toegestaan"


class Source(Frozen):
    """Where it is written and how certain that is."""

    article: Prose = nl("artikel", "De vindplaats.")
    certainty: Certainty = nl("zekerheid", "wet, praktijk of aanname.", default=Certainty.LAW)


def _only_an_article(value: Any) -> Any:
    return {"artikel": value} if isinstance(value, str) else value


Cited = Annotated[Source, BeforeValidator(_only_an_article)]


def _one_or_more(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


Several = Annotated[tuple[GroundKind, ...], BeforeValidator(_one_or_more)]
Catalogue = dict[RestrictionKind, Cited]


class Demand(Source):
    """A requirement that this version of the ground makes, for some measures and settings or for all."""

    requirement: Demanded = nl("eis", "De naam van de eis.")
    restrictions: frozenset[RestrictionKind] = nl("voor", "Alleen voor deze maatregelen; leeg is voor alle.", default=frozenset())
    settings: frozenset[Setting] = nl("bij", "Alleen in deze soorten hulp; leeg is overal.", default=frozenset())
    only_denied: YesNo = nl(
        "alleen_bij_nee", "De maatregel faalt bij ‘nee’; zonder antwoord wordt er niet naar gevraagd.", default=False
    )


class Limits(Frozen):
    """The numbers of an article."""

    hours: float | None = nl("uren", "Hoe lang de maatregel hooguit mag duren.", default=None, gt=0)
    days: int | None = nl("opeenvolgende_dagen", "Op hoeveel dagen achter elkaar hooguit.", default=None, gt=0)
    moves_on: YesNo = nl(
        "schuift_op", "Of een einde op zaterdag, zondag of feestdag doorloopt tot en met de volgende werkdag.", default=False
    )
    hours_after_exam: float | None = nl("uren_na_onderzoek", "Hoe lang hooguit na het onderzoek.", default=None, gt=0)
    expert_after_hours: float | None = nl("gedragswetenschapper_na_uren", "Daarna is instemming nodig.", default=None, ge=0)
    seclusion_hours: float | None = nl("insluiten_uren", "Hoe lang insluiten hooguit mag duren.", default=None, gt=0)
    seclusion_extended_hours: float | None = nl("insluiten_verlengd_uren", "Idem, na één verlenging.", default=None, gt=0)
    seclusion_age: int | None = nl("insluiten_leeftijd", "Vanaf welke leeftijd.", default=None, ge=0)
    months: int | None = nl("maanden", "Hoe lang de zorg in het plan mag staan.", default=None, gt=0)
    months_with_expert: int | None = nl(
        "maanden_met_deskundige", "Idem, na advies van een onafhankelijke deskundige.", default=None, gt=0
    )


class GroundVersion(Frozen):
    """A ground as it stood from `valid_from` up to and including `valid_until`."""

    grounds: Several = nl("grond", "Welke grond, of welke gronden waarvoor hetzelfde geldt.", min_length=1)
    valid_from: date = nl("geldig_vanaf", "Eerste dag.")
    valid_until: date | None = nl("geldig_tot_en_met", "Laatste dag; leeg is nog steeds.", default=None)
    verdict: GroundVerdict = nl("oordeel", "Wat de grond geeft als aan alles is voldaan.")
    text: Prose = nl("tekst", "De reden in woorden voor de aanbieder.")
    article: Prose = nl("artikel", "De vindplaats.")
    certainty: Certainty = nl("zekerheid", "wet, praktijk of aanname.", default=Certainty.LAW)
    source: Prose = nl("bron", "Waar wij het lazen.")
    note: Remark = nl("opmerking", "Wat onzeker is of nog moet worden nagezocht.", default="")
    settings: frozenset[Setting] | None = nl("soorten_hulp", "Waar de grond kan gelden; leeg is overal.", default=None)
    not_here_article: Remark = nl("elders_artikel", "De vindplaats daarvan; leeg is die van de grond.", default="")
    not_here: Remark = nl("elders", "De reden als de grond hier niet kan gelden.", default="")
    not_covered: Remark = nl(
        "niet_gedekt",
        "De reden als de maatregel er niet bij staat.",
        default="Deze maatregel staat niet in de lijst van deze wet.",
    )
    not_covered_article: Remark = nl("niet_gedekt_artikel", "De vindplaats daarvan; leeg is die van de grond.", default="")
    alternatives: Several = nl(
        "ook", "Gronden van dezelfde wet waarop het toch kan mogen, als het op deze grond niet mag.", default=()
    )
    asked_on: YesNo = nl(
        "navragen", "Of wat deze grond vraagt, wordt nagevraagd als het op een andere grond niet mag.", default=False
    )
    catalogue: Code | None = nl("lijst", "De lijst van maatregelen die de grond dekt; leeg is alle.", default=None)
    demands: tuple[Demand, ...] = nl("eisen", "Wat de grond vraagt.", default=())
    limits: Limits = nl("grenzen", "De getallen uit het artikel.", default_factory=Limits)

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.valid_until is not None and self.valid_until < self.valid_from:
            raise ValueError("een laatste dag die niet voor de eerste dag ligt")
        return self

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)


class Grounds(Frozen):
    """All grounds of one version of the data."""

    version: Prose = nl("versie", "Naam van deze versie van het bestand.")
    catalogues: dict[str, Catalogue] = nl("lijsten", "Lijsten van maatregelen met hun artikel.", default_factory=dict)
    versions: tuple[GroundVersion, ...] = nl("gronden", "De gronden, elke versie apart.", min_length=1)

    @model_validator(mode="after")
    def _lists_exist(self) -> Self:
        for each in self.versions:
            if each.catalogue is not None and each.catalogue not in self.catalogues:
                raise ValueError(f"een lijst die onder ‘lijsten’ staat, en niet ‘{each.catalogue}’")
        return self

    @model_validator(mode="after")
    def _never_two_at_once(self, info: ValidationInfo) -> Self:
        if info.context is STORED:
            return self
        for kind in GroundKind:
            chain = sorted((each for each in self.versions if kind in each.grounds), key=lambda each: each.valid_from)
            for earlier, later in pairwise(chain):
                if earlier.valid_until is None or earlier.valid_until >= later.valid_from:
                    raise ValueError(f"versies van {kind.value} die elkaar niet overlappen (bij {later.valid_from})")
        return self

    def on(self, kind: GroundKind, day: date) -> GroundVersion | None:
        """The version of `kind` that held on `day`, if any."""
        return next((each for each in self.versions if kind in each.grounds and each.holds_on(day)), None)

    def covered_by(self, version: GroundVersion) -> Catalogue | None:
        """The measures that `version` covers, with their articles; None when it covers every measure."""
        return None if version.catalogue is None else self.catalogues[version.catalogue]
