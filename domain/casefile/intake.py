"""From a visit report to a case: the events with which a case begins."""

from __future__ import annotations

from dataclasses import dataclass

from domain.base.errors import Impossible
from domain.base.event import Event
from domain.base.historic import HistoricDate
from domain.casefile.opening import CaseOpened, Place
from domain.dossier.events import DeviationRecorded, ReasonGiven
from domain.dossier.named import document_named, young_in
from domain.finding.counts import Counts
from domain.finding.events import FindingRecorded
from domain.input.recognised import answered
from domain.lawfulness import Grounds
from domain.lawfulness.norms import NormFrames
from domain.policy.context import Context
from domain.visit.intake import findings_of
from domain.visit.report import VISIT_REPORT, VisitReport
from domain.visit.visit import VisitMade


@dataclass(frozen=True, slots=True)
class Known:
    """What the register says about the provider and the locations of a report."""

    provider: str
    provider_name: str
    places: tuple[Place, ...]
    owner: str | None


def opening_events(
    number: str, report: VisitReport, known: Known, context: Context, unusual: tuple[str, ...] = ()
) -> tuple[Event, ...]:
    """The first events of case `number`: opened, visited, found, and why it was opened although that was `unusual`.

    Raises Impossible for a day in the future.
    """
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
    visit = VisitMade(
        on=on,
        visit="K1",
        kind=report.kind,
        announced=bool(report.announced),
        locations=tuple(place.id for place in known.places),
        spoken=Counts.of_reported(report.spoken),
        days=tuple(sorted(report.days)),
        inspectors=report.inspectors or (context.actor.id,),
        reference=report.reference,
        summary=report.summary,
        went_well=report.went_well,
    )
    came = (document_named(report.document, VISIT_REPORT, visit.visit, on, context),) if report.document else ()
    grounds, norms = law_in_force(context)
    found = (FindingRecorded(on=on, finding=finding) for finding in findings_of(report, grounds=grounds, norms=norms))
    return (
        opened,
        visit,
        *came,
        *found,
        *reasoned(OPENING, unusual, report.reason, context),
        *vouched(OPENING, answered(report, *young_in(report.document, context)), report.not_young, context),
    )


OPENING = "zaak-openen"


def reasoned(what: str, unusual: tuple[str, ...], reason: str, context: Context) -> tuple[Event, ...]:
    """What keeps a reason that was given: as a deviation when something was unusual, else beside it: nobody corrects it."""
    on = HistoricDate.of(context.today)
    if unusual:
        return (DeviationRecorded(on=on, command=what, what=unusual, reason=reason, by=context.actor.id),)
    return (ReasonGiven(on=on, command=what, reason=reason, by=context.actor.id),) if reason.strip() else ()


def vouched(what: str, said: tuple[str, ...], why: str, context: Context) -> tuple[Event, ...]:
    """What keeps the answer of a writer who was asked whether a young person can be recognised."""
    on, who = HistoricDate.of(context.today), context.actor.id
    return (DeviationRecorded(on=on, command=what, what=said, reason=why, by=who),) if said else ()


def law_in_force(context: Context) -> tuple[Grounds, NormFrames]:
    """The grounds and norms by which a finding is judged now."""
    if context.policy.grounds is None or context.policy.norms is None:
        raise TypeError("the policy lacks grounds and norms")
    return context.policy.grounds, context.policy.norms
