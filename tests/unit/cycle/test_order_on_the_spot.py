"""A bevel on the spot: nothing comes first, and everything comes after."""

from __future__ import annotations

from datetime import timedelta

import pytest

from domain.base.errors import Impossible, NotAllowed
from domain.casefile.stage import Stage, stage_of
from domain.deciding.term.proposals import standing
from domain.kinds.measure import MeasureKind
from domain.measure.commands import AdviseMeasure, GiveOrder, JudgeDanger, LiftMeasure
from domain.measure.measure import MeasureState
from domain.people.person import Role
from tests.unit.cycle import stories as s
from tests.unit.cycle.builder import CHIEF, COLLEAGUE, INSPECTOR, LAWYER, NORTH, Told, opened, person

FACTS = s.ON_THE_SPOT
WHY = "De arts is geweest en de kamer is open."


def order(**given: object) -> GiveOrder:
    return GiveOrder.model_validate(FACTS | given)


def given_now(**facts: object) -> Told:
    return s.given_on_the_spot(**facts)


def judged(*, acute: bool) -> JudgeDanger:
    return JudgeDanger(measure="M1", acute=acute, why=WHY)


def proposes(case: Told) -> list[str]:
    return [one.command for one in standing(case.case)]


def test_it_holds_at_once_without_plan_jurist_or_zienswijze_and_says_why() -> None:
    case = given_now()
    measure = case.case.measures["M1"]
    assert (measure.kind, measure.state, measure.given_at) == (MeasureKind.BEVEL, MeasureState.IN_FORCE, case.now)
    assert measure.waived == FACTS["geen_uitstel"]
    assert stage_of(case.case) is Stage.BEVEL
    assert not case.case.deviations


def test_seven_times_twenty_four_hours_from_the_moment_it_was_given() -> None:
    case = opened().later(1)
    at = case.now - timedelta(hours=3, minutes=30)
    case.does(order(moment=at.isoformat()))
    assert case.term("bevel").lapses_at == at + timedelta(hours=168)


def test_the_hour_is_known_and_has_been() -> None:
    case = opened().later(2)
    with pytest.raises(Impossible, match="is er nog niet"):
        case.does(order(moment=(case.now + timedelta(hours=1)).isoformat()))
    with pytest.raises(Impossible, match="Geef ook het moment"):
        case.does(order(datum="2026-01-13"))


def test_what_is_only_said_opens_no_bezwaar_before_it_is_on_paper() -> None:
    assert not given_now().runs("bezwaar")
    assert given_now().sends().runs("bezwaar")
    handed = given_now(hoe="overhandigd")
    began = handed.term("bezwaar").start
    handed.later(1).sends()
    assert [one.start for one in handed.case.terms.values() if one.kind == "bezwaar"] == [began]


def test_it_is_for_where_the_danger_is() -> None:
    assert given_now(bevindingen=["V1"]).case.measures["M1"].locations == (NORTH,)


def test_a_jurist_who_did_not_give_it_looks_afterwards_and_one_who_disagrees_asks_for_its_end() -> None:
    case = given_now()
    assert case.term("bevel_toetsen").waits_for == "jurist"
    with pytest.raises(NotAllowed):
        case.does(AdviseMeasure(measure="M1", positive=True, advice="Dit klopt."), INSPECTOR)
    both = person("a.bos", Role.INSPECTOR, Role.LAWYER)
    with pytest.raises(NotAllowed, match="zelf voor"):
        case.does(AdviseMeasure(measure="M1", positive=True, advice="Dit klopt helemaal."), both)
    case.does(AdviseMeasure(measure="M1", positive=False, advice="Er was tijd voor een aanwijzing."), LAWYER)
    assert not case.runs("bevel_toetsen")
    assert "maatregel-opheffen" in proposes(case)
    with pytest.raises(Impossible, match="al gezien"):
        case.does(AdviseMeasure(measure="M1", positive=True, advice="Toch wel, bij nader inzien."), LAWYER)


def test_whether_the_danger_is_acute_is_asked_before_the_end_and_again() -> None:
    case = given_now()
    asked = case.term("gevaar_nagaan")
    assert asked.lapses_at < case.term("bevel").lapses_at
    case.later(4).does(judged(acute=True))
    assert case.term("gevaar_nagaan").id != asked.id
    assert case.runs("gevaar_nagaan")
    assert "maatregel-verlengen" in proposes(case)
    assert "minister" in standing(case.case)[0].why


def test_when_the_danger_is_gone_the_bevel_must_end_and_somebody_is_waited_for() -> None:
    case = given_now().later(3).does(judged(acute=False))
    assert not case.runs("gevaar_nagaan")
    assert case.runs("volgende_stap", "M1")
    assert proposes(case) == ["maatregel-opheffen"]
    case.does(LiftMeasure(measure="M1", why="Het gevaar is weg."), CHIEF)
    assert not case.runs("volgende_stap", "M1")
    assert proposes(case) == []


def test_only_officials_with_the_mandate_give_it() -> None:
    with pytest.raises(NotAllowed):
        opened().does(order(), LAWYER)
    with pytest.raises(NotAllowed):
        opened().does(order(), COLLEAGUE)
    assert opened().does(order(), CHIEF).case.measures["M1"].proposed_by == CHIEF.id


def test_danger_is_only_asked_of_a_bevel() -> None:
    with pytest.raises(Impossible, match="bij een bevel"):
        s.in_force().does(judged(acute=True))
