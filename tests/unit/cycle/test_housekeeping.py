"""An open case is never without a running term, and every track that runs has something that is awaited."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from domain.case.housekeeping import keep_alive, wanted
from domain.casefile.commands import AssignOwner
from domain.disclosure.commands import AdoptReport, DecidePublication, SendConcept
from domain.kinds.measure import MeasureKind
from domain.kinds.term import WORKING, TermKind
from domain.measure.commands import LiftMeasure, RecordOutsideStop
from domain.round.commands import RequestPlan
from domain.term.commands import TakeUp
from domain.term.events import TermEnd
from domain.visit.commands import DropVisit, PlanVisit, RecordVisit
from tests.unit.cycle import stories as s
from tests.unit.cycle.builder import CHIEF, COORDINATOR, Told, opened, policy

STORIES = [
    opened,
    lambda: opened(0),
    lambda: opened(owner=None),
    s.requested,
    s.received,
    s.amending,
    s.refused,
    s.improving,
    s.verifying,
    s.sufficient,
    s.insufficient,
    s.proposed,
    s.advised,
    s.announced,
    s.heard,
    s.decided,
    s.in_force,
    lambda: s.in_force(MeasureKind.VERSCHERPT_TOEZICHT),
    lambda: s.in_force(MeasureKind.WAARSCHUWING),
    lambda: s.elsewhere(MeasureKind.BEVEL, s.insufficient(), "M1"),
    lambda: opened().does(RecordOutsideStop(by="gemeente Veen")),
    lambda: opened().does(SendConcept()),
    lambda: opened().does(AdoptReport()).does(DecidePublication(), CHIEF),
]


@pytest.mark.parametrize("story", STORIES)
def test_an_open_case_always_waits_for_something(story: Callable[[], Told]) -> None:
    case = story().sends_all()
    for _ in range(4):
        assert case.case.running_terms
        assert {term.waits_for for term in case.case.running_terms} - {"belanghebbende", "niemand"}
        case.later(100).lapse()


@pytest.mark.parametrize("story", STORIES)
def test_keeping_alive_twice_changes_nothing(story: Callable[[], Told]) -> None:
    case = story()
    assert list(keep_alive(case.case, case.context())) == []


def test_every_working_term_is_policy_and_counts_working_days() -> None:
    for kind in WORKING:
        term = policy().term(kind)
        assert (term.certainty.value, term.length.unit.value if term.length else "") == ("beleid [U]", "werkdag")
        assert term.ladder in {"intern", "eigenaarloos"}


def test_a_case_with_nothing_awaited_waits_for_its_next_step_until_something_is() -> None:
    case = opened()
    assert case.running == [TermKind.VOLGENDE_STAP]
    assert case.does(RequestPlan()).term(TermKind.VOLGENDE_STAP).how_ended is TermEnd.MET


def test_a_next_step_that_came_too_late_says_so() -> None:
    case = opened().later(30).lapse().does(RequestPlan())
    assert case.term(TermKind.VOLGENDE_STAP).how_ended is TermEnd.MET_LATE


def test_a_right_of_somebody_else_does_not_keep_a_case_alive() -> None:
    case = s.in_force().does(LiftMeasure(measure="M1", why="Het is weer in orde."), CHIEF).sends()
    assert case.running == ["bezwaar", "bezwaar", TermKind.VOLGENDE_STAP]


def test_a_round_that_stands_still_is_seen_though_the_case_has_other_work() -> None:
    case = s.refused(s.received(s.requested(locations=("Huis Noord",)))).sends_all()
    s.requested(case, locations=("Huis Zuid",))
    assert {(item.kind, item.about) for item in wanted(case.case)} == {(TermKind.VOLGENDE_STAP, "T1")}
    assert case.running == ["verbeterplan", TermKind.VOLGENDE_STAP]


def test_what_stands_still_can_be_taken_up_too() -> None:
    case = s.refused().sends_all().later(30).lapse()
    case.does(TakeUp(term=TermKind.VOLGENDE_STAP, next_step="Bellen.", until=case.today + timedelta(days=3)))
    assert case.running == ["oppakken"]
    case.later(1).does(RecordVisit())
    assert case.running == ["oppakken"]


def test_a_planned_visit_that_is_dropped_is_no_longer_awaited() -> None:
    case = opened().does(PlanVisit(planned_for=opened().today + timedelta(days=20)))
    assert case.running == ["bezoek_afronden"]
    assert case.does(DropVisit(visit="K2", why="De locatie is dicht.")).running == [TermKind.VOLGENDE_STAP]


def test_without_an_owner_the_coordinator_is_asked_beside_all_else() -> None:
    case = opened(owner=None).does(RequestPlan(), COORDINATOR)
    assert case.running == ["brief_opstellen", "eigenaar_toewijzen"]
    assert case.does(AssignOwner(owner="c.dam"), COORDINATOR).running == ["brief_opstellen"]


@pytest.mark.parametrize(
    "elsewhere",
    [
        lambda: s.given_on_the_spot(locaties=("Huis Noord",)),
        lambda: s.proposed(MeasureKind.WAARSCHUWING, opened(), findings=("V1",), reason="Dit kan niet wachten."),
        lambda: s.requested(locations=("Huis Noord",)),
        lambda: opened().does(PlanVisit(planned_for=opened().today, locations=("Huis Noord",))),
        lambda: opened().does(RecordOutsideStop(by="gemeente Veen")),
    ],
)
def test_what_runs_about_one_finding_does_not_end_the_next_step_for_another(elsewhere: Callable[[], Told]) -> None:
    case = elsewhere()
    assert case.runs(TermKind.VOLGENDE_STAP, case.case.number)
    case.later(30).does(TakeUp(term=TermKind.VOLGENDE_STAP, next_step="De bestuurder bellen.", until=case.today))
    assert not case.runs(TermKind.VOLGENDE_STAP, case.case.number), "what is about the whole case is about each of its findings"
