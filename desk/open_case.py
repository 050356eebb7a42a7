"""Open a case from a visit report, for the command line, a flow or a page.

The provider and its locations must be in the register. The same report twice gives the same case: one visit of one day at
the same locations is one case.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from db import events, register, schema
from db.engine import transaction
from db.recorded import recorded
from db.sight import visible
from desk.colleague import person
from desk.intake import about, found_in_register, one_at_a_time
from domain.base.errors import BadInput, Impossible
from domain.base.hint import Hint
from domain.base.moments import amsterdam_day
from domain.base.privacy import contains_bsn
from domain.casefile.casefile import Case
from domain.casefile.evolution import replay
from domain.casefile.intake import Known, opening_events
from domain.casefile.opening import why_not_owner
from domain.log.events import name_of
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


class Opened(NamedTuple):
    """The case of a report, and whether it was there before: then nothing was stored."""

    case: Case
    before: bool

    @property
    def number(self) -> str:
        return self.case.number


def open_case(app: App, report: Written | dict[str, Any] | str, actor: str, as_of: datetime) -> str:
    """The number of the case that `report` opens, also when it was opened before. See `open_once`."""
    return open_once(app, report, actor, as_of).number


def open_once(app: App, report: Written | dict[str, Any] | str, actor: str, as_of: datetime) -> Opened:
    """The case that `report` opens, or that it opened before.

    The report is what a file says, a mapping, or the text of a YAML file.

    Raises BadInput (place, found, expected) or a Refusal; then nothing is stored.
    """
    checked = _read(app, report, as_of)
    who = person(app, actor)
    allow(who, Act.OPEN_CASE)
    if checked.case:
        raise Impossible(
            f"Dit verslag hoort bij zaak {checked.case}. Leg het bezoek daar vast met: zaak doe {checked.case} bezoek-vastleggen."
        )
    with transaction(app.engine) as connection:
        known = _known(connection, checked, who)
    allow(who, Act.OPEN_CASE, known.provider)

    def opening(number: str, context: Context) -> tuple[Any, ...]:
        return opening_events(number, checked, known, context)

    with app.book.writing(who, as_of) as page:
        one_at_a_time(page.connection, known.provider)
        if found := _same_visit(page.connection, known, checked, Reader(who.id, who)):
            return Opened(found, before=True)
        return Opened(page.open(opening).case, before=False)


def _read(app: App, report: Written | dict[str, Any] | str, as_of: datetime) -> VisitReport:
    norms, today = app.book.policy(as_of).norms, amsterdam_day(as_of)
    if norms is None:
        raise TypeError("the policy lacks norms")
    if isinstance(report, dict):
        return read_visit_report(report, norms=norms, today=today, source=SOURCE)
    said = written(report, source=SOURCE) if isinstance(report, str) else report
    return read_visit_report(said.data, norms=norms, today=today, source=said.source, line_of=said.line_of)


def _known(connection: Connection, report: VisitReport, who: Person) -> Known:
    """What the register knows. Raises Impossible for an unknown provider or location."""
    provider, places = found_in_register(connection, str(report.provider.kvk), report.locations)
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
    """The cases about these locations of the provider with a visit on this day: one question, however many cases there are."""
    cases, log = schema.cases.c, schema.events.c
    made_then = select(log.stream_id).where(log.type == name_of(VisitMade), log.valid_on == report.last_day.earliest)
    theirs = (cases.provider_id == known.provider, about(known.places), visible(reader))
    alike = select(cases.number).where(cases.number.in_(made_then), *theirs)
    query = select(schema.events).where(log.stream_id.in_(alike)).order_by(log.stream_id, log.seq)
    for number, sealed in events.by_stream(connection.execute(query)):
        yield replay(number, (one.event for one in recorded(sealed)))
