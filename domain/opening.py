"""A case begins, gets an owner, ends (how is decided in `domain.closing`), and may begin again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import ClassVar

from domain.command import THE_CASE, Command
from domain.errors import Impossible
from domain.event import Event
from domain.historic import HistoricDate
from domain.model import nl
from domain.moves import Scene, Unusual
from domain.people import Person, Role
from domain.record import Record
from domain.text import Name, Said, Text
from domain.thing import Thing

OWNERS = frozenset({Role.INSPECTOR, Role.COORDINATOR})


class Place(Record):
    """A location of the provider: its vestigingsnummer, or a short code when it has none."""

    id: str
    name: str
    place: str = ""


class CaseOpened(Event):
    number: str
    provider: str
    provider_name: str
    places: tuple[Place, ...]
    origin: str
    owner: str | None = None
    coordinator: str | None = None
    setting: str = ""
    historic: bool = False


class OwnerAssigned(Event):
    owner: str
    by: str


class OwnerReleased(Event):
    """`owner` left, is no inspector any more or got an interest in the provider: the case waits for another one."""

    owner: str


class CloseReason(StrEnum):
    REMEDIED = "verbeterd"
    NO_FOLLOW_UP = "geen_vervolg"
    PROVIDER_ENDED = "aanbieder_gestopt"
    MERGED = "fusie"
    LAW_CHANGE = "wetswijziging"
    INEFFECTIVE = "niet_doelmatig"
    OTHER_CASE = "verder_in_andere_zaak"
    HISTORIC = "historisch"


class CaseClosed(Event):
    """`keep_until` is the day after which the file may be destroyed: policy, proposed and approved by people."""

    schema_version: ClassVar[int] = 2

    why: CloseReason
    note: str = ""
    keep_until: date | None = None
    case: str = ""
    """In which other case it goes on; empty when in none, or when that was not kept yet."""


class CaseReopened(Event):
    why: str


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


class MergeSignal(Command):
    name: ClassVar[str] = "samenvoegen"
    label: ClassVar[str] = "Een signaal samenvoegen met een andere zaak"
    concerns: ClassVar[str] = THE_CASE

    case: str = nl("zaak", "Nummer van de zaak waarin het verdergaat.", of=Thing.CASE, pattern=r"^[0-9]{4}-[0-9]{4,9}$")

    @property
    def other_case(self) -> str:
        return self.case


def why_not_owner(person: Person | None, code: str, provider: str) -> str | None:
    """Why the colleague with this code cannot own a case about `provider`; None when that is possible."""
    if person is None or not person.active:
        return f"Er is geen collega met code '{code}'."
    if not person.roles & OWNERS:
        return f"{person.name} is geen inspecteur en kan geen eigenaar van een zaak zijn."
    if provider in person.interests:
        return f"{person.name} heeft een belang bij deze aanbieder en kan deze zaak niet doen."
    return None


def assign(command: AssignOwner, scene: Scene) -> Iterator[Event | Unusual]:
    """An owner who exists, works here as an inspector, and has no interest in the provider."""
    if refused := why_not_owner(scene.context.colleagues.get(command.owner), command.owner, scene.case.provider or ""):
        raise Impossible(refused)
    if scene.case.circle and command.owner not in scene.case.circle:
        raise Impossible(f"{command.owner} zit niet in de kring van deze vertrouwelijke zaak. Neem die collega er eerst in op.")
    yield OwnerAssigned(on=command.happened(scene.context.today), owner=command.owner, by=scene.context.actor.id)


def release(_: ReleaseOwner, scene: Scene) -> Iterator[Event | Unusual]:
    """The case has no owner any more when its owner could not be given it now; else nothing happens."""
    case, context = scene.case, scene.context
    if case.owner is None or why_not_owner(context.colleagues.get(case.owner), case.owner, case.provider or "") is None:
        return
    yield OwnerReleased(on=HistoricDate.of(context.today), owner=case.owner)


def reopen(command: ReopenCase, scene: Scene) -> Iterator[Event | Unusual]:
    yield CaseReopened(on=command.happened(scene.context.today), why=command.why)
