"""A bevel on the spot: nothing comes first, and everything comes after."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from desk.steps import whose
from domain.base.errors import BadInput, Impossible, NotAllowed, Unlawful
from domain.casefile.stage import Stage, stage_of
from domain.deciding.term.proposals import standing
from domain.dossier.commands import AddNote
from domain.kinds.measure import MeasureKind
from domain.letter.commands import RecordReturn, WithdrawLetter
from domain.letter.letter import LetterState
from domain.measure.commands import AdviseMeasure, DecideMeasure, ExtendMeasure, GiveOrder, JudgeDanger, LiftMeasure
from domain.measure.measure import MeasureState
from domain.people.person import Role
from tests.unit.cycle import stories as s
from tests.unit.cycle.builder import CHIEF, COLLEAGUE, INSPECTOR, LAWYER, MINISTER, NORTH, POST, Told, opened, person
from words.labels import label
from work.places import apart_in

FACTS = s.ON_THE_SPOT
WHY = "De arts is geweest en de kamer is open."


def order(**given: object) -> GiveOrder:
    return GiveOrder.model_validate(FACTS | given)


def given_now(**facts: object) -> Told:
    return s.given_on_the_spot(None, **facts)


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


def lifted(case: Told) -> Told:
    return case.does(LiftMeasure(measure="M1", why="Het gevaar is weg."), CHIEF)


@pytest.mark.parametrize("end", ["lifted", "by itself"])
def test_what_was_given_is_put_on_paper_and_reviewed_although_it_has_ended(end: str) -> None:
    case = given_now(hoe="mondeling")
    if end == "lifted":
        lifted(case.later(2))
    else:
        case.later(7).later(1).does(AddNote(text="De week is om."))
    assert case.case.measures["M1"].state is MeasureState.ENDED
    assert case.letter_of("bevel").state is not LetterState.WITHDRAWN
    assert case.term("bevel_toetsen").waits_for == "jurist"
    assert not case.runs("gevaar_nagaan")

    case.sends()
    assert case.runs("bezwaar")
    case.does(AdviseMeasure(measure="M1", positive=False, advice="Er was tijd voor een aanwijzing."), LAWYER)
    assert not case.runs("bevel_toetsen")
    assert "maatregel-opheffen" not in proposes(case)


def test_nobody_keeps_the_paper_of_a_bevel_here() -> None:
    case = given_now()
    with pytest.raises(Unlawful, match="op schrift"):
        case.does(WithdrawLetter(letter=case.letter_of("bevel").id, why="Hij is al gegeven."))


def test_paper_that_comes_back_takes_nothing_from_what_was_said() -> None:
    case = given_now().sends()
    case.later(1).does(RecordReturn(letter=case.letter_of("bevel").id, why="Onbekend op dit adres."), POST)
    assert case.case.measures["M1"].state is MeasureState.IN_FORCE


def test_what_is_asked_about_the_danger_has_its_answer() -> None:
    case = given_now().later(2).does(judged(acute=True))
    longer = ExtendMeasure(measure="M1", length="P7D", why="Het gevaar is er nog.", document="Besluit 1")
    with pytest.raises(BadInput, match="document: gevonden 'niets'; verwacht: het besluit van de minister"):
        case.does(longer.model_copy(update={"document": ""}), MINISTER)
    assert whose(ExtendMeasure, case.case, case.context(INSPECTOR)) == (label(Role.EXTERNAL_DECISION),)
    case.does(longer, MINISTER)
    assert proposes(case) == []

    assert proposes(case.later(1).does(judged(acute=True))) == ["maatregel-verlengen"]
    assert proposes(case.later(1).does(judged(acute=False))) == ["maatregel-opheffen"]
    assert case.term("volgende_stap", "M1").waits_for == "hoofdinspecteur"
    assert proposes(case.later(1).does(judged(acute=True))) == ["maatregel-verlengen"]


def test_a_refusal_names_no_way_out_that_is_refused_itself() -> None:
    """A bevel that a jurist saw and that was lifted is not extended, advised on or judged any more."""
    case = given_now().sends_all().does(AdviseMeasure(measure="M1", positive=True, advice="De feiten dragen dit."), LAWYER)
    with pytest.raises(Impossible, match="maatregel-opheffen") as holds:
        case.does(DecideMeasure(measure="M1"), CHIEF)
    assert {"maatregel-adviseren", "stop-door-ander-voorbij"}.isdisjoint(re.findall(r"[a-z]+(?:-[a-z]+)+", holds.value.message))

    case.does(LiftMeasure(measure="M1", why="De kamer is open en blijft open."), CHIEF)
    with pytest.raises(Impossible) as over:
        case.does(JudgeDanger(measure="M1", acute=False, why="De kamer is open."))
    assert "Wel mogelijk" not in over.value.message


def test_two_rights_about_one_measure_say_against_which_letter_each_is() -> None:
    case = given_now().sends_all().does(AdviseMeasure(measure="M1", positive=True, advice="De feiten dragen dit."), LAWYER)
    case.later(1).does(LiftMeasure(measure="M1", why="De kamer is open en blijft open."), CHIEF).sends_all()
    rights = [term for term in case.case.running_terms if term.kind == "bezwaar"]
    names = [apart_in(case.case, term) for term in rights]

    assert len(rights) == len(set(names)) == 2
    for term, name in zip(rights, names, strict=True):
        assert f"tegen brief {term.letter} (" in name
