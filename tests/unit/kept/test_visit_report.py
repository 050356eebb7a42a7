"""A visit report is kept whole: what is read is what is kept and shown again, or it is refused. Field by field."""

from __future__ import annotations

from typing import Any

import pytest

from desk.forms import form_for
from desk.pages.sections import findings as finding_lines
from desk.pages.sections import visits as visit_lines
from domain.base.errors import BadInput
from domain.base.event import Event
from domain.casefile.casefile import Case
from domain.casefile.evolution import replay
from domain.casefile.intake import Known, opening_events
from domain.finding.counts import Counts
from domain.log.events import to_json
from domain.visit.intake import read_visit_report
from domain.visit.report import ReportedCounts, VisitReport
from domain.visit.visit import VisitMade
from tests.unit.cycle.builder import INSPECTOR, KVK, PLACES, START, opened, policy
from tests.unit.kept.otherwise import answered, changed, otherwise
from words.counted import told
from words.events import sentence

FIELDS = form_for(VisitReport, "").fields
OF_THE_REGISTER = {("aanbieder", "kvk-nummer"), ("aanbieder", "naam"), *(("locaties", 0, x) for x in ("naam", "plaats"))}
"""Says which provider and location of the register is meant; something else is refused (`desk.intake`)."""
OF_ANOTHER_CASE = {("zaak",), *(("hertoetst", 0, x) for x in ("bevinding", "uitkomst", "toelichting", "effect", "gestopt"))}
"""Belongs to a case that exists: recorded there."""
HERE = {"locatie": PLACES[0].name, "norm": "JIJ-1.4"}


def whole() -> dict[str, Any]:
    """A report in which every field says something."""
    report = answered(
        FIELDS,
        aanbieder={"kvk-nummer": KVK, "naam": "De Wilg (fictief)"},
        locaties=[{"vestigingsnummer": PLACES[0].id, "naam": PLACES[0].name, "plaats": PLACES[0].place}],
        inspecteurs=["a.bos", "c.dam"],
        zaak="",
        hertoetst=[],
    )
    report["bevindingen"][0] |= HERE
    return report


WHOLE = whole()
EACH = [(place, value) for place, value in otherwise(FIELDS, WHOLE) if place not in OF_THE_REGISTER | OF_ANOTHER_CASE]


def events(report: dict[str, Any]) -> tuple[Event, ...]:
    """What is recorded of a report. Raises BadInput."""
    norms = policy().norms
    assert norms
    read = read_visit_report(report, norms=norms, today=START.date())
    known = Known(provider=KVK, provider_name="De Wilg (fictief)", places=PLACES[:1], owner="a.bos")
    return opening_events("2026-0001", read, known, opened().context(INSPECTOR))


def kept(report: dict[str, Any]) -> list[dict[str, Any]]:
    return [to_json(event) for event in events(report)]


def case_of(report: dict[str, Any]) -> Case:
    return replay("2026-0001", events(report))


def shown(report: dict[str, Any]) -> str:
    """What the page of the case and its log say."""
    case = case_of(report)
    lines = [line.model_dump_json() for line in (*visit_lines(case), *finding_lines(case))]
    return "\n".join([*lines, *(sentence(event, case) for event in events(report))])


@pytest.mark.parametrize(("place", "value"), EACH, ids=[".".join(map(str, place)) for place, _ in EACH])
def test_a_field_that_says_something_else_is_kept_and_shown_so_or_refused(place: tuple[str | int, ...], value: Any) -> None:
    other = changed(WHOLE, place, value)
    try:
        events(other)
    except BadInput:
        return
    assert kept(other) != kept(WHOLE)
    assert shown(other) != shown(WHOLE)


def test_every_inspector_the_reference_and_the_words_are_in_the_event() -> None:
    made = next(event for event in events(WHOLE) if isinstance(event, VisitMade))

    assert made.inspectors == ("a.bos", "c.dam")
    assert made.reference == WHOLE["kenmerk"]
    assert made.summary == WHOLE["samenvatting"]
    assert made.went_well == WHOLE["goed"]
    assert made.spoken == Counts(**dict.fromkeys(list(Counts.model_fields)[:-1], 3), others={"leerkrachten": 2})


def test_who_hands_in_a_report_was_there_when_it_names_nobody() -> None:
    made = next(event for event in events({**WHOLE, "inspecteurs": []}) if isinstance(event, VisitMade))

    assert made.inspectors == ("a.bos",)


def test_counts_of_several_visits_are_added_up_and_said() -> None:
    first, second = Counts(young_people=5, client_files=1), Counts(young_people=2, others={"leerkrachten": 2})
    together = Counts.total([first, second, Counts(others={"leerkrachten": 1})])

    assert told(together) == "7 jongeren, 1 cliëntdossier en 3 leerkrachten"
    assert Counts.total([]) == Counts()
    assert set(Counts.model_fields) == set(ReportedCounts.model_fields)


def test_a_field_that_is_not_known_is_refused_with_the_place_and_what_is_expected() -> None:
    with pytest.raises(BadInput, match=r"gesprokn: gevonden .*bedoel je ‘gesproken’"):
        events({**WHOLE, "gesprokn": {}})
