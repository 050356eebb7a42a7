"""From a visit report to a case: the events with which a case begins."""

from __future__ import annotations

from dataclasses import dataclass

from domain.base.errors import Impossible
from domain.base.event import Event
from domain.base.historic import HistoricDate
from domain.casefile.opening import CaseOpened, Place
from domain.finding.events import FindingRecorded
from domain.lawfulness import Grounds
from domain.lawfulness.norms import NormFrames
from domain.policy.context import Context
from domain.visit.intake import findings_of
from domain.visit.report import ReportedKind, VisitReport
from domain.visit.visit import VisitKind, VisitMade

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
    grounds, norms = law_in_force(context)
    found = (FindingRecorded(on=on, finding=finding) for finding in findings_of(report, grounds=grounds, norms=norms))
    return (opened, visit, *found)


def law_in_force(context: Context) -> tuple[Grounds, NormFrames]:
    """The grounds and norms by which a finding is judged now."""
    if context.policy.grounds is None or context.policy.norms is None:
        raise TypeError("the policy lacks grounds and norms")
    return context.policy.grounds, context.policy.norms
