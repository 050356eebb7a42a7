"""Where a rule begins and where it ends: the last day on which something may, and the first on which it may not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from pydantic import ValidationError

from domain.base.errors import Impossible, NotAllowed, ReasonNeeded, Unlawful
from domain.base.historic import HistoricDate
from domain.case.case import decide
from domain.casefile.commands import CloseCase
from domain.casefile.opening import CaseClosed, CloseReason
from domain.court.commands import RecordProceeding
from domain.court.proceeding import ProceedingKind
from domain.deciding.round.period import visits_since
from domain.kinds.measure import MeasureKind
from domain.letter.commands import ApproveLetter, RecordReturn, ReleaseLetter
from domain.letter.letter import LetterState, ReturnCause
from domain.measure.commands import AnnounceMeasure, DecideMeasure, EndMeasure, ExtendMeasure, WaiveZienswijze
from domain.measure.events import MeasureEnd
from domain.people.person import Absence, Person, Role
from domain.round.commands import ReceivePlan, ReceiveResultReport, RequestPlan
from domain.round.round import RoundState, Verification
from domain.term.commands import GrantExtension, RefuseExtension, SuspendTerm, TakeUp
from domain.term.events import TermEnd
from domain.visit.commands import RecordVisit
from tests.unit.cycle import stories as s
from tests.unit.cycle.builder import CHIEF, COLLEAGUE, INSPECTOR, LAWYER, MONDAY, POST, Told, opened, person, policy
from tests.unit.cycle.examples import example

K = MeasureKind
WHY = "Er is een reden voor, en die staat hier."
ADDRESS = "Adres onbekend."


# Who may.


def away(code: str, substitute: str, days: int = 4) -> Person:
    """An inspector who is away from Monday on."""
    absence = Absence(first=MONDAY, last=MONDAY + timedelta(days=days), substitute=substitute)
    return person(code, Role.INSPECTOR, absences=(absence,))


def may(case: Told, who: Person) -> bool:
    case.staff[who.id] = case.staff.get(who.id, who)
    try:
        case.trial(example(RequestPlan), case.staff[who.id])
    except NotAllowed:
        return False
    return True


def test_while_the_owner_is_away_the_substitute_may_and_no_other_inspector() -> None:
    case = opened()
    case.staff["a.bos"], substitute = away("a.bos", "v.stand"), person("v.stand", Role.INSPECTOR)

    assert may(case, substitute)
    assert not may(case, COLLEAGUE)
    assert may(case, INSPECTOR), "the owner stays the owner"
    assert not may(case.later(5), substitute), "the owner is back"


def test_who_stands_in_for_an_absent_substitute_may_and_so_may_everybody_before() -> None:
    case = opened()
    case.staff |= {"a.bos": away("a.bos", "v.stand"), "v.stand": away("v.stand", "w.verder", days=1)}
    second = person("w.verder", Role.INSPECTOR)

    assert may(case, second)
    assert may(case, case.staff["v.stand"])
    assert not may(case, COLLEAGUE)
    assert not may(case.later(2), second), "the substitute is back"


def test_the_owner_is_the_owner_also_when_the_register_does_not_know_that_code() -> None:
    case = opened()
    del case.staff["a.bos"]
    assert case.trial(example(RequestPlan), INSPECTOR)


# Bezwaar.


def test_what_is_no_besluit_opens_no_right_to_bezwaar_whatever_letter_tells_of_it() -> None:
    longer = ExtendMeasure(measure="M1", length="P1M", why=WHY)
    over = EndMeasure(measure="M1", how=MeasureEnd.INEFFECTIVE, why=WHY)

    for kind, command, opens in (
        (K.VERSCHERPT_TOEZICHT, longer, False),
        (K.VERSCHERPT_TOEZICHT, over, False),
        (K.WAARSCHUWING, over, False),
        (K.AANWIJZING, longer, True),
        (K.AANWIJZING, over, True),
    ):
        case = s.in_force(kind)
        before = sum(term.kind == "bezwaar" for term in case.case.terms.values())
        case.does(command, CHIEF).sends()
        assert case.letter.sent
        assert sum(term.kind == "bezwaar" for term in case.case.terms.values()) - before == opens, (kind, command.name)


def test_a_bezwaar_against_what_opened_no_right_is_decided_from_the_day_it_came() -> None:
    case = s.in_force(K.WAARSCHUWING).later(3)
    case.does(RecordProceeding(kind=ProceedingKind.OBJECTION, measure="M1", reason=WHY), LAWYER)
    assert case.term("beslissing_op_bezwaar").start == case.today


def test_a_right_that_fell_away_with_a_letter_that_came_back_does_not_count() -> None:
    case = s.in_force().later(2)
    case.does(RecordReturn(letter=case.letter_of("aanwijzing").id, why=ADDRESS, cause=ReturnCause.WRONG_ADDRESS), POST)
    assert case.term("bezwaar").how_ended is TermEnd.VOID
    case.does(RecordProceeding(kind=ProceedingKind.OBJECTION, measure="M1", reason=WHY), LAWYER)
    assert case.term("beslissing_op_bezwaar").start == case.today


def test_a_decision_on_bezwaar_is_put_off_once_however_short_that_was() -> None:
    case = s.in_force().later(7).does(RecordProceeding(kind=ProceedingKind.OBJECTION, measure="M1", reason=WHY), LAWYER)
    once = GrantExtension(term="beslissing_op_bezwaar", length="P1W", ground=WHY)
    case.does(once)
    with pytest.raises(Unlawful, match="7:10 lid 3"):
        case.does(once)  # two weeks in all is within the six that the law allows, and still a second time


def test_only_a_bezwaar_uses_up_the_right_to_it() -> None:
    for kind, left in ((ProceedingKind.OBJECTION, False), (ProceedingKind.INTERIM_RELIEF, True), (ProceedingKind.APPEAL, True)):
        case = s.in_force().does(RecordProceeding(kind=kind, measure="M1"), LAWYER)
        assert case.runs("bezwaar") is left
        assert case.runs("beslissing_op_bezwaar") is not left


# Visits and the period.


def period(case: Told) -> tuple[date, date]:
    term = case.term("verbeterperiode")
    assert term.start
    return term.start, term.last_day


def test_a_visit_on_the_first_day_of_the_period_is_in_it_and_one_of_the_day_before_is_not() -> None:
    for days, counts in ((0, True), (-1, False)):
        case = s.improving(verification=Verification.VISIT)
        first, _ = period(case)
        case.later(3).does(RecordVisit(on=HistoricDate.of(first + timedelta(days=days))))
        assert bool(visits_since(case.case, case.case.rounds["T1"])) is counts


def test_a_visit_of_which_only_the_month_is_known_may_have_been_in_the_period() -> None:
    case = s.improving(verification=Verification.VISIT)
    first, _ = period(case)
    case.later(40).does(RecordVisit(on=HistoricDate.month(first.year, first.month)))
    assert visits_since(case.case, case.case.rounds["T1"])


def test_a_visit_on_the_last_day_leaves_the_period_and_one_of_the_day_after_ends_it() -> None:
    for days, state in ((0, RoundState.IMPROVING), (1, RoundState.VERIFYING)):
        case = s.improving(verification=Verification.VISIT)
        _, last = period(case)
        case.on(last).later(days).does(RecordVisit())
        assert case.case.rounds["T1"].state is state
        assert case.runs("verbeterperiode") is (days == 0)


# Letters.


def test_a_case_is_not_closed_over_a_letter_that_is_with_the_post() -> None:
    def asked() -> Told:
        return opened().does(RequestPlan()).writes().submits().approves()

    gone = CloseCase(why=CloseReason.PROVIDER_ENDED)
    with pytest.raises(Impossible, match="nog niet verzonden of ingetrokken: B1"):
        asked().releases().does(gone)
    with pytest.raises(Impossible, match=r"nog 1 verbetertraject; .* ingetrokken: B1"):
        asked().does(CloseCase(why=CloseReason.NO_FOLLOW_UP, reason=WHY))
    assert asked().does(gone).letter.state is LetterState.WITHDRAWN, "what did not leave stays here"
    assert asked().releases().dispatches().does(gone).case.closed_on


def test_a_letter_of_a_measure_that_is_with_the_post_keeps_the_case_open_too() -> None:
    told = s.advised().does(AnnounceMeasure(measure="M1"), CHIEF).does(CloseCase(why=CloseReason.PROVIDER_ENDED))
    assert told.letter.state is LetterState.WITHDRAWN, "what did not leave ends with its plan"
    case = s.advised().does(AnnounceMeasure(measure="M1"), CHIEF).writes().submits().approves().releases()
    with pytest.raises(Impossible, match=f"ingetrokken: {case.letter.id}"):
        case.does(CloseCase(why=CloseReason.PROVIDER_ENDED))


def test_a_letter_that_came_back_leaves_again_only_before_the_day_that_it_names() -> None:
    def back() -> Told:
        agreed = RequestPlan.model_validate({"uiterlijk": "2026-01-20"})
        return opened().does(agreed).sends().later(2).does(RecordReturn(letter="B1", why=ADDRESS), POST)

    assert back().on("2026-01-19").releases().letter.state is LetterState.RELEASED
    with pytest.raises(Impossible, match="Die dag is vandaag of voorbij"):
        back().on("2026-01-20").releases()


def test_a_letter_that_came_back_does_not_name_a_day_for_what_has_come_since() -> None:
    case = s.improving().later(2)
    case.does(RecordReturn(letter=case.letter.id, why=ADDRESS), POST).does(ReceiveResultReport(), POST)
    with pytest.raises((Impossible, ReasonNeeded)):
        case.releases(case.letter_of("plan_akkoord").id)


def test_a_letter_that_was_released_goes_another_way_under_the_same_rules() -> None:
    case = opened().does(RequestPlan.model_validate({"uiterlijk": "2026-01-20"})).writes().submits().approves().releases()
    assert case.trial(ReleaseLetter(letter="B1"), POST)
    with pytest.raises(Impossible, match="Die dag is vandaag of voorbij"):
        case.on("2026-01-20").releases()


def test_a_letter_is_not_dispatched_delivered_or_returned_before_the_step_that_comes_first() -> None:
    """Each on the very day that it may be, and none the day before."""
    case = opened().does(RequestPlan()).writes().submits().on("2026-01-15").approves().releases()
    with pytest.raises(Impossible, match="pas op 15 januari 2026 goedgekeurd"):
        case.dispatches(on="2026-01-14")
    case.dispatches(on="2026-01-15")
    for on, fits in (("2026-01-14", False), ("2026-01-15", True)):
        returned = RecordReturn.model_validate({"brief": "B1", "waarom": ADDRESS, "datum": on})
        if fits:
            assert case.trial(returned, POST)
        else:
            with pytest.raises(Impossible, match="pas op 15 januari 2026 verzonden"):
                case.trial(returned, POST)


def test_an_approval_names_at_least_eight_signs_of_the_text_that_was_read_and_all_of_them_fit() -> None:
    case = opened().does(RequestPlan()).writes().submits()
    whole = case.letter.sha256
    for few in (4, 7):
        with pytest.raises(ValidationError):
            ApproveLetter(letter="B1", sha256=whole[:few])
    for enough in (8, 63, 64):
        assert case.trial(ApproveLetter(letter="B1", sha256=whole[:enough]), CHIEF)
    other = "0" if whole[7] != "0" else "1"
    for wrong in (whole[:7] + other, whole[1:9], whole[-8:], whole[:63] + ("0" if whole[63] != "0" else "1")):
        with pytest.raises(Impossible, match="veranderd nadat je hem las"):
            case.trial(ApproveLetter(letter="B1", sha256=wrong), CHIEF)


# How long a case is kept.


@pytest.mark.parametrize(
    ("closed", "years", "kept"),
    [
        (date(2028, 2, 29), 20, date(2048, 2, 29)),
        (date(2028, 2, 29), 15, date(2043, 2, 28)),
        (date(2028, 2, 29), 1, date(2029, 2, 28)),
        (date(2028, 2, 28), 15, date(2043, 2, 28)),
        (date(2028, 3, 1), 15, date(2043, 3, 1)),
        (date(2027, 2, 28), 1, date(2028, 2, 28)),
    ],
)
def test_a_case_is_kept_until_the_same_day_so_many_years_later_or_the_last_of_february(
    closed: date, years: int, kept: date
) -> None:
    case = opened(0, day=closed)
    context = replace(case.context(INSPECTOR), policy=replace(policy(), retention_years=years))
    *_, last = (e for e in decide(case.case, CloseCase(why=CloseReason.REMEDIED), context) if isinstance(e, CaseClosed))
    assert last.keep_until == kept


def test_a_case_of_which_only_the_month_of_its_end_is_known_is_kept_from_the_end_of_that_month() -> None:
    case = opened(0, day=date(2028, 2, 29)).later(5)
    february = CloseCase(why=CloseReason.REMEDIED, on=HistoricDate.month(2028, 2))
    case.historic = True
    *_, last = (event for event in case.trial(february) if isinstance(event, CaseClosed))
    assert last.keep_until == date(2048, 2, 29)


# In time, or late.


@pytest.mark.parametrize(
    ("came", "how"),
    [
        ("2026-02-09", TermEnd.MET),
        ("2026-02-10", TermEnd.MET_LATE),
        ("2026-02-09/2026-02-12", TermEnd.MET),  # perhaps on the last day, so nobody says that it was late
        ("2026-02-10/2026-02-12", TermEnd.MET_LATE),
        ("2026-02", TermEnd.MET),
    ],
)
def test_what_came_is_late_only_when_it_certainly_was(came: str, how: TermEnd) -> None:
    case = s.requested()
    assert case.term("verbeterplan").last_day == date(2026, 2, 9)
    case.on("2026-02-28").lapse().does(ReceivePlan(on=HistoricDate.parse(came)), POST)
    assert case.term("verbeterplan").how_ended is how


# More time, standing still, taking up.


def longer(length: str, **given: str) -> ExtendMeasure:
    return ExtendMeasure(measure="M1", length=length, why=WHY, **given)


def test_a_measure_is_extended_to_the_longest_that_policy_allows_and_beyond_it_with_a_reason() -> None:
    assert s.in_force().does(longer("P2M"), CHIEF).case.deviations == ()  # four and two months are the six of policy
    case = s.in_force()
    with pytest.raises(ReasonNeeded, match="langer dan het beleid"):
        case.does(longer("P3M"), CHIEF)
    told = case.does(longer("P3M", reason="Het gebouw is pas in de herfst klaar."), CHIEF)
    assert told.case.deviations[-1].what == ("De termijn 'aanwijzing' wordt langer dan het beleid toelaat (6 maanden).",)


def taken(days: int, reason: str = "") -> Callable[[], Told]:
    """Take up what lapsed on 10 February, with a next step so many days later."""
    case = s.requested().on("2026-02-10").lapse()
    until = case.today + timedelta(days=days)
    return lambda: case.does(TakeUp(term="verbeterplan", next_step="Bellen.", until=until, reason=reason))


def test_a_next_step_is_today_or_later_within_four_weeks_or_for_a_reason_within_a_year() -> None:
    with pytest.raises(Impossible, match="al voorbij"):
        taken(-1)()
    for soon in (0, 28):
        assert taken(soon)().case.deviations == ()
    with pytest.raises(ReasonNeeded, match="vier weken"):
        taken(29)()
    assert taken(365, WHY)().runs("oppakken")
    with pytest.raises(Impossible, match="binnen een jaar"):
        taken(366, WHY)()


def test_a_term_is_taken_up_from_the_very_moment_it_lapses() -> None:
    case = s.requested()
    lapses = case.term("verbeterplan").lapses_at
    step = TakeUp(term="verbeterplan", next_step="Bellen.", until=date(2026, 2, 12))
    case.now = lapses - timedelta(microseconds=1)
    with pytest.raises(Impossible, match="loopt nog"):
        case.trial(step)
    case.now = lapses
    assert case.trial(step)


def still(days: int, first: date = date(2026, 1, 20), **given: str) -> SuspendTerm:
    """A standstill of which the last day is so many days after the first."""
    return SuspendTerm(term="verbeterplan", first=first, last=first + timedelta(days=days), ground=WHY, **given)


def test_a_term_stands_still_for_a_day_for_three_months_or_for_a_reason_for_a_year() -> None:
    end = s.requested().term("verbeterplan").last_day
    assert s.requested().does(still(0)).term("verbeterplan").last_day == end + timedelta(days=1)
    assert s.requested().does(still(92)).case.deviations == ()
    with pytest.raises(ReasonNeeded, match="drie maanden"):
        s.requested().does(still(93))
    assert s.requested().does(still(365, reason=WHY)).case.deviations
    with pytest.raises(Impossible, match="hooguit een jaar"):
        s.requested().does(still(366, reason=WHY))


def test_what_stood_still_before_counts_with_its_first_and_its_last_day() -> None:
    case = s.requested().does(still(0))  # one day
    later = date(2026, 1, 22)
    assert case.trial(still(91, later))
    with pytest.raises(ReasonNeeded, match="drie maanden"):
        case.trial(still(92, later))


def test_a_standstill_that_begins_after_the_last_day_changes_nothing_and_is_refused() -> None:
    end = s.requested().term("verbeterplan").last_day
    assert s.requested().does(still(0, end)).term("verbeterplan").last_day == end + timedelta(days=1)
    with pytest.raises(Impossible, match="buiten de termijn"):
        s.requested().does(still(0, end + timedelta(days=1)))


def test_nothing_is_done_about_a_term_that_is_over() -> None:
    case = s.received()
    over = case.term("verbeterplan").id
    for command in (
        RefuseExtension(term=over, why=WHY),
        SuspendTerm(term=over, first=case.today, last=case.today, ground=WHY),
        TakeUp(term=over, next_step="Bellen.", until=case.today),
    ):
        with pytest.raises(Impossible, match="al afgelopen"):
            case.trial(command)


# Money.


def test_a_dwangsom_may_be_as_high_as_its_maximum_and_not_a_cent_higher() -> None:
    case = s.advised(K.LAST_ONDER_DWANGSOM, s.in_force().later(130).lapse(), "M2")
    case.does(WaiveZienswijze(measure="M2", ground="Er is direct gevaar voor jongeren."), CHIEF)

    def decided(**given: Any) -> DecideMeasure:
        return DecideMeasure.model_validate({"measure": "M2", "document": "Besluit 42", **given})

    whole = {"amount": "500", "per": "week", "maximum": "500"}
    assert case.trial(decided(**whole), CHIEF)
    for wrong in ({"amount": "500.01"}, {"amount": None}, {"per": ""}, {"maximum": None}):
        with pytest.raises(Unlawful, match="5:32b"):
            case.trial(decided(**{**whole, **wrong}), CHIEF)
    for none in ("0", "-1"):
        with pytest.raises(ValidationError):
            decided(**{**whole, "amount": none})


# A day that was agreed on.


def test_an_agreed_day_is_to_come_when_it_is_asked_and_when_its_letter_leaves() -> None:
    tomorrow = opened().today + timedelta(days=1)
    asked = RequestPlan(by_day=tomorrow)
    assert opened().does(asked).sends().term("verbeterplan").last_day == tomorrow
    with pytest.raises(Impossible, match="al voorbij of is vandaag"):
        opened().does(RequestPlan(by_day=opened().today))
    with pytest.raises(Impossible, match="Die dag is vandaag of voorbij"):
        opened().does(asked).writes().submits().approves().later(1).releases()


def test_a_letter_of_which_the_proof_comes_on_the_agreed_day_itself_still_gives_that_day() -> None:
    case = opened().does(RequestPlan.model_validate({"uiterlijk": "2026-01-20"})).writes().submits().approves().releases()
    term = case.on("2026-01-20").dispatches().term("verbeterplan")
    assert (term.start, term.last_day) == (date(2026, 1, 20), date(2026, 1, 20))
    assert term.lapses_at > case.now
