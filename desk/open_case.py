"""Open a case from a visit report, for the command line, a flow or a page.

The provider and its locations must be in the register. The same report twice gives the same case: one visit of one day at
the same locations is one case.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from db import register, schema
from db.engine import transaction
from db.sight import visible
from desk.beside import refuse_beside, running_beside, unusual_beside
from desk.colleague import person
from desk.handing_in import Upload, keep
from desk.intake import about, differing, found_in_register, one_at_a_time, recorded_on
from desk.opened import Opened
from desk.revisit import record_visit
from domain.base.errors import BadInput, Impossible
from domain.base.hint import Hint
from domain.base.moments import amsterdam_day
from domain.base.privacy import contains_bsn
from domain.casefile.casefile import Case
from domain.casefile.intake import Known, opening_events
from domain.casefile.opening import why_not_owner
from domain.input.reading import contradictions
from domain.people.person import Person, Role
from domain.policy.context import Context
from domain.rights.ask import allow
from domain.rights.sight import Reader
from domain.rights.table import Act
from domain.visit.intake import read_visit_report
from domain.visit.report import VisitReport
from domain.visit.visit import VisitMade
from reader.written import Written, written
from vervolg.app import App

SOURCE = "bezoekverslag"


HERE = (
    "Hoort dit bezoek daarbij? Zet dat nummer dan in het verslag bij ‘zaak’: het komt dan in die zaak. Is het een nieuwe zaak? "
    "Zet de reden in het verslag bij ‘reden’."
)


def open_case(app: App, report: Written | dict[str, Any] | str, actor: str, as_of: datetime) -> str:
    """The number of the case that `report` opens, also when it was opened before. See `open_once`."""
    return open_once(app, report, actor, as_of).number


def open_once(
    app: App, report: Written | dict[str, Any] | str, actor: str, as_of: datetime, files: Sequence[Upload] = ()
) -> Opened:
    """The case that `report` opens, or that it opened before; for a report that names its case, that case with this visit.

    The report is what a file says, a mapping, or the text of a YAML file. The `files` that were handed in with it are kept in the
    same transaction.

    Raises BadInput (place, found, expected) or a Refusal; then nothing is stored.
    """
    said = _said(report)
    checked = _read(app, said, as_of)
    who = person(app, actor)
    if checked.case:
        return record_visit(app, checked, who, as_of, files, source=said.source, line_of=said.line_of)
    allow(who, Act.OPEN_CASE)
    with transaction(app.engine) as connection:
        known = _known(connection, checked, who, said)
    allow(who, Act.OPEN_CASE, known.provider)
    reader = Reader(who.id, who)
    with app.book.writing(who, as_of) as page:
        one_at_a_time(page.connection, known.provider)
        if found := _same_visit(page.connection, known, checked, reader):
            return Opened(found, before=True)
        beside = running_beside(page.connection, known, reader)
        unusual = unusual_beside(beside)
        refuse_beside(beside, checked.reason, HERE)

        def opening(number: str, context: Context) -> tuple[Any, ...]:
            return opening_events(number, checked, known, context, unusual)

        opened = page.with_files(one.facts for one in files).open(opening).case
        keep(page.connection, files, as_of)
        return Opened(opened, before=False)


def _said(report: Written | dict[str, Any] | str) -> Written:
    if isinstance(report, dict):
        return Written(report, SOURCE, dict)
    return written(report, source=SOURCE) if isinstance(report, str) else report


def _read(app: App, said: Written, as_of: datetime) -> VisitReport:
    norms, today = app.book.policy(as_of).norms, amsterdam_day(as_of)
    if norms is None:
        raise TypeError("the policy lacks norms")
    return read_visit_report(said.data, norms=norms, today=today, source=said.source, line_of=said.line_of)


def _known(connection: Connection, report: VisitReport, who: Person, said: Written) -> Known:
    """What the register knows. Raises Impossible for an unknown provider or location, BadInput for what it says otherwise."""
    provider, places = found_in_register(connection, str(report.provider.kvk), report.locations)
    wrong = differing(report.provider.name, provider, report.locations, places)
    contradictions(wrong, source=said.source, line_of=said.line_of)
    owner = _owner(register.people_among(connection, report.inspectors), report, who, provider.id)
    return Known(provider=provider.id, provider_name=provider.name, places=places, owner=owner)


def _owner(people: Mapping[str, Person], report: VisitReport, who: Person, provider: str) -> str | None:
    """The first inspector of the report who can own the case; the one who opens it when that is an inspector; else nobody yet."""
    for code in report.inspectors:
        if code not in people:
            raise BadInput(
                "inspecteurs", "een onbekende code" if contains_bsn(code) else code, "de code van een collega in het register"
            )
    able = (code for code in report.inspectors if why_not_owner(people[code], code, provider) is None)
    return next(able, who.id if Role.INSPECTOR in who.roles else None)


def _same_visit(connection: Connection, known: Known, report: VisitReport, reader: Reader) -> Case | None:
    """The case that this very report opened before, if `reader` may know of it.

    Raises Impossible when a case that still runs came from this visit, with other findings.
    """
    described = {finding.description for finding in report.findings}
    for case in _visited(connection, known, report, reader):
        first = case.visits.get("K1")
        if first is None or first.made_on != report.last_day:
            continue
        if described <= {finding.description for finding in case.findings.values()}:
            return case
        if not case.closed_on:
            raise Impossible(
                f"Dit bezoek staat al in zaak {case.number}, met andere bevindingen. Een bezoek heeft één zaak. Leg in die zaak "
                "vast wat nieuw of anders is.",
                hint=Hint.LOOK_IN_CASE,
                about=case.number,
            )
    return None


def _visited(connection: Connection, known: Known, report: VisitReport, reader: Reader) -> Iterator[Case]:
    """The cases about these locations of the provider with a visit on this day."""
    theirs = (schema.cases.c.provider_id == known.provider, about(known.places), visible(reader))
    yield from recorded_on(connection, VisitMade, report.last_day.earliest, *theirs)
