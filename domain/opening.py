"""A case begins, gets an owner, ends, and may begin again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from typing import ClassVar

from domain.command import Command
from domain.errors import Impossible
from domain.event import Event
from domain.historic import HistoricDate
from domain.letter.letter import LetterState
from domain.model import Frozen, nl
from domain.moves import Scene, Unusual
from domain.privacy import NoBsnText
from domain.term import RIGHTS, HowEnded, ended


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

    owner: str = nl("inspecteur", "Code van de inspecteur, bijvoorbeeld a.bos.", min_length=1)


class CloseCase(Command):
    name: ClassVar[str] = "sluiten"
    label: ClassVar[str] = "De zaak sluiten"

    why: CloseReason = nl("waarom", "verbeterd, geen_vervolg, aanbieder_gestopt, fusie, wetswijziging, niet_doelmatig of verder_in_andere_zaak.")
    note: NoBsnText = nl("toelichting", "Bijzonderheden.", default="")


class ReopenCase(Command):
    name: ClassVar[str] = "heropenen"
    label: ClassVar[str] = "De zaak heropenen"

    why: NoBsnText = nl("waarom", "Waarom de zaak weer opengaat.", min_length=5)


class MergeSignal(Command):
    name: ClassVar[str] = "samenvoegen"
    label: ClassVar[str] = "Een signaal samenvoegen met een andere zaak"

    case: str = nl("zaak", "Nummer van de zaak waarin het verdergaat.", pattern=r"^\d{4}-\d{4,}$")


def assign(command: AssignOwner, scene: Scene) -> Iterator[Event | Unusual]:
    """An owner who exists, works here, and has no interest in the provider."""
    person = scene.context.colleagues.get(command.owner)
    if person is None or not person.active:
        raise Impossible(f"Er is geen collega met code '{command.owner}'.")
    if scene.case.provider in person.interests:
        raise Impossible(f"{person.name} heeft een belang bij deze aanbieder en kan deze zaak niet doen.")
    yield OwnerAssigned(on=command.happened(scene.context.today), owner=command.owner, by=scene.context.actor.id)


def close(command: CloseCase, scene: Scene) -> Iterator[Event | Unusual]:
    """Nothing may still run, unless the provider is gone; then what runs ends with it."""
    case, on = scene.case, command.happened(scene.context.today)
    gone = command.why in {CloseReason.PROVIDER_ENDED, CloseReason.MERGED, CloseReason.LAW_CHANGE}
    obstacles = []
    if measures := [m for m in case.measures.values() if m.running]:
        obstacles.append(f"er loopt nog {len(measures)} maatregel{'en' if len(measures) > 1 else ''}")
    if rounds := [r for r in case.rounds.values() if r.running]:
        obstacles.append(f"er loopt nog {len(rounds)} verbetertraject{'en' if len(rounds) > 1 else ''}")
    waiting = (LetterState.SUBMITTED, LetterState.APPROVED, LetterState.RELEASED, LetterState.RETURNED)
    if letters := [x.id for x in case.letters.values() if x.state in waiting]:
        obstacles.append(f"deze brieven zijn nog niet verzonden: {', '.join(letters)}")
    if obstacles and not scene.context.historic:
        raise Impossible(f"Je kunt de zaak nog niet sluiten: {'; '.join(obstacles)}.")
    if command.why is CloseReason.REMEDIED and (open_ := case.open_findings()):
        raise Impossible(f"Deze bevindingen zijn nog open: {', '.join(open_)}. Beoordeel ze eerst.")
    if not gone and command.why is not CloseReason.REMEDIED and case.open_findings():
        yield Unusual("Er zijn bevindingen die niet als verbeterd zijn beoordeeld.")
    for term in case.terms.values():
        if term.running:
            note = "De zaak is gesloten; dit recht blijft bestaan." if term.kind in RIGHTS else "De zaak is gesloten."
            yield ended(term, on, HowEnded.CANCELLED, note)
    keep = on.latest + timedelta(days=round(365.25 * scene.context.policy.retention_years))
    yield CaseClosed(on=on, why=command.why, note=command.note, keep_until=keep)


def reopen(command: ReopenCase, scene: Scene) -> Iterator[Event | Unusual]:
    yield CaseReopened(on=HistoricDate.of(scene.context.today) if command.on is None else command.on, why=command.why)


def merge(command: MergeSignal, scene: Scene) -> Iterator[Event | Unusual]:
    """A case that is only a signal goes on in another case; `watch.signals` records it there in the same transaction."""
    case, on = scene.case, command.happened(scene.context.today)
    if command.case == case.number:
        raise Impossible("Kies een andere zaak dan deze.")
    if not case.signals or case.findings or case.rounds or case.measures:
        raise Impossible("Alleen een zaak die nog maar een signaal is, kun je samenvoegen.")
    for term in case.terms.values():
        if term.running:
            yield ended(term, on, HowEnded.CANCELLED, f"Verder in zaak {command.case}.")
    keep = on.latest + timedelta(days=round(365.25 * scene.context.policy.retention_years))
    yield CaseClosed(on=on, why=CloseReason.OTHER_CASE, note=f"Verder in zaak {command.case}.", keep_until=keep)
