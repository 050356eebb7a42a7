"""A visit report that comes in: read, checked against everything one field cannot know, and turned into tested findings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from domain.base.errors import BadInput
from domain.base.historic import HistoricDate
from domain.base.privacy import shown
from domain.finding.counts import Counts
from domain.finding.finding import Circumstances, Finding, InspectorsView, Location, Outcome
from domain.input.partly import has, only, partly
from domain.input.reading import LineOf, Where, contradictions, no_line, read, together
from domain.lawfulness import Grounds, judge
from domain.lawfulness.norms import NormFrames
from domain.visit.report import JudgedFinding, ReportedFinding, VisitReport

LONGEST_VISIT = 90
"""How many days the days of one visit may lie apart. Our own bound: the first of them bounds every later day of the case."""

Wrong = Iterator[tuple[Where, object, str]]
"""The place of each contradiction, what was found there, and what is expected."""


def read_visit_report(
    data: object, *, norms: NormFrames, today: date, source: str = "", line_of: LineOf = no_line
) -> VisitReport:
    """The visit report in `data`, checked against the norms and the day it is, which is the day of a visit that names none.

    Raises BadInput, and BsnFound for a BSN.
    """
    try:
        given = read(VisitReport, data, source=source, line_of=line_of)
    except BadInput as bad:
        raise _with_the_rest(bad, data, norms=norms, today=today, source=source, line_of=line_of) from None
    report = given if given.days else given.model_copy(update={"days": (HistoricDate.of(today),)})
    check(report, norms=norms, today=today, source=source, line_of=line_of)
    return report


def refuse_unreadable(data: object, *, today: date, source: str = "", line_of: LineOf = no_line) -> None:
    """Raise BadInput when `data` is no visit report, with whatever else is wrong in it but its norms: which hold is not known
    before a database is opened.
    """
    try:
        read(VisitReport, data, source=source, line_of=line_of)
    except BadInput as bad:
        raise _with_the_rest(bad, data, norms=None, today=today, source=source, line_of=line_of) from None


def check(report: VisitReport, *, norms: NormFrames, today: date, source: str = "", line_of: LineOf = no_line) -> None:
    """Raises BadInput (BadInputs) when parts of the report contradict each other, the norms, or the day it is."""
    contradictions(_wrong(report, norms, today), source=source, line_of=line_of)


def _with_the_rest(
    bad: BadInput, data: object, *, norms: NormFrames | None, today: date, source: str, line_of: LineOf
) -> BadInput:
    """`bad`, and what else is wrong in the parts of the report that can be read: whoever mends one hears of the other too."""
    report = partly(VisitReport, data)
    parts: dict[str, object] = {
        "findings": tuple(partly(ReportedFinding, one) for one in _listed(data, "bevindingen")),
        "rechecks": tuple(partly(JudgedFinding, one) for one in _listed(data, "hertoetst")),
    }
    if has(report, "days") and not report.days:
        parts["days"] = (HistoricDate.of(today),)
    report = only(VisitReport, {**vars(report), **parts})
    try:
        contradictions(_wrong(report, norms, today), source=source, line_of=line_of)
    except BadInput as rest:
        return together(bad, rest)
    return bad


def _listed(data: object, name: str) -> Sequence[object]:
    given = data.get(name) if isinstance(data, Mapping) else None
    return given if isinstance(given, list | tuple) else ()


def _wrong(report: VisitReport, norms: NormFrames | None, today: date) -> Wrong:
    """What is contradicted in what could be read of the report (`partly`): all of it when nothing else is wrong. Without `norms`
    nothing is said of them.
    """
    if has(report, "days"):
        yield from _wrong_days(report, today)
    if has(report, "locations"):
        yield from _wrong_locations(report)
    if has(report, "findings"):
        yield from _wrong_findings(report, norms, today)
    if has(report, "rechecks"):
        yield from _wrong_rechecks(report)


def findings_of(report: VisitReport, *, grounds: Grounds, norms: NormFrames, first: int = 1) -> tuple[Finding, ...]:
    """The findings of a checked report, tested for lawfulness, numbered from V`first`."""
    return tuple(
        tested(f"V{number}", each, report.location_of(each), report.last_day, grounds=grounds, norms=norms)
        for number, each in enumerate(report.findings, start=first)
    )


def tested(
    number: str, reported: ReportedFinding, location: Location | None, on: HistoricDate, *, grounds: Grounds, norms: NormFrames
) -> Finding:
    """The finding with its norm and the judgement of the lawfulness test. Raises BadInput for an unknown norm or location."""
    if location is None:
        raise BadInput(f"bevinding {number}, locatie", shown(reported.location or "niets"), "een locatie van deze zaak")
    frame = norms.on(on.latest)
    codes = [norm.code for norm in frame.norms]
    if reported.norm not in codes:
        raise BadInput(f"bevinding {number}, norm", shown(reported.norm), f"een van: {', '.join(codes)}")
    about = reported.circumstances.at(on) if reported.circumstances else None
    return Finding(
        id=number,
        found_on=on,
        location=Location.of(location),
        theme=frame.norm(reported.norm).theme,
        norm=reported.norm,
        norms_version=frame.version,
        circumstances=Circumstances.in_situation(about) if about else None,
        evidence=Counts.of_reported(reported.evidence),
        description=reported.description,
        judgement=judge(about, grounds) if about else None,
        inspectors_view=InspectorsView.of(reported.view) if reported.view else None,
    )


def _wrong_days(report: VisitReport, today: date) -> Wrong:
    for index, day in enumerate(report.days):
        if day.latest > today:
            yield ("datum", index), str(day), _until(today)
        elif (report.last_day.latest - day.earliest).days > LONGEST_VISIT:
            yield ("datum", index), str(day), f"dagen van één bezoek, dus hoogstens {LONGEST_VISIT} dagen uit elkaar"


def _wrong_locations(report: VisitReport) -> Wrong:
    for index, each in enumerate(report.locations):
        if not each.number and not each.name.strip():
            yield ("locaties", index), "geen naam en geen vestigingsnummer", "een naam, een vestigingsnummer of allebei"
        for later in report.locations[index + 1 :]:
            if each.known_as(later.name) or each.known_as(later.number or ""):
                yield ("locaties", index), each.dutch, "elke locatie één keer"


def _wrong_findings(report: VisitReport, norms: NormFrames | None, today: date) -> Wrong:
    frame = norms.find(report.last_day.latest) if norms and has(report, "days") else None
    codes = ", ".join(norm.code for norm in frame.norms) if frame else ""
    for index, each in enumerate(report.findings):
        place = ("bevindingen", index)
        named = norms is not None and has(report, "days") and has(each, "norm")
        if named and (frame is None or each.norm not in {norm.code for norm in frame.norms}):
            yield (*place, "norm"), each.norm, f"een van: {codes}" if codes else "een bezoek na de start van het toetsingskader"
        if has(report, "locations") and has(each, "location") and report.location_of(each) is None:
            names = ", ".join(location.name or str(location.number) for location in report.locations)
            yield (*place, "locatie"), each.location or "niets", f"een van: {names}"
        if has(each, "circumstances") and each.circumstances and each.circumstances.on:
            yield from not_yet((*place, "omstandigheden", "datum"), each.circumstances.on, today)
        if has(each, "view", "circumstances") and each.view and each.circumstances is None:
            yield (*place, "eigen_oordeel"), "een oordeel zonder omstandigheden", "ook de omstandigheden"


def _wrong_rechecks(report: VisitReport) -> Wrong:
    if report.rechecks and has(report, "case") and not report.case:
        yield ("zaak",), "leeg", "het nummer van de zaak waarin de eerdere bevindingen staan"
    numbers = [each.finding if has(each, "finding") else None for each in report.rechecks]
    for index, each in enumerate(report.rechecks):
        if has(each, "outcome", "note") and each.outcome is Outcome.DROPPED and not each.note.strip():
            yield ("hertoetst", index, "toelichting"), "leeg", "de reden waarom de bevinding vervalt"
        if numbers[index] and numbers[index] in numbers[index + 1 :]:
            yield ("hertoetst", index, "bevinding"), numbers[index], "elke bevinding één keer"


def not_yet(place: Where, on: HistoricDate, today: date) -> Wrong:
    """What is wrong with `on`, at `place`, as the day of something that happened: nothing but a day to come."""
    if on.earliest > today:
        yield place, str(on), _until(today)


def _until(today: date) -> str:
    return f"een dag tot en met vandaag ({today.isoformat()})"
