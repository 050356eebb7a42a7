"""An improvement round: asked for, planned, amended, refused, improved, verified, concluded; several times if need be."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from domain.base.errors import Impossible, ReasonNeeded
from domain.casefile.stage import Stage, stage_of
from domain.finding.finding import Outcome
from domain.kinds.measure import MeasureKind
from domain.letter.commands import RecordReturn
from domain.letter.letter import LetterState
from domain.round.commands import (
    AcceptPlan,
    AskAmendment,
    ConcludeInsufficient,
    ConcludeOvertaken,
    ConcludeSufficient,
    ReceivePlan,
    ReceiveResultReport,
    RequestPlan,
)
from domain.round.round import Overtaken, RoundState, Verification, VerificationStarted
from domain.term.events import TermEnd
from domain.term.term import TermStatus
from domain.visit.commands import JudgeFindings, PlanVisit, RecordVisit
from domain.visit.visit import VisitKind
from tests.unit.cycle import stories as s
from tests.unit.cycle.builder import NORTH, POST, SOUTH, Told, opened

Story = Callable[[], Told]
GOOD, BAD = "Alles is verbeterd.", "De insluiting gaat door."


def test_a_plan_is_asked_by_a_letter_and_its_term_starts_when_that_letter_provably_left() -> None:
    case = opened().does(RequestPlan())
    assert case.letter.kind == "verzoek_verbeterplan"
    assert not case.runs("verbeterplan")
    case.writes().submits().approves().on("2026-01-14").releases()
    assert not case.runs("verbeterplan")
    case.on("2026-01-16").dispatches(on="2026-01-15")
    assert case.term("verbeterplan").start == date(2026, 1, 15)
    assert case.term("verbeterplan").last_day == date(2026, 2, 12)  # four weeks


def test_a_plan_in_time_meets_its_term_and_starts_our_own() -> None:
    case = s.received()
    assert case.term("verbeterplan").how_ended is TermEnd.MET
    assert case.term("plan_beoordelen").last_day == date(2026, 2, 9)  # ten working days
    assert case.letter.kind == "ontvangstbevestiging"


def test_a_plan_after_the_last_day_is_met_late_also_when_nobody_registered_the_lapse() -> None:
    for lapse in (True, False):
        case = s.requested().on("2026-02-10")
        if lapse:
            case.lapse()
        assert case.does(ReceivePlan(), POST).term("verbeterplan").how_ended is TermEnd.MET_LATE


def test_a_plan_that_came_in_time_and_was_recorded_late_is_met() -> None:
    case = s.requested().on("2026-02-10").lapse()
    case.does(ReceivePlan.model_validate({"datum": "2026-02-09"}), POST)
    assert case.term("verbeterplan").how_ended is TermEnd.MET


def test_a_reminder_that_has_not_left_is_withdrawn_when_the_plan_comes() -> None:
    case = s.requested().on("2026-02-10").lapse()
    assert case.letter.kind == "herinnering_verbeterplan"
    case.does(ReceivePlan(), POST)
    assert case.letter_of("herinnering_verbeterplan").state is LetterState.WITHDRAWN
    assert case.case.proposals == ()


def test_a_reminder_that_leaves_while_the_plan_comes_in_starts_nothing() -> None:
    case = s.requested().on("2026-02-10").lapse().writes().submits().approves().releases()
    number = case.letter.id
    case.does(ReceivePlan(), POST).dispatches(number)
    assert not case.runs("herinnering_verbeterplan")
    assert case.case.rounds["T1"].state is RoundState.PLAN_RECEIVED


def test_a_plan_before_the_letter_left_is_unusual_and_the_letter_stays_here() -> None:
    case = opened().does(RequestPlan())
    with pytest.raises(ReasonNeeded, match="aantoonbaar"):
        case.does(ReceivePlan(), POST)
    case.does(ReceivePlan(reason="De bestuurder gaf het plan af."), POST)
    assert case.case.letters["B1"].state is LetterState.WITHDRAWN
    assert case.case.deviations[-1].reason == "De bestuurder gaf het plan af."


def test_an_amended_plan_gets_its_own_term_and_may_be_accepted() -> None:
    case = s.amending()
    assert case.term("aangevuld_verbeterplan").last_day == date(2026, 2, 9)  # two weeks
    case.later(7).does(ReceivePlan(), POST).does(AcceptPlan()).sends()
    round_ = case.case.rounds["T1"]
    assert (round_.state, round_.amendments, len(round_.plans)) == (RoundState.IMPROVING, 1, 2)
    assert case.term("aangevuld_verbeterplan").how_ended is TermEnd.MET


def test_a_refused_plan_waits_for_a_person_who_may_give_another_chance() -> None:
    case = s.refused().sends_all()
    assert case.term("volgende_stap").about == "T1"
    with pytest.raises(ReasonNeeded, match="nieuwe kans"):
        case.does(AskAmendment(points="Beschrijf ook de nachten."))
    case.does(AskAmendment(points="Beschrijf ook de nachten.", reason="Nieuwe bestuurder.")).sends()
    assert case.runs("aangevuld_verbeterplan")


def test_a_refused_plan_can_end_the_round() -> None:
    case = s.refused().does(ConcludeInsufficient(why=BAD))
    assert case.case.rounds["T1"].state is RoundState.INSUFFICIENT
    assert stage_of(case.case) is Stage.ONVOLDOENDE


def test_the_verbeterperiode_starts_at_the_dispatch_of_the_agreement() -> None:
    case = s.received().does(AcceptPlan())
    assert not case.runs("verbeterperiode")
    assert case.sends().term("verbeterperiode").last_day == date(
        2026, 4, 28
    )  # three months; 26 April is a Sunday, 27 April a holiday


def test_a_longer_period_than_policy_is_unusual() -> None:
    with pytest.raises(ReasonNeeded, match="langer dan het beleid"):
        s.received().does(AcceptPlan(length="P9M"))
    assert s.improving(length="P9M", reason="Een verbouwing duurt lang.").case.deviations


@pytest.mark.parametrize(
    ("given", "last"), [({"uiterlijk": "2026-04-20"}, date(2026, 4, 20)), ({"voor": "2026-04-20"}, date(2026, 4, 19))]
)
def test_an_agreed_day_is_the_last_day_or_the_day_after_it(given: dict[str, str], last: date) -> None:
    case = s.received().does(AcceptPlan.model_validate(given)).sends()
    assert case.term("verbeterperiode").last_day == last


def test_a_term_has_one_end_and_it_is_to_come() -> None:
    with pytest.raises(Impossible, match="niet meer dan één"):
        opened().does(RequestPlan.model_validate({"termijn": "P2W", "voor": "2026-02-01"}))
    with pytest.raises(Impossible, match="voorbij"):
        opened().does(RequestPlan.model_validate({"uiterlijk": "2026-01-12"}))
    with pytest.raises(ReasonNeeded, match="langer dan het beleid"):
        opened().does(RequestPlan.model_validate({"uiterlijk": "2026-12-01"}))


def test_a_result_report_meets_the_period_and_waits_to_be_judged() -> None:
    case = s.verifying()
    assert case.term("verbeterperiode").how_ended is TermEnd.MET
    assert case.runs("verslag_beoordelen")
    case.does(ReceiveResultReport(), POST)
    assert len(case.case.rounds["T1"].reports) == 2


def test_a_visit_alone_can_verify() -> None:
    case = s.improving(verification=Verification.VISIT).later(80).does(RecordVisit(judgements=s.judged()))
    assert case.case.rounds["T1"].visits == ("K2",)
    assert case.term("verbeterperiode").waits_for == "inspecteur"
    assert case.does(ConcludeSufficient(why=GOOD)).case.rounds["T1"].state is RoundState.SUFFICIENT


def test_what_was_agreed_on_must_have_been_done_or_it_is_unusual() -> None:
    both = s.improving(verification=Verification.BOTH).later(80).does(ReceiveResultReport(), POST)
    both.does(JudgeFindings(judgements=s.judged()))
    with pytest.raises(ReasonNeeded, match="geen bezoek geweest"):
        both.does(ConcludeSufficient(why=GOOD))
    neither = s.improving().does(JudgeFindings(judgements=s.judged()))
    with pytest.raises(ReasonNeeded, match="geen resultaatsverslag geweest"):
        neither.does(ConcludeSufficient(why=GOOD))


def test_sufficient_only_when_each_finding_is_remedied_or_dropped() -> None:
    case = s.verifying().does(JudgeFindings(judgements=s.judged(Outcome.REMEDIED, "V1")))
    with pytest.raises(Impossible, match="V2"):
        case.does(ConcludeSufficient(why=GOOD))
    case.does(JudgeFindings(judgements=s.judged(Outcome.DROPPED, "V2")))
    assert case.does(ConcludeSufficient(why=GOOD)).letter.kind == "conclusie_voldoende"


def test_a_finding_that_came_back_counts_as_not_remedied() -> None:
    case = s.verifying().does(JudgeFindings(judgements=s.judged()))
    case.later(1).does(RecordVisit(judgements=s.judged(Outcome.NOT_REMEDIED, "V1")))
    with pytest.raises(Impossible, match="V1"):
        case.does(ConcludeSufficient(why=GOOD))
    assert [judging.outcome for judging in case.case.findings["V1"].history] == [Outcome.REMEDIED, Outcome.NOT_REMEDIED]


def test_insufficient_while_all_is_remedied_is_unusual() -> None:
    case = s.verifying().does(JudgeFindings(judgements=s.judged()))
    with pytest.raises(ReasonNeeded, match="als verbeterd beoordeeld"):
        case.does(ConcludeInsufficient(why=BAD))


def test_insufficient_while_the_provider_still_has_time_is_unusual() -> None:
    with pytest.raises(ReasonNeeded, match="loopt nog"):
        s.requested().does(ConcludeInsufficient(why=BAD))
    with pytest.raises(ReasonNeeded, match="loopt nog"):
        s.improving(verification=Verification.VISIT).does(ConcludeInsufficient(why=BAD))
    with pytest.raises(ReasonNeeded, match="nog geen termijn"):
        opened().does(RequestPlan()).does(ConcludeInsufficient(why=BAD))
    late = s.requested().on("2026-02-11").lapse().does(ConcludeInsufficient(why=BAD))
    assert late.case.deviations == ()


# Verification: what was agreed on, and the time that the provider was given.


@pytest.mark.parametrize("agreed", list(Verification))
def test_a_visit_in_the_verbeterperiode_takes_nothing_of_it_away(agreed: Verification) -> None:
    case = s.improving(verification=agreed).later(30).does(RecordVisit(judgements=s.judged(Outcome.NOT_REMEDIED)))
    assert case.runs("verbeterperiode")
    assert (case.case.rounds["T1"].state, case.case.rounds["T1"].visits) == (RoundState.IMPROVING, ("K2",))
    with pytest.raises(ReasonNeeded, match="loopt nog"):
        case.does(ConcludeInsufficient(why=BAD))


@pytest.mark.parametrize("agreed", [Verification.REPORT, Verification.VISIT])
def test_a_visit_in_the_verbeterperiode_that_finds_all_in_order_can_end_the_round(agreed: Verification) -> None:
    case = s.improving(verification=agreed).later(30).does(RecordVisit(judgements=s.judged()))
    assert case.does(ConcludeSufficient(why=GOOD)).case.deviations == ()


@pytest.mark.parametrize("agreed", [Verification.REPORT, Verification.VISIT])
def test_a_visit_after_the_verbeterperiode_ends_what_is_awaited(agreed: Verification) -> None:
    case = s.improving(verification=agreed).on("2026-04-29").does(RecordVisit(judgements=s.judged(Outcome.NOT_REMEDIED)))
    assert case.term("verbeterperiode").how_ended is TermEnd.MET_LATE
    assert case.runs("verslag_beoordelen")
    assert case.does(ConcludeInsufficient(why=BAD)).case.deviations == ()


def test_a_visit_counts_on_the_day_it_was_made_whenever_it_is_recorded() -> None:
    case = s.improving().on("2026-04-29").lapse()
    case.does(RecordVisit.model_validate({"datum": "2026-04-20", "oordelen": s.judged(Outcome.NOT_REMEDIED)}))
    assert (case.term("verbeterperiode").status, case.case.rounds["T1"].state) == (TermStatus.LAPSED, RoundState.IMPROVING)


def test_a_visit_in_the_time_that_a_reminder_gives_leaves_that_time() -> None:
    case = s.improving().on("2026-04-29").lapse().sends().later(1).does(RecordVisit(judgements=s.judged(Outcome.NOT_REMEDIED)))
    assert case.runs("herinnering_resultaatsverslag")
    with pytest.raises(ReasonNeeded, match="loopt nog"):
        case.does(ConcludeInsufficient(why=BAD))


def test_when_report_and_visit_were_agreed_on_the_report_stays_awaited_after_the_visit() -> None:
    case = s.improving(verification=Verification.BOTH).on("2026-04-29").lapse()
    case.does(RecordVisit(judgements=s.judged(Outcome.NOT_REMEDIED)))
    assert case.runs("verbeterperiode")
    assert case.letter_of("herinnering_resultaatsverslag").unsent
    case.does(ReceiveResultReport(), POST)
    assert case.term("verbeterperiode").how_ended is TermEnd.MET_LATE
    assert case.does(ConcludeInsufficient(why=BAD)).case.deviations == ()


@pytest.mark.parametrize("agreed", [Verification.VISIT, Verification.BOTH])
def test_insufficient_without_the_visit_that_was_agreed_on_is_unusual(agreed: Verification) -> None:
    case = s.improving(verification=agreed).on("2026-04-29").lapse()
    with pytest.raises(ReasonNeeded, match="geen bezoek geweest"):
        case.does(ConcludeInsufficient(why=BAD))


def test_a_visit_before_the_verbeterperiode_is_not_the_visit_that_was_agreed_on() -> None:
    early = s.requested().later(1).does(RecordVisit(judgements=s.judged()))
    case = s.improving(s.received(early), verification=Verification.VISIT)
    with pytest.raises(ReasonNeeded, match="geen bezoek geweest"):
        case.does(ConcludeSufficient(why=GOOD))


def test_a_conclusion_about_a_verbeterperiode_that_nobody_was_told_of_is_unusual() -> None:
    case = s.received().does(AcceptPlan()).does(ReceiveResultReport(), POST)
    with pytest.raises(ReasonNeeded, match="brief daarover aan de aanbieder is niet aantoonbaar verzonden"):
        case.does(ConcludeInsufficient(why=BAD))
    case.does(JudgeFindings(judgements=s.judged()))
    with pytest.raises(ReasonNeeded, match="geen verbeterperiode geweest"):
        case.does(ConcludeSufficient(why=GOOD))


def test_a_letter_that_came_back_gave_no_time() -> None:
    asked = s.requested().does(RecordReturn(letter="B1", why="Onbekend adres."), POST)
    with pytest.raises(ReasonNeeded, match="kreeg nog geen termijn"):
        asked.does(ConcludeInsufficient(why=BAD))
    accepted = s.improving()
    accepted.does(RecordReturn(letter=accepted.letter.id, why="Onbekend adres."), POST)
    with pytest.raises(ReasonNeeded, match="geen verbeterperiode geweest"):
        accepted.does(ConcludeInsufficient(why=BAD))


def test_a_plan_that_nobody_judged_ends_a_round_only_with_a_reason() -> None:
    with pytest.raises(ReasonNeeded, match="niet beoordeeld"):
        s.received().does(ConcludeInsufficient(why=BAD))


def test_a_round_may_end_well_without_a_period_for_a_reason() -> None:
    case = s.requested().does(RecordVisit(judgements=s.judged()))
    with pytest.raises(ReasonNeeded, match="geen verbeterperiode"):
        case.does(ConcludeSufficient(why=GOOD))
    case.does(ConcludeSufficient(why=GOOD, reason="De huisregel is dezelfde dag geschrapt."))
    assert stage_of(case.case) is Stage.AFRONDEN


@pytest.mark.parametrize("story", [s.requested, s.received, s.amending, s.refused])
def test_a_visit_before_the_period_is_kept_with_the_round_which_stays_where_it_was(story: Story) -> None:
    case = story()
    state = case.case.rounds["T1"].state
    case.later(1).does(RecordVisit(judgements=s.judged(Outcome.NOT_REMEDIED)))
    assert (case.case.rounds["T1"].state, case.case.rounds["T1"].visits) == (state, ("K2",))
    assert [event.early for event in case.events if isinstance(event, VerificationStarted)] == [True]


def test_a_conclusion_ends_all_that_was_awaited_and_keeps_unsent_letters_here() -> None:
    case = s.verifying()  # the ontvangstbevestiging never left
    case.does(JudgeFindings(judgements=s.judged())).does(ConcludeSufficient(why=GOOD))
    assert case.letter_of("ontvangstbevestiging").state is LetterState.WITHDRAWN
    assert case.running == ["brief_opstellen"]
    assert case.sends().running == ["volgende_stap"]


@pytest.mark.parametrize("by", [Overtaken.CLOSURE, Overtaken.BANKRUPTCY, Overtaken.MERGER, Overtaken.LAW_CHANGE])
@pytest.mark.parametrize("story", [s.requested, s.received, s.amending, s.refused, s.improving, s.verifying])
def test_a_round_can_be_overtaken_from_every_state(story: Story, by: Overtaken) -> None:
    case = story().does(ConcludeOvertaken(by=by))
    assert case.case.rounds["T1"].state is RoundState.OVERTAKEN
    assert case.running == ["volgende_stap"]
    assert not any(letter.unsent for letter in case.case.letters.values())


def test_a_measure_overtakes_a_round_only_when_there_is_one() -> None:
    case = s.improving()
    with pytest.raises(Impossible, match="geen maatregel"):
        case.does(ConcludeOvertaken(by=Overtaken.MEASURE))
    s.proposed(MeasureKind.VERSCHERPT_TOEZICHT, case, reason="Er is direct gevaar.")
    assert case.does(ConcludeOvertaken(by=Overtaken.MEASURE)).case.rounds["T1"].state is RoundState.OVERTAKEN


def test_a_second_round_follows_a_first_and_has_the_next_number() -> None:
    case = s.requested(s.insufficient())
    assert case.case.rounds["T2"].number == 2
    assert case.term("verbeterplan").about == "T2"


def test_two_rounds_at_two_locations_run_side_by_side_and_are_named() -> None:
    case = s.requested(locations=("Huis Noord",))
    s.requested(case, locations=(SOUTH,))
    assert case.case.rounds["T1"].findings == ("V1",)
    assert case.case.rounds["T2"].findings == ("V2",)
    with pytest.raises(Impossible, match="Noem het nummer"):
        case.does(ReceivePlan(), POST)
    case.does(ReceivePlan(round="T2"), POST)
    assert case.term("verbeterplan", "T1").status is TermStatus.OPEN
    assert case.term("verbeterplan", "T2").how_ended is TermEnd.MET


def test_a_round_is_about_the_locations_of_the_findings_that_are_named() -> None:
    assert s.requested(findings=("V1",)).case.rounds["T1"].locations == (NORTH,)


def test_a_second_round_at_the_same_location_is_unusual() -> None:
    with pytest.raises(ReasonNeeded, match="loopt al"):
        s.requested(s.requested())


def test_a_round_needs_something_to_improve() -> None:
    with pytest.raises(Impossible, match="geen open bevinding"):
        opened(0).does(RequestPlan())
    with pytest.raises(Impossible, match="bestaat niet"):
        opened().does(RequestPlan(findings=("V9",)))
    with pytest.raises(Impossible, match="hoort niet bij de zaak"):
        opened().does(RequestPlan(locations=("Huis West",)))
    dropped = opened().does(JudgeFindings(judgements=s.judged(Outcome.DROPPED, "V1")))
    with pytest.raises(Impossible, match="vervallen"):
        dropped.does(RequestPlan(findings=("V1",)))


def test_without_a_running_round_there_is_nothing_to_receive() -> None:
    with pytest.raises(Impossible, match="loopt geen verbetertraject"):
        opened().does(ReceivePlan(), POST)
    with pytest.raises(Impossible, match="T7 bestaat niet"):
        s.requested().does(ReceivePlan(round="T7"), POST)


# Visits.


def test_a_planned_visit_is_awaited_from_its_day_on_and_met_when_it_is_recorded() -> None:
    case = s.improving().does(
        PlanVisit(planned_for=date(2026, 3, 2), kind=VisitKind.FOLLOW_UP, announced=True, locations=(SOUTH,))
    )
    assert case.term("bezoek_afronden").start == date(2026, 3, 2)
    case.on("2026-03-02").does(RecordVisit(visit="K2", judgements=s.judged(Outcome.REMEDIED, "V2")))
    visit = case.case.visits["K2"]
    assert (visit.kind, visit.announced, visit.locations) == (VisitKind.FOLLOW_UP, True, (SOUTH,))
    assert case.term("bezoek_afronden").how_ended is TermEnd.MET


def test_a_visit_is_recorded_once_and_not_after_it_was_dropped() -> None:
    case = opened().does(PlanVisit(planned_for=date(2026, 1, 12))).does(RecordVisit(visit="K2"))
    with pytest.raises(Impossible, match="al vastgelegd"):
        case.does(RecordVisit(visit="K2"))
    with pytest.raises(Impossible, match="bestaat niet"):
        case.does(RecordVisit(visit="K9"))


def test_a_visit_elsewhere_does_not_verify() -> None:
    case = s.improving(s.received(s.requested(locations=(NORTH,)))).does(RecordVisit(locations=(SOUTH,)))
    assert case.case.rounds["T1"].state is RoundState.IMPROVING


def test_a_finding_is_judged_once_a_visit() -> None:
    with pytest.raises(Impossible, match="V1 staat meer dan één keer"):
        opened().does(RecordVisit(judgements=s.judged(Outcome.REMEDIED, "V1") + s.judged(Outcome.NOT_REMEDIED, "V1")))


def test_a_dropped_finding_is_not_judged_again_and_drops_only_with_a_reason() -> None:
    case = opened().does(JudgeFindings(judgements=s.judged(Outcome.DROPPED, "V1")))
    with pytest.raises(Impossible, match="vervallen"):
        case.does(JudgeFindings(judgements=s.judged(Outcome.REMEDIED, "V1")))
    bare = s.judged(Outcome.DROPPED, "V2")[0].model_copy(update={"note": " "})
    with pytest.raises(Impossible, match="reden"):
        case.does(JudgeFindings(judgements=(bare,)))


def test_one_visit_gives_each_location_its_own_outcome() -> None:
    case = s.verifying().does(RecordVisit(judgements=s.judged(Outcome.REMEDIED, "V1") + s.judged(Outcome.NOT_REMEDIED, "V2")))
    assert case.case.open_findings() == ("V2",)
