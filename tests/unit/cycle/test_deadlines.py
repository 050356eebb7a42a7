"""Terms of a case: more time, standing still, taken up, lapsed and followed up; nothing goes quiet."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from domain.base.errors import BadInput, Impossible, NotAllowed, ReasonNeeded, Unlawful
from domain.case.commands import COMMANDS
from domain.court.commands import RecordProceeding
from domain.court.proceeding import ProceedingKind
from domain.deciding.term.proposals import standing
from domain.kinds.measure import MeasureKind
from domain.letter.commands import WithdrawLetter
from domain.people.person import SYSTEM
from domain.round.commands import AcceptPlan, ReceivePlan, ReceiveResultReport, RequestPlan
from domain.round.round import Verification
from domain.term.commands import FollowUpLapse, GrantExtension, RefuseExtension, Remind, SuspendTerm, TakeUp
from domain.term.events import TermEnd
from domain.term.term import TermStatus, computation_of
from domain.time import lapses_at
from domain.time.computation import Rule
from domain.visit.commands import PlanVisit, RecordVisit
from tests.unit.cycle import stories as s
from tests.unit.cycle.builder import CHIEF, LAWYER, MANAGER, POST, Told, opened

GROUND = "De bestuurder is ziek."


def more(length: str = "P1W", term: str = "verbeterplan", **given: str) -> GrantExtension:
    return GrantExtension(term=term, length=length, ground=GROUND, **given)


def up(term: str = "verbeterplan", days: int = 5, today: date = date(2026, 2, 10), **given: str) -> TakeUp:
    return TakeUp(term=term, next_step="Bellen met de bestuurder.", until=today + timedelta(days=days), **given)


def lapsed() -> Told:
    return s.requested().on("2026-02-10").lapse()


# More time.


def test_uitstel_moves_the_end_and_tells_the_provider() -> None:
    case = s.requested().does(more())
    assert case.term("verbeterplan").last_day == date(2026, 2, 16)
    assert (case.letter.kind, case.letter.about) == ("uitstel_verleend", case.term("verbeterplan").id)


def test_uitstel_after_the_nominal_end_opens_a_lapsed_term_again() -> None:
    case = lapsed().does(more("P2W"))
    assert (case.term("verbeterplan").status, case.term("verbeterplan").last_day) == (TermStatus.OPEN, date(2026, 2, 23))
    assert case.term("verbeterplan").lapsed_on is None, "with more time it did not lapse any more"
    assert case.on("2026-02-24").lapse().term("verbeterplan").status is TermStatus.LAPSED
    assert case.term("verbeterplan").lapsed_on == case.term("verbeterplan").last_day


def test_a_second_uitstel_is_unusual() -> None:
    case = s.requested().does(more())
    with pytest.raises(ReasonNeeded, match="al 1 keer verlengd"):
        case.does(more())
    assert case.does(more(reason="Ook de vervanger is ziek.")).term("verbeterplan").extensions == 2


def test_uitstel_that_makes_the_whole_term_longer_than_policy_is_unusual() -> None:
    with pytest.raises(ReasonNeeded, match="langer dan het beleid"):
        s.requested().does(more("P3W"))
    assert s.requested().does(more("P2W")).case.deviations == ()  # six weeks in all is what policy allows


def test_days_by_which_an_end_moves_on_from_a_holiday_are_no_time_that_was_given() -> None:
    case = s.requested(opened(day=date(2026, 3, 9)))
    assert case.term("verbeterplan").last_day == date(2026, 4, 7)  # the day after Easter Monday
    assert case.does(more("P2W")).case.deviations == ()  # four and two weeks are the six that policy allows
    with pytest.raises(ReasonNeeded, match="langer dan het beleid"):
        s.requested(opened(day=date(2026, 3, 9))).does(more("P15D"))


def test_uitstel_is_only_for_what_the_provider_must_do() -> None:
    with pytest.raises(Impossible, match="termijn van de aanbieder"):
        opened().does(more(term="volgende_stap"))
    with pytest.raises(Impossible, match="termijn van de aanbieder"):
        opened().does(RefuseExtension(term="volgende_stap", why=GROUND))
    period = s.improving(verification=Verification.VISIT)
    assert period.does(more(term="verbeterperiode")).term("verbeterperiode").extensions == 1


def test_uitstel_does_not_change_a_measure_or_a_right() -> None:
    with pytest.raises(Impossible, match="termijn van maatregel M1"):
        s.in_force().does(more(term="aanwijzing"))
    with pytest.raises(Impossible, match="wettelijke termijn"):
        s.in_force().does(more(term="bezwaar"))


def test_nobody_here_adds_to_a_bevel() -> None:
    case = s.elsewhere(MeasureKind.BEVEL, s.insufficient(), "M1")
    with pytest.raises(Unlawful, match=r"9\.3 lid 6"):
        case.does(more("PT24H", "bevel"))
    days = {"van": "2026-01-01", "tot_en_met": "2026-12-01"}
    with pytest.raises(Unlawful, match=r"9\.3 lid 6"):
        case.does(SuspendTerm.model_validate({"termijn": "bevel", "grond": GROUND, **days}))


def test_a_decision_on_bezwaar_is_put_off_once_and_for_at_most_six_weeks() -> None:
    case = s.in_force().later(7).does(RecordProceeding(kind=ProceedingKind.OBJECTION, measure="M1"), LAWYER)
    with pytest.raises(Unlawful, match="7:10 lid 3"):
        case.does(more("P7W", "beslissing_op_bezwaar"))
    before = case.term("beslissing_op_bezwaar").last_day
    case.does(more("P6W", "beslissing_op_bezwaar"))
    assert case.term("beslissing_op_bezwaar").last_day > before
    with pytest.raises(Unlawful, match="7:10 lid 3"):
        case.does(more("P1W", "beslissing_op_bezwaar"))
    with pytest.raises(Impossible, match="van onszelf"):
        case.does(RefuseExtension(term="beslissing_op_bezwaar", why=GROUND))


def test_a_decision_on_bezwaar_can_be_put_off_for_all_of_six_weeks_after_a_holiday() -> None:
    case = opened(day=date(2026, 2, 23)).does(RecordProceeding(kind=ProceedingKind.OBJECTION, reason="Elders besloten."), LAWYER)
    assert case.term("beslissing_op_bezwaar").last_day == date(2026, 4, 7)  # Easter Monday rolls (Atw 1 lid 1)
    assert case.does(more("P6W", "beslissing_op_bezwaar")).term("beslissing_op_bezwaar").last_day == date(2026, 5, 19)


def test_the_end_of_a_decision_on_bezwaar_is_explained_by_its_own_article() -> None:
    case = s.in_force().later(7).does(RecordProceeding(kind=ProceedingKind.OBJECTION, measure="M1"), LAWYER)
    steps = computation_of(case.term("beslissing_op_bezwaar"), case.context()).steps
    assert {step.rule for step in steps if "7:10 lid 1" in step.source} >= {Rule.START, Rule.FIRST_DAY, Rule.LENGTH}
    assert any("met een commissie 12 weken" in step.source for step in steps)
    assert not any("6:8" in step.source for step in steps)


def test_a_term_of_our_own_is_explained_by_the_agreement_and_not_by_a_letter() -> None:
    """Nobody wrote to the inspectorate that it has ten working days to judge a plan."""
    case = s.requested().later(14).does(ReceivePlan(), POST)
    sources = {step.source for step in computation_of(case.term("plan_beoordelen"), case.context()).steps}
    assert "werkafspraak" in sources
    assert "brief van de inspectie" not in sources


def test_a_refusal_of_uitstel_leaves_the_end_and_tells_the_provider() -> None:
    case = s.requested()
    before = case.term("verbeterplan").last_day
    case.does(RefuseExtension(term="verbeterplan", why=GROUND))
    assert (case.term("verbeterplan").last_day, case.letter.kind) == (before, "uitstel_geweigerd")


def test_uitstel_for_what_was_taken_up_makes_the_term_run_again() -> None:
    case = lapsed().does(up()).does(more("P2W"))
    assert case.running == ["brief_opstellen", "verbeterplan"]
    assert case.term("oppakken").how_ended is TermEnd.REPLACED
    assert case.term("verbeterplan").last_day == date(2026, 2, 23)


def test_uitstel_does_not_revive_what_was_taken_up_and_then_came() -> None:
    case = s.improving().on("2026-04-29").lapse().does(up("verbeterperiode", today=date(2026, 4, 29)))
    case.does(ReceiveResultReport(), POST)
    with pytest.raises(Impossible, match="al afgelopen"):
        case.does(more(term=case.term("verbeterperiode").id))


def test_a_term_that_is_over_gets_no_uitstel() -> None:
    case = s.received()
    with pytest.raises(Impossible, match="al afgelopen"):
        case.does(more(term=case.term("verbeterplan").id))
    with pytest.raises(Impossible, match="loopt geen termijn"):
        case.does(more())


def test_a_length_that_cannot_be_read_is_refused_with_what_is_expected() -> None:
    with pytest.raises(ValueError, match="één getal met één eenheid"):
        more("drie weken")


# Standing still.


def still(first: str, last: str, term: str = "verbeterplan", **given: str) -> SuspendTerm:
    return SuspendTerm.model_validate({"termijn": term, "van": first, "tot_en_met": last, "grond": GROUND, **given})


def test_a_term_stands_still_on_the_days_that_are_named() -> None:
    case = s.requested().does(still("2026-01-19", "2026-01-25"))
    assert case.term("verbeterplan").last_day == date(2026, 2, 16)


def test_a_standstill_outside_the_term_or_backwards_is_refused() -> None:
    with pytest.raises(Impossible, match="buiten de termijn"):
        s.requested().does(still("2026-05-01", "2026-05-03"))
    with pytest.raises(BadInput, match="2026-01-20 of later, want dan begint het"):
        s.requested().does(still("2026-01-20", "2026-01-19"))


def test_a_standstill_cannot_be_a_way_to_go_quiet() -> None:
    with pytest.raises(Impossible, match="hooguit een jaar"):
        s.requested().does(still("2026-01-20", "2046-01-20"))
    with pytest.raises(ReasonNeeded, match="drie maanden"):
        s.requested().does(still("2026-01-20", "2026-06-20"))
    with pytest.raises(Impossible, match="van onszelf"):
        opened().does(still("2026-01-13", "2026-01-14", "volgende_stap"))
    with pytest.raises(Impossible, match="termijn van maatregel"):
        s.in_force().does(still("2026-04-20", "2026-04-22", "aanwijzing"))


# Taking up.


def test_what_is_taken_up_gets_a_new_dated_term() -> None:
    case = lapsed().does(up())
    assert case.term("verbeterplan").how_ended is TermEnd.TAKEN_UP
    assert (case.term("oppakken").last_day, case.term("oppakken").replaces) == (date(2026, 2, 15), case.term("verbeterplan").id)


def test_only_what_is_over_is_taken_up() -> None:
    with pytest.raises(Impossible, match="loopt nog"):
        s.requested().does(up())
    case = s.requested().on("2026-02-10")  # nobody registered the lapse yet
    assert case.does(up()).runs("oppakken")


def test_the_next_step_is_soon_or_unusual_and_never_more_than_a_year_away() -> None:
    with pytest.raises(Impossible, match="al voorbij"):
        lapsed().does(up(days=-1))
    with pytest.raises(ReasonNeeded, match="vier weken"):
        lapsed().does(up(days=29))
    with pytest.raises(Impossible, match="binnen een jaar"):
        lapsed().does(up(days=400, reason="Ooit."))


def test_what_was_taken_up_lapses_too_and_can_be_taken_up_again() -> None:
    case = lapsed().does(up()).on("2026-02-16").lapse()
    assert case.term("oppakken").status is TermStatus.LAPSED
    case.does(up("oppakken", today=date(2026, 2, 16)), MANAGER)
    assert case.running == ["brief_opstellen", "oppakken"]
    assert case.case.proposals == ()


def test_what_was_taken_up_is_done_when_the_thing_itself_comes() -> None:
    case = lapsed().does(up()).on("2026-02-12").does(ReceivePlan(), POST)
    assert case.term("oppakken").how_ended is TermEnd.MET


def test_work_of_our_own_that_was_taken_up_is_not_asked_twice() -> None:
    case = s.received().later(20).lapse()
    case.does(up("plan_beoordelen", today=case.today))
    assert [kind for kind in case.running if kind != "brief_opstellen"] == ["oppakken"]
    case.does(AcceptPlan())
    assert case.term("oppakken").how_ended is TermEnd.MET


def test_a_next_step_that_was_taken_up_stands_in_for_the_case_until_something_else_is_awaited() -> None:
    case = opened().on("2026-01-20").lapse().does(up("volgende_stap", today=date(2026, 1, 20)))
    assert case.running == ["oppakken"]
    case.does(RequestPlan())
    assert case.running == ["brief_opstellen"]


def test_a_reminder_replaces_what_was_taken_up() -> None:
    case = lapsed().does(up()).sends()
    assert case.letter.kind == "herinnering_verbeterplan"
    assert case.running == ["herinnering_verbeterplan"]


def test_a_right_of_somebody_else_is_not_taken_up() -> None:
    case = s.in_force().later(60)
    with pytest.raises(Impossible, match="recht van een ander"):
        case.does(up("bezwaar", today=case.today))


# After a lapse.


def test_a_lapse_gives_one_reminder_letter_and_one_proposal_also_when_prepared_twice() -> None:
    case = lapsed()
    term = case.term("verbeterplan")
    events, letters, proposals = len(case.events), len(case.case.letters), case.case.proposals
    assert [p.command for p in proposals] == ["herinneren"]
    for _ in range(2):
        case.does(FollowUpLapse(term=term.id), SYSTEM)
    assert (len(case.events), len(case.case.letters), case.case.proposals) == (events, letters, proposals)


def test_a_term_that_got_more_time_is_not_reminded_of_and_is_followed_up_anew_when_it_lapses_again() -> None:
    case = lapsed().does(more("P2W"))
    assert case.letter_of("herinnering_verbeterplan").state == "withdrawn"
    assert case.case.proposals == ()
    again = case.on("2026-02-24").lapse()
    assert [x.state for x in again.case.letters.values() if x.kind == "herinnering_verbeterplan"] == ["withdrawn", "planned"]
    assert [p.command for p in again.case.proposals] == ["herinneren"]


def test_a_person_asks_for_a_reminder_once() -> None:
    with pytest.raises(Impossible, match="al een herinnering: brief B2"):
        lapsed().does(Remind(term="verbeterplan"))
    with pytest.raises(ReasonNeeded, match="loopt nog"):
        s.requested().does(Remind(term="verbeterplan"))
    case = lapsed().does(WithdrawLetter(letter="B2", why="Wij bellen eerst.")).does(Remind(term="verbeterplan"))
    assert case.letter.id == "B3"


def test_what_is_proposed_about_a_reminder_is_what_its_letter_waits_for() -> None:
    case = lapsed()
    for step, command in (
        (case.writes, "brief-schrijven"),
        (case.submits, "brief-aanbieden"),
        (case.approves, "brief-goedkeuren"),
        (case.releases, "brief-verzenden"),
        (case.dispatches, "brief-verzonden"),
    ):
        (proposal,) = standing(case.case)
        assert (proposal.command, "brief B2" in proposal.why) == (command, True)
        assert command in COMMANDS
        step()
    assert standing(case.case) == ()


def test_a_reminder_that_was_withdrawn_is_proposed_again() -> None:
    case = lapsed().does(WithdrawLetter(letter="B2", why="Wij bellen eerst."))
    (proposal,) = standing(case.case)
    assert proposal.command == Remind.name
    assert "brief" not in proposal.why
    case.does(Remind(term=proposal.term))


def test_no_reminder_belongs_to_our_own_work_or_to_a_right() -> None:
    for case, term in (
        (opened(), "volgende_stap"),
        (s.in_force(), "bezwaar"),
        (s.improving(verification=Verification.VISIT), "verbeterperiode"),
    ):
        with pytest.raises(Impossible, match="geen herinneringsbrief"):
            case.does(Remind(term=term))


def test_after_a_reminder_the_next_step_is_a_heavier_one() -> None:
    case = lapsed().sends().on("2026-02-18").lapse()
    assert [p.command for p in case.case.proposals] == ["maatregel-voorstellen"]
    s.proposed(MeasureKind.VERSCHERPT_TOEZICHT, case, reason="Er komt niets.")
    assert case.case.proposals == ()


def test_a_period_that_ends_without_a_report_asks_for_a_visit() -> None:
    case = s.improving().later(100).lapse()
    assert [p.command for p in case.case.proposals] == ["bezoek-plannen"]
    assert case.letter.kind == "herinnering_resultaatsverslag"
    case.does(PlanVisit(planned_for=case.today))
    assert case.case.proposals == ()
    case.does(RecordVisit(visit="K2"))
    assert case.letter_of("herinnering_resultaatsverslag").state == "withdrawn"
    assert case.term("verbeterperiode").how_ended is TermEnd.MET_LATE


def test_a_period_that_we_check_ourselves_gets_no_letter_but_a_visit() -> None:
    case = s.improving(verification=Verification.VISIT).sends_all().later(100).lapse()
    assert "hertoets die is afgesproken" in case.case.proposals[0].why
    assert not any(letter.unsent for letter in case.case.letters.values())


def test_a_period_that_ends_after_we_looked_asks_for_a_conclusion_or_another_visit() -> None:
    case = s.improving(verification=Verification.VISIT).later(30).does(RecordVisit()).on("2026-04-29").lapse()
    assert case.case.proposals[0].why == (
        "De verbeterperiode is voorbij. Er is al een bezoek geweest. Trek een conclusie, of plan nog een bezoek."
    )


@pytest.mark.parametrize("kind", ["zienswijze", "bezwaar"])
def test_a_right_that_was_not_used_expires_without_nagging(kind: str) -> None:
    case = s.announced() if kind == "zienswijze" else s.in_force()
    case.on(case.term(kind).last_day).later(1).lapse()
    assert case.term(kind).how_ended is TermEnd.EXPIRED
    assert not any(letter.unsent for letter in case.case.letters.values())


def test_what_is_proposed_after_a_hearing_is_settled_by_the_decision() -> None:
    case = s.heard()
    assert [(p.command, p.about) for p in case.case.proposals] == [("maatregel-besluiten", "M1")]
    assert s.decided(case=case).case.proposals == ()


def test_a_reminded_report_that_comes_ends_everything_about_it() -> None:
    case = s.improving().sends_all().later(100).lapse().sends().later(3).does(ReceiveResultReport(), POST)
    assert case.term("herinnering_resultaatsverslag").how_ended is TermEnd.MET
    assert case.running == ["verslag_beoordelen"]


def test_a_person_cannot_do_what_the_system_prepares() -> None:
    case = s.requested().on("2026-02-10").lapse(prepare=False)
    with pytest.raises(NotAllowed):
        case.does(FollowUpLapse(term=case.term("verbeterplan").id), CHIEF)


def test_a_term_is_found_by_its_number_its_short_number_or_its_kind() -> None:
    case = s.requested()
    number = case.term("verbeterplan").id
    for name in (number, number.rsplit("/", 1)[-1], "verbeterplan"):
        assert case.trial(more(term=name))
    s.requested(s.requested(locations=("Huis Noord",)), locations=("Huis Zuid",)).trial(more(term=number))
    with pytest.raises(Impossible, match="zijn meer termijnen"):
        s.requested(s.requested(locations=("Huis Noord",)), locations=("Huis Zuid",)).does(more())


def test_every_stored_end_is_what_the_ledger_gives() -> None:
    case = s.requested().does(more()).does(still("2026-01-19", "2026-01-21"))
    for term in case.case.terms.values():
        computed = computation_of(term, case.context())
        assert (computed.last_day, lapses_at(computed)) == (term.last_day, term.lapses_at)
