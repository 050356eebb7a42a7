"""Deciding who owns a case, and that it begins again. How it ends is in `domain.deciding.closing`."""

from __future__ import annotations

from collections.abc import Iterator

from domain.base.errors import Impossible
from domain.base.event import Event
from domain.base.historic import HistoricDate
from domain.base.unusual import Unusual
from domain.casefile.commands import AssignOwner, ReleaseOwner, ReopenCase
from domain.casefile.opening import CaseReopened, OwnerAssigned, OwnerReleased, why_not_owner
from domain.deciding.moves import Scene


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
