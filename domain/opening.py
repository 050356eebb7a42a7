"""A case begins, gets an owner, ends (how is decided in `domain.closing`), and may begin again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import ClassVar

from domain.command import Command
from domain.errors import Impossible
from domain.event import Event
from domain.model import Frozen, nl
from domain.moves import Scene, Unusual
from domain.people import Role
from domain.text import Name, Said, Text

OWNERS = frozenset({Role.INSPECTOR, Role.COORDINATOR})


class Place(Frozen):
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

    why: CloseReason
    note: str = ""
    keep_until: date | None = None


class CaseReopened(Event):
    why: str


class AssignOwner(Command):
    name: ClassVar[str] = "toewijzen"
    label: ClassVar[str] = "De zaak aan een inspecteur toewijzen"

    owner: Name = nl("inspecteur", "Code van de inspecteur, bijvoorbeeld a.bos.")


class CloseCase(Command):
    name: ClassVar[str] = "sluiten"
    label: ClassVar[str] = "De zaak sluiten"

    why: CloseReason = nl(
        "waarom",
        "verbeterd, geen_vervolg, aanbieder_gestopt, fusie, wetswijziging, niet_doelmatig of verder_in_andere_zaak.",
    )
    note: Text = nl("toelichting", "Bijzonderheden.", default="")


class ReopenCase(Command):
    name: ClassVar[str] = "heropenen"
    label: ClassVar[str] = "De zaak heropenen"

    why: Said = nl("waarom", "Waarom de zaak weer opengaat.", least=5)


class MergeSignal(Command):
    name: ClassVar[str] = "samenvoegen"
    label: ClassVar[str] = "Een signaal samenvoegen met een andere zaak"

    case: str = nl("zaak", "Nummer van de zaak waarin het verdergaat.", pattern=r"^\d{4}-\d{4,}$")


def assign(command: AssignOwner, scene: Scene) -> Iterator[Event | Unusual]:
    """An owner who exists, works here as an inspector, and has no interest in the provider."""
    person = scene.context.colleagues.get(command.owner)
    if person is None or not person.active:
        raise Impossible(f"Er is geen collega met code '{command.owner}'.")
    if not person.roles & OWNERS:
        raise Impossible(f"{person.name} is geen inspecteur en kan geen eigenaar van een zaak zijn.")
    if scene.case.provider in person.interests:
        raise Impossible(f"{person.name} heeft een belang bij deze aanbieder en kan deze zaak niet doen.")
    yield OwnerAssigned(on=command.happened(scene.context.today), owner=command.owner, by=scene.context.actor.id)


def reopen(command: ReopenCase, scene: Scene) -> Iterator[Event | Unusual]:
    yield CaseReopened(on=command.happened(scene.context.today), why=command.why)
