"""A day, a moment or the days of a visit are corrected without losing what else was recorded of them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from domain.base.errors import BadInput, Impossible, ReasonNeeded
from domain.base.event import Event
from domain.base.historic import HistoricDate
from domain.base.moments import at_amsterdam
from domain.casefile.correction import CorrectEntry, EntryCorrected, Mending
from domain.dossier.events import DeviationRecorded
from domain.finding.events import FindingRecorded
from domain.letter.letter import LetterState
from domain.measure.commands import JudgeDanger, ProposeMeasure
from domain.measure.events import DangerJudged, MeasureProposed, OrderGiven
from domain.measure.measure import MeasureState
from domain.visit.commands import AddFinding, RecordVisit
from domain.visit.report import ReportedFinding
from domain.visit.visit import VisitMade
from tests.unit.cycle import stories as s
from tests.unit.cycle.builder import CHIEF, INSPECTOR, Told, opened
from tests.unit.cycle.examples import TEXT

WHY = "Dat klopte niet."
FINDING = ReportedFinding.model_validate(
    {"locatie": "Huis Zuid", "norm": "JIJ-3.4", "omschrijving": "Jongeren kennen de regeling niet."}
)
DAYS = tuple(HistoricDate.of(date(2026, 1, day)) for day in (13, 14, 15))


def entry(case: Told, kind: type[Event]) -> int:
    return next(one.number for one in reversed(case.log) if isinstance(one.event, kind))


def mend(case: Told, kind: type[Event], how: Mending = Mending.CHANGED, **fields: Any) -> Told:
    number = entry(case, kind)
    by = CHIEF if kind is OrderGiven else INSPECTOR
    return case.does(CorrectEntry(entry=number, how=how, why=WHY, fields=fields), by)


def visited() -> Told:
    return opened().on("2026-01-20").does(RecordVisit(days=DAYS))


def test_the_other_days_of_a_visit_stay_when_its_last_one_is_corrected() -> None:
    case = mend(visited(), VisitMade, datum="2026-01-16")

    visit = case.case.visits["K2"]
    assert visit.made_on == HistoricDate.of(date(2026, 1, 16))
    assert visit.days == (*DAYS[:2], HistoricDate.of(date(2026, 1, 16)))


def test_a_last_day_before_another_day_of_the_visit_asks_for_all_of_them() -> None:
    with pytest.raises(BadInput) as refused:
        mend(visited(), VisitMade, datum="2026-01-13")
    assert refused.value.place == "velden.dagen"


def test_the_days_of_a_visit_say_its_day() -> None:
    case = mend(visited(), VisitMade, dagen=["2026-01-16", "2026-01-17"])

    assert case.case.visits["K2"].made_on == HistoricDate.of(date(2026, 1, 17))


def test_the_hours_of_a_bevel_are_counted_from_the_moment_at_which_it_was_given() -> None:
    case = s.given_on_the_spot()
    case.now = at_amsterdam(date(2026, 1, 12), 17)
    mend(case, OrderGiven, moment="2026-01-12T08:30+01:00")

    order = case.case.measures["M1"]
    assert (order.given_at, order.state) == (at_amsterdam(date(2026, 1, 12), 8).replace(minute=30), MeasureState.IN_FORCE)
    assert case.term("bevel").lapses_at == at_amsterdam(date(2026, 1, 19), 8).replace(minute=30)
    assert [one.state for one in case.case.letters.values()] == [LetterState.WITHDRAWN, LetterState.PLANNED]


def test_a_moment_after_it_was_recorded_can_be_what_it_was() -> None:
    case = s.given_on_the_spot()
    recorded = case.now
    case.now = at_amsterdam(date(2026, 1, 12), 17)
    mend(case, OrderGiven, moment="2026-01-12T12:00+01:00")

    given = case.case.measures["M1"].given_at
    assert given is not None
    assert given > recorded


def test_another_day_of_a_bevel_asks_for_its_moment() -> None:
    with pytest.raises(Impossible, match="Geef ook het moment"):
        mend(s.given_on_the_spot().later(2), OrderGiven, datum="2026-01-13")


@pytest.mark.parametrize("how", ["mail", "overhandigd"])
def test_a_bevel_that_was_given_on_paper_at_once_is_lifted_and_not_written_away(how: str) -> None:
    case = s.given_on_the_spot(hoe=how)
    for mending, fields in ((Mending.CHANGED, {"opdracht": TEXT + " Meteen."}), (Mending.WITHDRAWN, {})):
        with pytest.raises(Impossible, match=r"Hef maatregel M1 op \(maatregel-opheffen\)"):
            mend(case, OrderGiven, mending, **fields)
    elsewhere = CorrectEntry(entry=entry(case, OrderGiven), how=Mending.ELSEWHERE, why=WHY, case="2026-0002", reason=TEXT)
    case.others["2026-0002"] = opened().case
    with pytest.raises(Impossible, match="maatregel-opheffen"):
        case.does(elsewhere)
    mend(case, OrderGiven, aan="de bestuurder")

    assert case.case.measures["M1"].state is MeasureState.IN_FORCE


def test_what_was_said_was_said_and_the_letter_puts_it_on_paper() -> None:
    case = s.given_on_the_spot()
    with pytest.raises(Impossible, match=r"mondeling gegeven aan .* schrijf het dan goed in brief B1"):
        mend(case, OrderGiven, opdracht="Stop meteen met het opsluiten van jongeren.")
    mend(case, OrderGiven, aan="de bestuurder")

    assert case.case.measures["M1"].state is MeasureState.IN_FORCE


def test_a_bevel_that_was_never_said_goes_with_a_reason_that_management_sees() -> None:
    case = s.given_on_the_spot()
    with pytest.raises(ReasonNeeded, match="wie te horen kreeg dat het niet geldt"):
        mend(case, OrderGiven, Mending.WITHDRAWN)
    case.does(
        CorrectEntry(entry=entry(case, OrderGiven), how=Mending.WITHDRAWN, why=WHY, reason="Verkeerde zaak; nog niemand gebeld.")
    )

    assert not case.case.measures
    assert "Verkeerde zaak; nog niemand gebeld." in {one.reason for one in case.events if isinstance(one, DeviationRecorded)}


def test_a_bevel_on_paper_is_lifted_and_only_how_it_was_given_is_corrected() -> None:
    case = s.given_on_the_spot().sends()
    for how, fields in ((Mending.CHANGED, {"opdracht": TEXT + " Meteen."}), (Mending.WITHDRAWN, {})):
        with pytest.raises(Impossible, match=r"met brief B1 op papier gegeven. Hef maatregel M1 op"):
            mend(case, OrderGiven, how, **fields)
    to = {"fields": {"aan": "de bestuurder"}, "entry": entry(case, OrderGiven), "how": Mending.CHANGED, "why": WHY}
    with pytest.raises(BadInput, match="brief: gevonden 'leeg'; verwacht: wat de aanbieder moet weten: B1 is al weg"):
        case.does(CorrectEntry(**to), CHIEF)
    case.does(CorrectEntry(told="Het bevel is gegeven aan de bestuurder.", **to), CHIEF)

    assert case.letter.kind == "herstelbrief"
    assert next(one for one in case.events if isinstance(one, EntryCorrected)).left == ("B1",)


def test_a_bevel_that_belongs_in_another_case_leaves_nothing_here_and_its_number_is_not_given_again() -> None:
    case = s.given_on_the_spot()
    case.does(CorrectEntry(entry=entry(case, OrderGiven), how=Mending.WITHDRAWN, why=WHY, reason=TEXT))

    assert not case.case.measures
    assert not case.runs("bevel")
    case.does(ProposeMeasure.model_validate({"kind": "waarschuwing", "why": TEXT, "reason": TEXT}))
    assert list(case.case.measures) == ["M2"]


def test_what_rests_on_a_bevel_is_corrected_first() -> None:
    case = s.given_on_the_spot().later(1).does(JudgeDanger(measure="M1", acute=True, why=TEXT))
    judged = next(one.number for one in case.log if isinstance(one.event, DangerJudged))

    with pytest.raises(Impossible, match=f"Regel {judged}"):
        mend(case, OrderGiven, Mending.WITHDRAWN)


def test_steps_of_a_measure_at_one_moment_are_no_bevel_on_the_spot() -> None:
    case = s.heard()
    number = next(one.number for one in case.log if isinstance(one.event, MeasureProposed))
    assert case.events[number - 1] in [one.event for one in case.log]
    with pytest.raises(Impossible, match="rust hierop"):
        mend(case, MeasureProposed, Mending.WITHDRAWN)


def test_of_a_field_made_of_parts_the_rest_stays() -> None:
    case = mend(opened().does(AddFinding(finding=FINDING)), FindingRecorded, bevinding={"omschrijving": TEXT})

    found = case.case.findings["V3"]
    assert (found.description, found.norm) == (TEXT, FINDING.norm)
