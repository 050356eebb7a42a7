"""What there is in a case, as its page shows it: a line for each finding, visit, round, measure, letter and so on."""

from collections.abc import Sequence

from desk.pages import details
from desk.pages.line import OneLine, Shown
from domain.base.moments import dutch_date
from domain.casefile.casefile import Case
from domain.casefile.signal_origin import SignalOrigin
from domain.dossier.events import DocumentAdded
from domain.finding.finding import Finding
from domain.kinds.letter import LetterKind
from domain.measure.measure import Measure
from domain.visit.visit import Visit
from words.deadline import NOT_BEGUN
from words.documents import told
from words.labels import label, of_measure, predicate, stored

NOT_TESTED = "niet getoetst"


class FindingLine(Shown):
    id: str
    place: OneLine
    norm: str
    description: OneLine
    verdict: str
    state: str
    details: tuple[OneLine, ...]


class StopLine(Shown):
    """`told` says of each finding whether it stopped, and who says so."""

    id: str
    findings: tuple[str, ...]
    state: str
    told: tuple[OneLine, ...]


class SignalLine(Shown):
    """`record` is the number under which it was recorded, where that is another case."""

    on: str
    origin: str
    text: OneLine
    record: str


class RoundLine(Shown):
    id: str
    state: str
    told: str
    places: tuple[OneLine, ...]
    findings: tuple[str, ...]
    visits: tuple[str, ...]


class MeasureLine(Shown):
    """`contents` are the sorts of its parts that still hold, `details` say each of them in words, by its number."""

    id: str
    kind: str
    contents: tuple[str, ...]
    state: str
    told: str
    places: tuple[OneLine, ...]
    details: tuple[OneLine, ...]


class VisitLine(Shown):
    id: str
    kind: str
    state: str
    places: tuple[OneLine, ...]
    inspectors: tuple[str, ...]
    details: tuple[OneLine, ...]


class LetterLine(Shown):
    """`opens` says that a term begins when it has left; of a letter that left, or that begins none, it is empty."""

    id: str
    kind: str
    subject: OneLine
    state: str
    about: str
    opens: str


class ReportLine(Shown):
    id: str
    subject: OneLine
    state: str


class ProceedingLine(Shown):
    id: str
    kind: str
    measure: str
    state: str


class DocumentLine(Shown):
    """`sha256` is empty for what is only known by its name; `file` and `size` are those of a file that is kept here.

    `told` says what there is to know of it besides its title, in words."""

    sha256: str
    title: OneLine
    about: str
    file: OneLine
    size: int | None
    media_type: str
    told: OneLine


def findings(case: Case) -> tuple[FindingLine, ...]:
    """What was not in order, in order of number."""
    return tuple(_finding(case, one) for one in case.findings.values())


def stops(case: Case) -> tuple[StopLine, ...]:
    """What had to end at once: confirmed by the provider or not, and what we saw."""
    return tuple(
        StopLine(id=one.id, findings=one.findings, state=details.stop_state(one), told=details.of_stop(one))
        for one in case.stops.values()
    )


def signals(case: Case) -> tuple[SignalLine, ...]:
    """What somebody outside told us, the oldest first."""
    return tuple(
        SignalLine(
            on=one.on.dutch(),
            origin=stored(SignalOrigin, one.origin),
            text=one.text,
            record="" if one.signal == case.number else one.signal,
        )
        for one in case.signals
    )


def visits(case: Case) -> tuple[VisitLine, ...]:
    """Visits that are planned, were made or were dropped."""
    return tuple(
        VisitLine(
            id=one.id,
            kind=label(one.kind),
            state=_visited(one),
            places=_places(case, one.locations),
            inspectors=one.inspectors,
            details=details.of_visit(one),
        )
        for one in case.visits.values()
    )


def rounds(case: Case) -> tuple[RoundLine, ...]:
    """The rounds of improvement."""
    return tuple(
        RoundLine(
            id=one.id,
            state=label(one.state),
            told=f"Verbetertraject {one.id} {predicate(one.state)}.",
            places=_places(case, one.locations),
            findings=one.findings,
            visits=one.visits,
        )
        for one in case.rounds.values()
    )


def measures(case: Case) -> tuple[MeasureLine, ...]:
    """The measures."""
    return tuple(_measure(case, one) for one in case.measures.values())


def letters(case: Case) -> tuple[LetterLine, ...]:
    """The letters."""
    return tuple(
        LetterLine(
            id=one.id,
            kind=stored(LetterKind, one.kind),
            subject=one.subject,
            state=label(one.state),
            about=one.about,
            opens=NOT_BEGUN if one.unsent and one.opens and one.opens.agreed is None else "",
        )
        for one in case.letters.values()
    )


def reports(case: Case) -> tuple[ReportLine, ...]:
    """The reports that are, or will be, made public."""
    return tuple(
        ReportLine(id=one.id, subject=one.subject or "rapport", state=label(one.state)) for one in case.disclosures.values()
    )


def proceedings(case: Case) -> tuple[ProceedingLine, ...]:
    """Bezwaar and beroep."""
    return tuple(
        ProceedingLine(
            id=one.id,
            kind=label(one.kind),
            measure=one.measure,
            state=f"beslist op {one.decided_on.dutch()}: {label(one.effect) if one.effect else ''}"
            if one.decided_on
            else "loopt",
        )
        for one in case.proceedings.values()
    )


def documents(case: Case) -> tuple[DocumentLine, ...]:
    """What is kept with the case."""
    return tuple(_document(case, one) for one in case.documents.values())


def _document(case: Case, one: DocumentAdded) -> DocumentLine:
    about = one.about if one.about in case.numbered() else ""
    return DocumentLine(
        sha256=one.sha256,
        title=one.title,
        about=about,
        file=one.file,
        size=one.size or None,
        media_type=one.media_type,
        told="; ".join(part for part in (told(one), f"bij {about}" if about else "") if part),
    )


def _finding(case: Case, finding: Finding) -> FindingLine:
    return FindingLine(
        id=finding.id,
        place=case.location_name(case.place_of(finding)),
        norm=finding.norm,
        description=finding.description,
        verdict=label(finding.verdict) if finding.verdict else NOT_TESTED,
        state=label(finding.state),
        details=details.of_finding(finding),
    )


def _measure(case: Case, measure: Measure) -> MeasureLine:
    word = of_measure(measure)
    return MeasureLine(
        id=measure.id,
        kind=label(measure.kind),
        contents=tuple(label(part.kind) for part in measure.standing_contents),
        state=word.label,
        told=f"Maatregel {measure.id} {word.predicate}.",
        places=_places(case, measure.locations),
        details=details.of_measure(case, measure),
    )


def _places(case: Case, numbers: Sequence[str]) -> tuple[str, ...]:
    return tuple(case.location_name(number) for number in numbers)


def _visited(visit: Visit) -> str:
    if visit.dropped:
        return "vervallen"
    if visit.made_on:
        return f"gedaan op {visit.made_on.dutch()}"
    return f"gepland op {dutch_date(visit.planned_for)}" if visit.planned_for else "gepland"
