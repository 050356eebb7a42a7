"""A case begins, gets an owner, ends (how is decided in `domain.deciding.closing`), and may begin again."""

from datetime import date
from enum import StrEnum
from typing import ClassVar

from domain.base.event import Event
from domain.base.record import Record
from domain.people.person import Person, Role

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


def why_not_owner(person: Person | None, code: str, provider: str) -> str | None:
    """Why the colleague with this code cannot own a case about `provider`; None when that is possible."""
    if person is None or not person.active:
        return f"Er is geen collega met code '{code}'."
    if not person.roles & OWNERS:
        return f"{person.name} is geen inspecteur en kan geen eigenaar van een zaak zijn."
    if provider in person.interests:
        return f"{person.name} heeft een belang bij deze aanbieder en kan deze zaak niet doen."
    return None
