"""A story: how one case goes, as data. Days count from the day on which the case was opened.

    - kop: Plan op tijd, alles hersteld
      aanbieder: De Bonte Hond               # a part of the name that fits one provider
      geleden: 390                           # days before today on which the case was opened
      inspecteur: a.bos
      bevindingen: {Groep Noord: [kamertijd, telefoon]}
      stappen:                               # day, who, which command, with which data
        - [2, a.bos, plan-vragen, {termijn: P4W}]

Letters go their way by themselves (`demo.desk`), unless `laat_liggen` says where one kind of letter stops.
"""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, model_validator

from demo.files import STORIES
from domain.base.model import Frozen, nl
from domain.input.answers import YesNo
from domain.kinds.letter import LetterKind
from domain.letter.letter import Channel
from domain.visit.report import Origin
from domain.visit.visit import VisitKind
from reader.written import read_file


class Stop(StrEnum):
    """Where a letter stays behind in a story."""

    DRAFTED = "concept"  #: nobody submits it
    SUBMITTED = "ter_controle"  #: nobody approves it
    APPROVED = "goedgekeurd"  #: nobody releases it
    RETURNED = "retour"  #: it came back and nobody sends it again


class Step(Frozen):
    """What somebody does on a day."""

    day: int = nl("dag", "Dagen na het openen van de zaak.", ge=0)
    who: str = nl("wie", "Code van de collega.")
    command: str = nl("wat", "Naam van het commando.")
    data: dict[str, Any] = nl("met", "Gegevens van het commando.", default_factory=dict)


def _row(value: object) -> object:
    return dict(zip(("dag", "wie", "wat", "met"), value, strict=False)) if isinstance(value, list) else value


class Story(Frozen):
    """One case from its visit until yesterday."""

    title: str = nl("kop", "Waar het verhaal over gaat.", min_length=5)
    provider: str = nl("aanbieder", "Deel van de naam.")
    ago: int = nl("geleden", "Hoeveel dagen geleden de zaak openging.", ge=1)
    inspector: str = nl("inspecteur", "Wie het bezoek deed.", default="")
    opener: str = nl("opent", "Wie de zaak opent; anders de inspecteur.", default="")
    origin: Origin = nl("herkomst", "Waar de zaak mee begon.", default=Origin.VISIT)
    kind: VisitKind = nl("soort", "Wat voor bezoek het was.", default=VisitKind.FIRST)
    announced: YesNo = nl("aangekondigd", "Of het bezoek was aangekondigd.", default=False)
    visit_before: int = nl("bezoek_eerder", "Hoeveel dagen voor het openen het bezoek was.", default=6, ge=0)
    summary: str = nl("samenvatting", "Samenvatting van het bezoek.", default="")
    findings: dict[str, tuple[str, ...]] = nl("bevindingen", "Per locatie de sleutels uit findings.yaml.", default_factory=dict)
    signal: str = nl("signaal", "Wat er is gemeld, als de zaak met een signaal begint in plaats van een bezoek.", default="")
    channel: Channel = nl("kanaal", "Hoe brieven gaan.", default=Channel.MAIL)
    stops: dict[LetterKind, Stop] = nl("laat_liggen", "Soorten brieven die ergens blijven liggen.", default_factory=dict)
    steps: tuple[Annotated[Step, BeforeValidator(_row)], ...] = nl("stappen", "Wat er gebeurt.", default=())
    show: str = nl("bekijk", "Waarom deze zaak het bekijken waard is.", default="")

    @model_validator(mode="after")
    def _begins_in_one_way(self) -> Self:
        if bool(self.findings and self.inspector) == bool(self.signal and self.opener):
            raise ValueError("een bezoek (bevindingen, inspecteur) of een signaal (signaal, opent)")
        return self

    @property
    def keys(self) -> tuple[str, ...]:
        """The findings in the order of their numbers (V1, V2, …)."""
        return tuple(key for keys in self.findings.values() for key in keys)


class StoryFile(Frozen):
    """A few stories on one theme."""

    stories: tuple[Story, ...] = Field(alias="verhalen", min_length=1)


def stories(folder: Path = STORIES) -> tuple[Story, ...]:
    """All stories, file after file. Raises BadInput with the file and line of what is wrong."""
    return tuple(story for file in sorted(folder.glob("*.yaml")) for story in read_file(StoryFile, file).stories)
