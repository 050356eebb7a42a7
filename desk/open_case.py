"""Open a case from a visit report, for the command line, a flow or a page.

The provider and its locations must be in the register. The same report twice gives the same case: one visit of one day at
the same locations is one case.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from zlib import crc32

from sqlalchemy import Connection, func, select

from db import register, schema
from db.engine import transaction
from db.register import Location, Provider
from db.sight import visible
from desk.colleague import person
from domain.base.errors import BadInput, Impossible
from domain.base.moments import amsterdam_day
from domain.base.privacy import contains_bsn
from domain.case.case import Case
from domain.casefile.intake import Known, opening_events
from domain.casefile.opening import Place, why_not_owner
from domain.log.events import name_of
from domain.people.person import Person, Role
from domain.policy.context import Context
from domain.rights.acts import Act, allow
from domain.rights.sight import Reader
from domain.visit.intake import read_visit_report
from domain.visit.report import ReportedLocation, VisitReport
from domain.visit.visit import VisitMade
from domain.writing.names import called, same
from reader.written import Written, written
from vervolg.app import App
from watch.admitting import admitted

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
        if found := _same_visit(app, known, checked, Reader(who.id, who)):
            return Opened(found, before=True)
        return Opened(page.open(opening).case, before=False)


def one_at_a_time(connection: Connection, provider: str) -> None:
    """Until this transaction ends nobody else opens a case of `provider`, so that a report sent in twice at once is one case."""
    connection.execute(select(func.pg_advisory_xact_lock(crc32(f"vervolg:open:{provider}".encode()))))


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
    owner = _owner(register.people(connection), report, who, provider.id)
    return Known(provider=provider.id, provider_name=provider.name, places=places, owner=owner)


def found_in_register(connection: Connection, kvk: str, named: Sequence[ReportedLocation]) -> tuple[Provider, tuple[Place, ...]]:
    """The provider and the named locations. Raises Impossible for one that the register does not know, or twice."""
    provider = register.provider_registered_as(connection, kvk)
    if provider is None:
        raise Impossible(
            f"De aanbieder met KvK-nummer {kvk} staat niet in het register. "
            "Leg hem eerst vast met: vervolg register lees BESTAND."
        )
    here = list(register.locations_of(connection, provider.id).values())
    places = tuple(_place(each, here, provider) for each in named)
    for index, place in enumerate(places):
        if place.id in {other.id for other in places[:index]}:
            raise Impossible(f"Locatie {place.name} staat er twee keer. Noem elke locatie één keer.")
    return provider, places


def _place(named: ReportedLocation, here: list[Location], provider: Provider) -> Place:
    """The location with the number that is named; by its name only where no number tells it from another."""
    unnumbered = [each for each in here if not (named.number and each.branch_number)]
    found = next((each for each in here if named.number and named.number == each.branch_number), None)
    found = found or called(named.name, unnumbered, lambda each: each.name)
    if found:
        return Place(id=found.branch_number or found.id, name=found.name, place=str(found.facts.get("plaats", "")))
    if sum(same(each.name, named.name) for each in unnumbered) > 1:
        raise Impossible(f"{provider.name} heeft meer locaties die {named.dutch} heten. Noem het vestigingsnummer erbij.")
    known = ", ".join(each.name for each in here) or "geen enkele"
    raise Impossible(f"Locatie {named.dutch} van {provider.name} staat niet in het register. Wel bekend: {known}.")


def _owner(people: Mapping[str, Person], report: VisitReport, who: Person, provider: str) -> str | None:
    """The first inspector of the report who can own the case; the one who opens it when that is an inspector; else nobody yet."""
    for code in report.inspectors:
        if code not in people:
            raise BadInput(
                "inspecteurs", "een onbekende code" if contains_bsn(code) else code, "de code van een collega in het register"
            )
    able = (code for code in report.inspectors if why_not_owner(people[code], code, provider) is None)
    return next(able, who.id if Role.INSPECTOR in who.roles else None)


def _same_visit(app: App, known: Known, report: VisitReport, reader: Reader) -> Case | None:
    """The case that this very report opened before, if `reader` may know of it.

    Raises Impossible when a case that still runs came from this visit, with other findings.
    """
    cases, log = schema.cases.c, schema.events.c
    made_then = select(log.stream_id).where(log.type == name_of(VisitMade), log.valid_on == report.last_day.earliest)
    here = (cases.provider_id == known.provider, cases.number.in_(made_then), visible(reader))
    query = select(cases.number).where(*here).order_by(cases.number)
    with transaction(app.engine) as connection:
        numbers = connection.execute(query).scalars().all()
    for number in numbers:
        case = admitted(app, number, reader)
        first = case.visits.get("K1")
        described = {finding.description for finding in case.findings.values()}
        same = first is not None and first.made_on == report.last_day and set(case.locations) == {p.id for p in known.places}
        if same and {finding.description for finding in report.findings} <= described:
            return case
        if same and not case.closed_on:
            raise Impossible(
                f"Dit bezoek staat al in zaak {number}, met andere bevindingen. Een bezoek heeft één zaak. Leg in die zaak vast "
                f"wat nieuw of anders is: vervolg zaak mag {number} --als PERSOON."
            )
    return None
