"""A case that needs a heavier step keeps asking for it, until it is taken or a person decides otherwise with a reason."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from domain.base.errors import Impossible, Refusal
from domain.case.commands import COMMANDS
from domain.casefile.commands import AssignOwner, DeclineHeavierStep
from domain.casefile.heavier import asking
from domain.casefile.stage import Stage, stage_of
from domain.court.commands import RecordRuling
from domain.court.proceeding import ProceedingKind, RulingEffect
from domain.deciding.term.proposals import AFTER_LAPSE, NOTHING_FOLLOWS, standing
from domain.dossier.commands import AddNote, ChangeProvider
from domain.dossier.events import ProviderChange
from domain.finding.finding import Outcome
from domain.input.command import Command
from domain.kinds.measure import MeasureKind
from domain.kinds.term import TermKind
from domain.measure.commands import EndMeasure, LiftMeasure, ProposeMeasure, RecordOutsideStop
from domain.measure.events import MeasureEnd
from domain.people.person import Person
from domain.round.commands import ConcludeOvertaken, RequestPlan
from domain.round.round import Overtaken, RoundState
from domain.term.commands import TakeUp
from domain.visit.commands import DropVisit, JudgeFindings, PlanVisit, RecordVisit
from tests.unit.cycle import stories as s
from tests.unit.cycle.builder import CHIEF, COORDINATOR, INSPECTOR, LAWYER, Told, opened
from work.steps import NEXT

K = MeasureKind
WHY = "Wij spreken eerst de nieuwe bestuurder."


def asks(case: Told) -> bool:
    return any(one.command == "maatregel-voorstellen" for one in standing(case.case))


def drops() -> EndMeasure:
    return EndMeasure(measure="M1", how=MeasureEnd.DROPPED, why="Toch niet nodig nu.")


def test_after_a_bad_round_the_step_stays_whatever_else_is_done() -> None:
    case = s.insufficient()
    assert asks(case)
    case.does(PlanVisit(planned_for=case.today)).does(AddNote(text="Gebeld."))
    case.later(30).lapse().does(RecordVisit(judgements=s.judged(Outcome.NOT_REMEDIED)))
    assert asks(case)
    s.proposed(case=case)
    assert not asks(case)
    case.does(drops(), CHIEF)
    assert asks(case)
    assert stage_of(case.case) is Stage.ONVOLDOENDE


def test_a_bevel_that_ended_by_law_takes_no_heavier_step_away() -> None:
    case = s.elsewhere(K.BEVEL, s.insufficient(), "M1").later(8).lapse()
    assert asks(case)
    assert stage_of(case.case) is Stage.ONVOLDOENDE


def test_a_measure_that_was_not_complied_with_asks_for_the_next() -> None:
    case = s.in_force(K.VERSCHERPT_TOEZICHT)
    case.on(case.term("verscherpt_toezicht").last_day).later(1).lapse()
    assert not asks(case)
    case.does(RecordVisit(judgements=s.judged(Outcome.NOT_REMEDIED)))
    assert asks(case)
    s.proposed(K.AANWIJZING, case)
    assert not asks(case)


def test_somebody_who_decides_otherwise_says_why_and_management_sees_it() -> None:
    case = s.insufficient()
    case.does(DeclineHeavierStep(why=WHY))
    assert not asks(case)
    assert stage_of(case.case) is Stage.BEVINDINGEN
    assert case.case.deviations[-1].reason == WHY
    assert case.runs("volgende_stap"), "the case is not quiet"
    with pytest.raises(Impossible, match="geen zwaardere stap"):
        case.does(DeclineHeavierStep(why=WHY))


def test_another_round_is_an_answer_until_it_ends_badly_too() -> None:
    case = s.requested(s.insufficient())
    assert not asks(case)
    s.insufficient(s.verifying(s.improving(s.received(case))))
    assert asking(case.case) == ("T2",)


def test_a_plan_that_was_refused_has_its_next_step_too() -> None:
    case = s.refused()
    assert [one.command for one in standing(case.case)] == ["plan-aanvullen"]


def test_every_kind_of_term_is_followed_by_a_step_or_says_why_none_follows() -> None:
    followed = {*AFTER_LAPSE, *NOTHING_FOLLOWS, *NEXT, TermKind.OPPAKKEN}
    assert set(TermKind) == followed
    assert not set(AFTER_LAPSE) & set(NOTHING_FOLLOWS)
    assert {command for command, _ in AFTER_LAPSE.values()} <= set(COMMANDS)


def test_a_bevel_that_is_lifted_says_nothing_of_what_was_found() -> None:
    case = s.given_on_the_spot(s.insufficient()).later(2)
    assert not asks(case)
    case.does(LiftMeasure(measure="M1", why="Het gevaar is weg."), CHIEF)
    assert asks(case)


def test_what_is_replaced_answers_no_longer_than_what_came_in_its_place() -> None:
    case = s.in_force()
    s.proposed(K.WAARSCHUWING, case)
    case.does(EndMeasure(measure="M1", how=MeasureEnd.REPLACED, why="Er komt iets anders.", replaced_by="M2"), CHIEF)
    assert not asks(case)
    case.does(EndMeasure(measure="M2", how=MeasureEnd.DROPPED, why="Toch niet nodig nu."), CHIEF)
    assert asks(case)


def test_what_goes_on_after_a_measure_ended_by_itself_asks_for_the_next() -> None:
    case = s.given_on_the_spot(opened()).later(8).lapse()
    assert case.case.measures["M1"].expired_at
    assert not asks(case)
    case.does(RecordVisit(judgements=s.judged(Outcome.NOT_REMEDIED)))
    assert asks(case)
    case.does(ProposeMeasure(kind=K.AANWIJZING, why=s.WHY, reason=WHY))
    assert not asks(case)


def test_what_was_taken_up_and_was_not_done_is_proposed_again() -> None:
    case = s.in_force()
    case.on(case.term("aanwijzing").last_day).later(1).lapse()
    assert [one.command for one in standing(case.case)] == ["bezoek-plannen"]
    case.does(TakeUp(term="aanwijzing", next_step="Ik bel de bestuurder.", until=case.today))
    assert standing(case.case) == ()
    case.later(1).lapse()
    assert [one.command for one in standing(case.case)] == ["bezoek-plannen"]


STEPS: list[tuple[Command, Person]] = [
    (AddNote(text="Gebeld met de bestuurder."), INSPECTOR),
    (ProposeMeasure(kind=K.AANWIJZING, why=s.WHY, reason=WHY), INSPECTOR),
    (ProposeMeasure(kind=K.WAARSCHUWING, why=s.WHY, reason=WHY, findings=("V1",)), INSPECTOR),
    (drops(), CHIEF),
    (EndMeasure(measure="M2", how=MeasureEnd.DROPPED, why="Toch niet nodig nu."), CHIEF),
    (LiftMeasure(measure="M1", why="Het is weer in orde."), CHIEF),
    (RequestPlan(reason=WHY), INSPECTOR),
    (ConcludeOvertaken(by=Overtaken.LAW_CHANGE), INSPECTOR),
    (RecordVisit(judgements=s.judged(Outcome.NOT_REMEDIED)), INSPECTOR),
    (JudgeFindings(judgements=s.judged(Outcome.REMEDIED, "V1")), INSPECTOR),
    (DropVisit(visit="K3", why="Niet meer nodig."), INSPECTOR),
    (DeclineHeavierStep(why=WHY), INSPECTOR),
    (s.ON_THE_SPOT_ORDER, INSPECTOR),
    (LiftMeasure(measure="M2", why="Het gevaar is weg."), CHIEF),
    (EndMeasure(measure="M1", how=MeasureEnd.REPLACED, why="Er komt iets anders.", replaced_by="M2"), CHIEF),
    (RecordRuling(kind=ProceedingKind.INTERIM_RELIEF, measure="M1", effect=RulingEffect.SUSPENDED), LAWYER),
    (RecordRuling(kind=ProceedingKind.APPEAL, measure="M1", effect=RulingEffect.REVIVED), LAWYER),
    (RecordRuling(kind=ProceedingKind.OBJECTION, measure="M1", effect=RulingEffect.ANNULLED), LAWYER),
    (ChangeProvider(change=ProviderChange.LOCATION_CLOSED), INSPECTOR),
    (AssignOwner(owner="c.dam"), COORDINATOR),
]
ENOUGH = {MeasureEnd.COMPLIED, MeasureEnd.LIFTED, MeasureEnd.PROVIDER_ENDED, MeasureEnd.LAW_CHANGE}


def answered(case: Told) -> bool:
    """Whether the round that was not enough has an answer that still stands: somebody acts on it, or said that it was enough."""
    measures = [one for one in case.case.measures.values() if one.ours]
    enough = any(one.how_ended in ENOUGH and one.kind is not K.BEVEL for one in measures)
    later = [one for one in case.case.rounds.values() if one.id != "T1" and one.state is not RoundState.OVERTAKEN]
    return enough or bool(later or case.case.declined) or any(one.running for one in measures)


@settings(max_examples=40, deadline=None)
@example([2, 1, 14, 4])  # replaced by what is dropped then
@example([12, 13])  # a bevel that is lifted as the danger is gone
@given(st.lists(st.sampled_from(range(len(STEPS))), max_size=8))
def test_a_case_that_stands_at_onvoldoende_always_has_a_step(order: list[int]) -> None:
    case = s.insufficient()
    for which in order:
        command, actor = STEPS[which]
        with suppress(Refusal):
            case.later(1).does(command, actor)
        if stage_of(case.case) is Stage.ONVOLDOENDE:
            assert asks(case)
        assert asks(case) or answered(case) or not case.case.still_open(case.case.rounds["T1"].findings)
        assert standing(case.case) or case.case.running_terms


def test_a_bevel_about_one_house_takes_nothing_away_from_what_was_found_in_another() -> None:
    case = s.given_on_the_spot(s.insufficient(), locaties=("Huis Noord",))
    [step] = (one for one in standing(case.case) if one.command == "maatregel-voorstellen")
    assert (step.about, "V2 (Huis Zuid)" in step.why, "V1" in step.why) == ("T1", True, False)
    s.proposed(case=case, locations=("Huis Zuid",))
    assert not asks(case)


def test_something_heavier_about_one_finding_is_no_answer_about_another() -> None:
    case = s.in_force(K.WAARSCHUWING)
    case.on(case.term("waarschuwing").last_day).later(1).lapse()
    case.does(RecordVisit(judgements=s.judged(Outcome.NOT_REMEDIED)))
    s.proposed(case=case, findings=("V1",))
    assert asks(case)
    s.proposed(case=case, findings=("V2",))
    assert not asks(case)


def test_a_stop_of_a_municipality_answers_for_nothing_that_was_found() -> None:
    assert asks(s.insufficient().does(RecordOutsideStop(by="gemeente Veen")))


def test_a_house_for_which_a_bevel_was_lifted_is_asked_about_again() -> None:
    case = s.given_on_the_spot(s.insufficient())
    assert not asks(case)
    lifted = LiftMeasure(measure="M1", why="Daar is het gevaar weg.", locations=("Huis Zuid",))
    assert asks(case.does(lifted, CHIEF).sends_all())
