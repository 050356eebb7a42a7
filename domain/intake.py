"""From a visit report to a case: the events with which a case begins, and those of a finding that is added later."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from domain.command import THE_CASE, Command
from domain.context import Context
from domain.errors import Impossible
from domain.event import Event
from domain.finding_track import FindingRecorded
from domain.findings import Location
from domain.historic import HistoricDate
from domain.lawfulness import Grounds
from domain.model import nl
from domain.names import called
from domain.norms import NormFrames
from domain.opening import CaseOpened, Place
from domain.visit import VisitKind, VisitMade
from domain.visit_intake import findings_of, tested
from domain.visit_report import ReportedFinding, VisitReport
from domain.visit_report import VisitKind as ReportedKind

if TYPE_CHECKING:
    from domain.moves import Scene, Unusual

_KINDS = {
    ReportedKind.VISIT: VisitKind.FIRST,
    ReportedKind.RECHECK: VisitKind.REINSPECTION,
    ReportedKind.THEMATIC: VisitKind.THEMATIC,
    ReportedKind.INCIDENT: VisitKind.FIRST,
}


@dataclass(frozen=True, slots=True)
class Known:
    """What the register says about the provider and the locations of a report."""

    provider: str
    provider_name: str
    places: tuple[Place, ...]
    owner: str | None


def opening_events(number: str, report: VisitReport, known: Known, context: Context) -> tuple[Event, ...]:
    """The first events of case `number`: opened, visited, found. Raises Impossible for a day in the future."""
    on = report.last_day
    if on.latest > context.today:
        raise Impossible(f"De dag van het bezoek ({on.dutch()}) ligt in de toekomst.")
    opened = CaseOpened(
        on=HistoricDate.of(context.today),
        number=number,
        provider=known.provider,
        provider_name=known.provider_name,
        places=known.places,
        origin=report.origin,
        owner=known.owner,
    )
    spoken = {name: count for name, count in report.spoken.model_dump(by_alias=True).items() if count}
    visit = VisitMade(
        on=on,
        visit="K1",
        kind=_KINDS[report.kind],
        announced=bool(report.announced),
        locations=tuple(place.id for place in known.places),
        spoken=spoken,
        days=tuple(sorted(day.day for day in report.days if day.day)),
    )
    grounds, norms = _law(context)
    found = (FindingRecorded(on=on, finding=finding) for finding in findings_of(report, grounds=grounds, norms=norms))
    return (opened, visit, *found)


def _law(context: Context) -> tuple[Grounds, NormFrames]:
    if context.policy.grounds is None or context.policy.norms is None:
        raise TypeError("the policy lacks grounds and norms")
    return context.policy.grounds, context.policy.norms


class AddFinding(Command):
    name: ClassVar[str] = "bevinding-toevoegen"
    label: ClassVar[str] = "Een bevinding toevoegen"
    concerns: ClassVar[str] = THE_CASE

    finding: ReportedFinding = nl("bevinding", "De bevinding, zoals in een bezoekverslag.")


def add(command: AddFinding, scene: Scene) -> Iterator[Event | Unusual]:
    """One more finding at a location of this case."""
    on = command.happened(scene.context.today)
    location = _location(command.finding.location, scene.case.places)
    number = f"V{len(scene.case.findings) + 1}"
    grounds, norms = _law(scene.context)
    yield FindingRecorded(on=on, finding=tested(number, command.finding, location, on, grounds=grounds, norms=norms))


def _chosen(named: str, places: Sequence[Place]) -> Place | None:
    """The place that is named by number or name; the only one when none is."""
    if not named:
        return places[0] if len(places) == 1 else None
    return next((place for place in places if place.id == named), called(named, places, lambda place: place.name))


def _location(named: str, places: Sequence[Place]) -> Location | None:
    place = _chosen(named, places)
    if place is None:
        return None
    number = place.id if place.id.isdigit() and len(place.id) == 12 else None
    return Location(number=number, name=place.name, place=place.place)
