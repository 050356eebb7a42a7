"""A visit report that names its case: the visit, what it judged again and what it found new are recorded there, in one step.

The same report twice is one visit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from db.engine import transaction
from desk.admitting import admitted
from desk.handing_in import Upload
from desk.intake import differing, found_in_register
from desk.opened import Opened
from domain.casefile.casefile import Case
from domain.casefile.opening import Place
from domain.input.reading import LineOf, Where, contradictions, no_line
from domain.people.person import Person
from domain.rights.sight import Reader
from domain.visit.commands import RecordVisit
from domain.visit.report import ReportedFinding, VisitReport
from vervolg.app import App


def record_visit(
    app: App,
    report: VisitReport,
    who: Person,
    at: datetime,
    files: Sequence[Upload] = (),
    *,
    source: str = "",
    line_of: LineOf = no_line,
) -> Opened:
    """The case that `report` names, with this visit. Raises BadInput where the report is about something else, or a Refusal."""
    from desk.offering import act  # late: it brings along what letters are made with

    case = admitted(app, report.case, Reader(who.id, who))
    with transaction(app.engine) as connection:
        provider, places = found_in_register(connection, str(report.provider.kvk), report.locations)
    contradictions(
        (*_elsewhere(report, case, provider.id), *differing(report.provider.name, provider, report.locations, places)),
        source=source,
        line_of=line_of,
    )
    if number := _same_visit(case, report, places):
        return Opened(case, before=True, visit=number)
    command = command_of(report, who.id, places)
    done = act(app, case.number, command, who, at, files).case
    return Opened(done, before=False, visit=list(done.visits)[-1])


def command_of(report: VisitReport, who: str, places: tuple[Place, ...]) -> RecordVisit:
    """What the report asks of its case; who hands it in was there when it names nobody."""
    return RecordVisit(
        on=report.last_day,
        reason=report.reason,
        not_young=report.not_young,
        kind=report.kind,
        days=report.days if len(report.days) > 1 else (),
        announced=report.announced,
        locations=tuple(place.id for place in places),
        inspectors=report.inspectors or (who,),
        reference=report.reference,
        document=report.document,
        summary=report.summary,
        went_well=report.went_well,
        spoken=report.spoken,
        judgements=report.rechecks,
        findings=tuple(_at(each, report, places) for each in report.findings),
    )


def _at(finding: ReportedFinding, report: VisitReport, places: tuple[Place, ...]) -> ReportedFinding:
    """The finding with the number of its location, by which the case knows it."""
    named = report.location_of(finding)
    place = next(place for place, one in zip(places, report.locations, strict=True) if one is named)
    return finding.model_copy(update={"location": place.id})


def _elsewhere(report: VisitReport, case: Case, provider: str) -> Iterator[tuple[Where, object, str]]:
    if provider != case.provider:
        yield (
            ("aanbieder", "kvk-nummer"),
            report.provider.kvk,
            _other(case),
        )
    if case.origin and report.origin != case.origin:
        yield ("herkomst",), report.origin.value, f"{case.origin}, waar zaak {case.number} mee begon"


def _other(case: Case) -> str:
    return f"dat van {case.provider_name}, de aanbieder van zaak {case.number}"


def _same_visit(case: Case, report: VisitReport, places: tuple[Place, ...]) -> str:
    """The number of the visit that this very report recorded before; empty when it did not."""
    found, judged = {each.description for each in report.findings}, {each.finding for each in report.rechecks}
    for visit in case.visits.values():
        there = {each.description for each in case.findings.values() if each.found_on == visit.made_on}
        again = {n for n, each in case.findings.items() if any(one.reference == visit.id for one in each.history)}
        alike = (visit.days, visit.reference, visit.summary) == (tuple(sorted(report.days)), report.reference, report.summary)
        if alike and set(visit.locations) == {place.id for place in places} and found <= there and judged <= again:
            return visit.id
    return ""
