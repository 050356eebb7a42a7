"""What can be asked of a case as a whole: an owner, its end, a new beginning."""

from typing import ClassVar

from domain.base.model import nl
from domain.base.thing import Thing
from domain.casefile.opening import CloseReason
from domain.input.command import THE_CASE, Command
from domain.input.text import Name, Said, Text


class AssignOwner(Command):
    name: ClassVar[str] = "toewijzen"
    label: ClassVar[str] = "De zaak aan een inspecteur toewijzen"
    concerns: ClassVar[str] = THE_CASE

    owner: Name = nl("inspecteur", "Code van de inspecteur, bijvoorbeeld a.bos.", of=Thing.COLLEAGUE)


class ReleaseOwner(Command):
    """Run by the system when somebody who owns cases cannot own them any more; safe to run twice."""

    name: ClassVar[str] = "inspecteur-vervalt"
    label: ClassVar[str] = "De zaak vrijgeven omdat de inspecteur hem niet meer kan doen"
    concerns: ClassVar[str] = THE_CASE


class CloseCase(Command):
    name: ClassVar[str] = "sluiten"
    label: ClassVar[str] = "De zaak sluiten"
    concerns: ClassVar[str] = THE_CASE

    why: CloseReason = nl(
        "waarom",
        "verbeterd, geen_vervolg, aanbieder_gestopt, fusie, wetswijziging, niet_doelmatig of verder_in_andere_zaak.",
        of=Thing.CLOSE_REASON,
    )
    case: str = nl(
        "zaak",
        "Nummer van de zaak waarin het verdergaat; nodig bij verder_in_andere_zaak.",
        of=Thing.CASE,
        default="",
        pattern=r"^([0-9]{4}-[0-9]{4,9})?$",
    )
    note: Text = nl("toelichting", "Bijzonderheden.", default="")

    @property
    def other_case(self) -> str:
        return self.case


class ReopenCase(Command):
    name: ClassVar[str] = "heropenen"
    label: ClassVar[str] = "De zaak heropenen"
    concerns: ClassVar[str] = THE_CASE

    why: Said = nl("waarom", "Waarom de zaak weer opengaat.", least=5)


class DeclineHeavierStep(Command):
    name: ClassVar[str] = "zwaardere-stap-afzien"
    label: ClassVar[str] = "Besluiten dat er geen zwaardere stap volgt"
    concerns: ClassVar[str] = THE_CASE

    why: Said = nl("motivering", "Waarom er nu geen zwaardere stap volgt.", least=10)


class MergeSignal(Command):
    name: ClassVar[str] = "samenvoegen"
    label: ClassVar[str] = "Een signaal samenvoegen met een andere zaak"
    concerns: ClassVar[str] = THE_CASE

    case: str = nl("zaak", "Nummer van de zaak waarin het verdergaat.", of=Thing.CASE, pattern=r"^[0-9]{4}-[0-9]{4,9}$")

    @property
    def other_case(self) -> str:
        return self.case
