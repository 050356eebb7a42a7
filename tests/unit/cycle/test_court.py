"""Bezwaar, voorlopige voorziening and beroep, with their effect on a measure and on publication."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from domain.base.errors import BadInput, Impossible, ReasonNeeded, Unlawful
from domain.court.commands import RecordProceeding, RecordRuling
from domain.court.proceeding import ProceedingKind, RulingEffect
from domain.disclosure.commands import AdoptReport, DecidePublication, Publish, StayPublication
from domain.disclosure.disclosure import DisclosureState
from domain.kinds.measure import MeasureKind
from domain.letter.commands import RecordReturn, WithdrawLetter
from domain.letter.letter import ReturnCause
from domain.measure.events import MeasureEnd
from domain.measure.measure import MeasureState
from domain.term.events import TermEnd, TermEnded
from domain.term.term import TermStatus
from tests.unit.cycle import stories as s
from tests.unit.cycle.builder import CHIEF, LAWYER, POST, Told, opened

P = ProceedingKind


def asked(case: Told, kind: ProceedingKind = P.INTERIM_RELIEF, measure: str = "M1") -> Told:
    return case.does(RecordProceeding(kind=kind, measure=measure), LAWYER)


def ruled(case: Told, effect: RulingEffect, proceeding: str = "P1", **given: Any) -> Told:
    return case.does(RecordRuling(proceeding=proceeding, effect=effect, **given), LAWYER)


def test_a_bezwaar_uses_the_right_and_is_decided_six_weeks_after_the_end_of_its_term() -> None:
    case = s.in_force()
    end = case.term("bezwaar").last_day
    asked(case.later(10), P.OBJECTION)
    assert case.term("bezwaar").how_ended is TermEnd.MET
    term = case.term("beslissing_op_bezwaar", "P1")
    assert (term.start, term.waits_for) == (end, "jurist")
    assert term.last_day >= end + timedelta(weeks=6)


def test_a_bezwaar_does_not_suspend() -> None:
    assert asked(s.in_force(), P.OBJECTION).case.measures["M1"].state is MeasureState.IN_FORCE  # Awb 6:16


def test_a_court_suspends_a_measure_and_its_term_with_it() -> None:
    case = ruled(asked(s.in_force()).later(5), RulingEffect.SUSPENDED)
    assert case.case.measures["M1"].state is MeasureState.SUSPENDED
    assert case.term("aanwijzing").how_ended is TermEnd.CANCELLED
    assert case.term("uitspraak_afwachten").about == "M1"  # we wait for the court, and look again


def test_a_request_to_a_court_is_awaited_of_itself_until_the_ruling() -> None:
    case = asked(s.in_force())
    term = case.term("uitspraak_afwachten", "P1")
    assert (term.waits_for, case.runs("aanwijzing")) == ("rechter", True)  # nothing stands still
    ruled(case.later(5), RulingEffect.NONE)
    assert not case.runs("uitspraak_afwachten")

    appeal = asked(s.in_force(), P.APPEAL)
    assert appeal.runs("uitspraak_afwachten", "P1")
    assert not asked(s.in_force(), P.OBJECTION).runs("uitspraak_afwachten")  # that has a term in law (Awb 7:10)


def test_one_court_is_waited_for_once() -> None:
    case = ruled(asked(s.in_force()).later(5), RulingEffect.SUSPENDED)
    asked(case, P.APPEAL)
    assert [term.about for term in case.case.running_terms if term.kind == "uitspraak_afwachten"] == ["M1"]


WRONG = ReturnCause.WRONG_ADDRESS


def test_a_revived_measure_goes_on_where_it_stopped() -> None:
    case = s.in_force()
    before = case.term("aanwijzing").last_day
    ruled(asked(case).later(5), RulingEffect.SUSPENDED).later(30)
    case.does(RecordRuling(effect=RulingEffect.REVIVED, measure="M1", kind=P.APPEAL), LAWYER)
    term = case.term("aanwijzing")
    assert (case.case.measures["M1"].state, term.status) == (MeasureState.IN_FORCE, TermStatus.OPEN)
    assert term.last_day == before + timedelta(days=30)


def test_a_measure_whose_letter_came_back_while_it_was_suspended_is_made_known_again_after_its_revival() -> None:
    case = s.in_force()
    number = case.letter.id
    ruled(asked(case).later(5), RulingEffect.SUSPENDED).does(RecordReturn(letter=number, why="Onbekend.", cause=WRONG), POST)
    with pytest.raises(Impossible, match="nodig"):
        case.does(WithdrawLetter(letter=number, why="Niet meer nodig."))
    case.later(5).does(RecordRuling(effect=RulingEffect.REVIVED, measure="M1", kind=P.APPEAL), LAWYER)
    assert case.case.measures["M1"].state is MeasureState.DECIDED
    assert not case.runs("aanwijzing")
    assert case.sends(number).case.measures["M1"].state is MeasureState.IN_FORCE
    assert case.term("aanwijzing").start == case.today


def test_an_annulled_measure_ends_and_its_letters_stay_here() -> None:
    case = ruled(asked(s.in_force(), P.OBJECTION).later(20), RulingEffect.ANNULLED)
    assert case.case.measures["M1"].how_ended is MeasureEnd.WITHDRAWN
    assert not case.runs("aanwijzing")
    assert case.term("beslissing_op_bezwaar").how_ended is TermEnd.MET
    decided = s.decided().does(RecordRuling(effect=RulingEffect.ANNULLED, measure="M1"), LAWYER)
    assert not any(letter.unsent for letter in decided.case.letters.values())


@pytest.mark.parametrize(
    ("story", "effect"),
    [
        (s.proposed, RulingEffect.SUSPENDED),
        (s.proposed, RulingEffect.ANNULLED),
        (s.decided, RulingEffect.SUSPENDED),
        (s.in_force, RulingEffect.REVIVED),
    ],
)
def test_a_ruling_fits_the_measure(story: Callable[[], Told], effect: RulingEffect) -> None:
    with pytest.raises(Impossible, match="past daar niet bij"):
        story().does(RecordRuling(effect=effect, measure="M1"), LAWYER)


def test_a_ruling_about_a_measure_names_it_and_comes_once() -> None:
    with pytest.raises(Impossible, match="Noem de maatregel"):
        s.in_force().does(RecordRuling(effect=RulingEffect.SUSPENDED), LAWYER)
    case = ruled(asked(s.in_force()), RulingEffect.NONE, ecli="ECLI:NL:RBMNE:2026:1")
    assert case.case.proceedings["P1"].ecli == "ECLI:NL:RBMNE:2026:1"
    with pytest.raises(Impossible, match="al beslist"):
        ruled(case, RulingEffect.NONE)
    with pytest.raises(Impossible, match="P9 bestaat niet"):
        ruled(case, RulingEffect.NONE, "P9")
    with pytest.raises(Impossible, match="M9 bestaat niet"):
        asked(s.in_force(), measure="M9")


def test_a_last_does_not_rest_on_a_suspended_aanwijzing() -> None:
    case = ruled(asked(s.in_force()), RulingEffect.SUSPENDED)
    with pytest.raises(Unlawful, match=r"9\.5"):
        s.proposed(MeasureKind.LAST_ONDER_DWANGSOM, case)


# Publication.


def to_publish() -> Told:
    return opened().does(AdoptReport()).does(DecidePublication(), CHIEF)


def test_a_request_to_the_court_holds_publication_until_the_ruling() -> None:
    case = asked(to_publish(), measure="").later(20)
    assert case.case.disclosures["R1"].state is DisclosureState.STAYED
    with pytest.raises(Unlawful, match=r"9\.8"):
        case.does(Publish(), POST)
    ruled(case, RulingEffect.NONE)
    assert case.does(Publish(), POST).case.disclosures["R1"].state is DisclosureState.PUBLISHED


def test_a_stay_does_not_shorten_the_wait() -> None:
    case = ruled(asked(to_publish(), measure="").later(2), RulingEffect.PUBLICATION_ALLOWED)
    with pytest.raises(Unlawful, match="wachttijd"):
        case.does(Publish(), POST)


def test_publication_waits_for_every_request() -> None:
    case = asked(asked(to_publish(), measure=""), measure="").later(20)
    ruled(case, RulingEffect.NONE)
    assert case.case.disclosures["R1"].state is DisclosureState.STAYED
    ruled(case, RulingEffect.NONE, "P2")
    assert case.case.disclosures["R1"].state is DisclosureState.DECIDED


def test_a_bezwaar_neither_holds_publication_nor_lets_it_go() -> None:
    """Only a voorlopige voorziening does (Jeugdwet 9.8 lid 5); what the court holds is not released by our own decision."""
    case = asked(asked(to_publish(), measure=""), P.OBJECTION, measure="").later(20)
    ruled(case, RulingEffect.NONE, "P2")
    assert case.case.disclosures["R1"].state is DisclosureState.STAYED
    other = asked(asked(to_publish(), measure=""), P.OBJECTION, measure="").later(20)
    ruled(other, RulingEffect.NONE)
    assert other.case.disclosures["R1"].state is DisclosureState.DECIDED

    held = asked(to_publish().does(StayPublication(), LAWYER), P.OBJECTION, measure="")
    ruled(held, RulingEffect.NONE)
    assert held.case.disclosures["R1"].state is DisclosureState.STAYED


def test_a_request_before_the_decision_to_publish_holds_it_too() -> None:
    early = RecordProceeding(kind=P.INTERIM_RELIEF, reason="Het besluit is al aangekondigd (Awb 6:10).")
    case = opened().does(AdoptReport()).does(early, LAWYER).does(DecidePublication(), CHIEF).later(20)
    with pytest.raises(Unlawful, match=r"9\.8 lid 5"):
        case.does(Publish(), POST)


def test_a_court_can_forbid_publication_for_longer() -> None:
    case = ruled(asked(to_publish(), measure=""), RulingEffect.PUBLICATION_STAYED).later(40)
    with pytest.raises(Unlawful):
        case.does(Publish(), POST)
    case.does(RecordRuling(effect=RulingEffect.PUBLICATION_ALLOWED, kind=P.APPEAL), LAWYER)
    assert case.does(Publish(), POST).case.disclosures["R1"].published_on


def test_a_ruling_does_not_call_a_proceeding_otherwise_than_it_is() -> None:
    case = s.in_force().does(RecordProceeding(kind=P.OBJECTION, measure="M1"), LAWYER)
    with pytest.raises(BadInput, match="soort: gevonden 'beroep'; verwacht: bezwaar, want dat is procedure P1"):
        case.does(RecordRuling(proceeding="P1", kind=P.APPEAL, effect=RulingEffect.NONE), LAWYER)


def _disclosed() -> Told:
    return opened().does(AdoptReport(subject="Huis Noord")).does(DecidePublication(), CHIEF)


@pytest.mark.parametrize("kind", list(P))
@pytest.mark.parametrize(
    ("case", "measure"),
    [
        (opened, ""),
        (lambda: opened().does(AdoptReport(subject="Huis Noord")), ""),
        (s.announced, "M1"),
        (s.decided, "M1"),
        (lambda: s.in_force(MeasureKind.WAARSCHUWING), "M1"),
    ],
)
def test_without_a_decision_that_was_made_known_a_proceeding_asks_for_a_reason(
    kind: P, case: Callable[[], Told], measure: str
) -> None:
    """Awb 7:1 and 8:1; it may come too early (6:10), or be about what was decided elsewhere."""
    told = case()
    with pytest.raises(ReasonNeeded, match="Awb 7:1 en 8:1"):
        asked(told, kind, measure)
    told.does(RecordProceeding(kind=kind, measure=measure, reason="Het besluit is elders genomen."), LAWYER)
    assert told.case.proceedings["P1"].kind is kind


@pytest.mark.parametrize("kind", list(P))
@pytest.mark.parametrize(
    ("case", "measure"), [(s.in_force, "M1"), (s.in_force, ""), (s.given_on_the_spot, "M1"), (_disclosed, "")]
)
def test_against_a_decision_that_was_made_known_a_proceeding_needs_no_reason(
    kind: P, case: Callable[[], Told], measure: str
) -> None:
    assert asked(case(), kind, measure).case.proceedings["P1"].kind is kind


def test_while_a_court_suspends_a_bevel_nobody_asked_whether_the_danger_is_still_acute() -> None:
    case = s.given_on_the_spot().sends_all()
    number, why = case.term("gevaar_nagaan").id, "De rechter schorste het bevel."
    case.does(RecordRuling(kind=P.INTERIM_RELIEF, effect=RulingEffect.SUSPENDED, measure="M1"), LAWYER)

    assert case.case.terms[number].how_ended is TermEnd.CANCELLED
    assert [one.note for one in case.events if isinstance(one, TermEnded) and one.term == number] == [why]
    case.does(RecordRuling(kind=P.APPEAL, effect=RulingEffect.REVIVED, measure="M1"), LAWYER)
    assert case.runs("gevaar_nagaan", "M1")


@pytest.mark.parametrize("kind", list(P))
def test_a_proceeding_is_no_next_step_for_what_was_found(kind: P) -> None:
    case = opened()
    assert case.runs("volgende_stap", case.case.number)
    case.does(RecordProceeding(kind=kind, reason="Het besluit is elders genomen."), LAWYER)
    assert case.runs("volgende_stap", case.case.number)
