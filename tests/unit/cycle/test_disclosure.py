"""A report on its way to the public: the reaction, the wait, the stay, five years online."""

from __future__ import annotations

from datetime import timedelta

import pytest

from domain.base.errors import Impossible, ReasonNeeded, Unlawful
from domain.casefile.commands import CloseCase, ReopenCase
from domain.casefile.opening import CloseReason
from domain.court.commands import RecordProceeding, RecordRuling
from domain.court.proceeding import ProceedingKind, RulingEffect
from domain.deciding.term.proposals import standing
from domain.disclosure.commands import (
    AdoptReport,
    DecidePublication,
    Publish,
    RecordReaction,
    ReleasePublication,
    SendConcept,
    StayPublication,
    TakeOffline,
)
from domain.disclosure.disclosure import DisclosureState
from domain.kinds.measure import ContentKind, MeasureKind
from domain.measure.commands import GivenContent
from domain.people.person import SYSTEM
from domain.term.commands import FollowUpLapse
from domain.term.events import TermEnd
from domain.term.term import TermStatus
from tests.unit.cycle import stories as s
from tests.unit.cycle.builder import CHIEF, LAWYER, POST, Told, opened


def waiting(case: Told | None = None, **given: bool) -> Told:
    return (case or opened()).does(AdoptReport()).does(DecidePublication(**given), CHIEF)


def published() -> Told:
    return waiting().later(15).does(Publish(), POST)


def test_the_provider_reacts_to_a_concept_before_it_is_adopted() -> None:
    case = opened().does(SendConcept(subject="Huis Noord"))
    assert case.runs("reactie_conceptrapport", "R1")
    with pytest.raises(ReasonNeeded, match="reactie van de aanbieder loopt nog"):
        case.does(AdoptReport())
    case.does(RecordReaction(), POST).does(AdoptReport())
    assert case.term("reactie_conceptrapport").how_ended is TermEnd.MET
    assert case.case.disclosures["R1"].subject == "Huis Noord"


def test_no_reaction_in_time_holds_nothing_up() -> None:
    case = opened().does(SendConcept()).later(40).lapse()
    assert case.term("reactie_conceptrapport").how_ended is TermEnd.EXPIRED
    assert case.does(AdoptReport()).case.disclosures["R1"].state is DisclosureState.ADOPTED


def test_publication_waits_two_weeks_after_the_decision() -> None:
    case = waiting()
    last = case.term("openbaarmaking_wachttijd").last_day
    assert last == case.today + timedelta(weeks=2)
    for day in (case.today, last):
        with pytest.raises(Unlawful, match=r"9\.8 lid 1"):
            case.on(day).does(Publish(), POST)
    assert case.later(1).does(Publish(), POST).case.disclosures["R1"].published_on


def test_the_wait_is_the_same_after_it_expired_for_us_or_the_case_was_closed_for_a_day() -> None:
    case = waiting().does(CloseCase(why=CloseReason.NO_FOLLOW_UP, reason="Vergissing."))
    case.does(ReopenCase(why="Een vergissing."))
    with pytest.raises(Unlawful):
        case.does(Publish(), POST)
    assert case.later(15).does(Publish(), POST)


def test_publication_is_not_dated_back_into_the_wait() -> None:
    case = waiting()
    early = Publish.model_validate({"datum": case.term("openbaarmaking_wachttijd").last_day.isoformat()})
    with pytest.raises(Unlawful):
        case.later(20).does(early, POST)


def test_the_wait_is_left_out_only_beside_a_measure_that_asks_for_it() -> None:
    for case in (opened(), s.in_force(), s.in_force(MeasureKind.WAARSCHUWING), s.decided(MeasureKind.VERSCHERPT_TOEZICHT)):
        with pytest.raises(Unlawful, match=r"9\.8 lid 6"):
            waiting(case, no_wait=True)
    for case in (
        s.in_force(MeasureKind.VERSCHERPT_TOEZICHT),
        s.with_parts(),
        s.in_force(case=s.heard(s.announced(s.advised(contents=(GivenContent(kind=ContentKind.STAKEN),))))),
        s.elsewhere(MeasureKind.BEVEL, s.insufficient(), "M1"),
    ):
        assert waiting(case, no_wait=True).does(Publish(), POST).case.disclosures["R1"].published_on


def test_a_court_holds_publication_and_lets_it_go_without_shortening_the_wait() -> None:
    case = waiting().later(1).does(StayPublication(), LAWYER)
    with pytest.raises(Unlawful, match="rechter"):
        case.later(20).does(Publish(), POST)
    short = waiting().later(1).does(StayPublication(), LAWYER).later(1).does(ReleasePublication(), LAWYER)
    with pytest.raises(Unlawful, match="wachttijd"):
        short.does(Publish(), POST)
    assert case.does(ReleasePublication(), LAWYER).does(Publish(), POST)


def test_when_the_wait_is_over_somebody_must_publish() -> None:
    case = waiting().later(15).lapse()
    assert case.term("openbaarmaking_wachttijd").how_ended is TermEnd.EXPIRED
    assert case.term("volgende_stap", "R1").waits_for == "secretariaat"


def test_while_a_court_holds_publication_back_nobody_is_told_to_publish() -> None:
    stayed = waiting().later(1).does(StayPublication(), LAWYER).later(15).lapse()
    assert [one.command for one in standing(stayed.case)] == ["openbaarmaking-vrijgeven"]
    asked = waiting().later(1).does(RecordProceeding(kind=ProceedingKind.INTERIM_RELIEF), LAWYER).later(15).lapse()
    assert [one.command for one in standing(asked.case)] == ["uitspraak-vastleggen"]
    assert [one.command for one in standing(stayed.does(ReleasePublication(), LAWYER).case)] == ["openbaar-maken"]


def test_after_the_ruling_on_a_request_it_can_be_told_again_to_publish() -> None:
    asked = waiting().later(1).does(RecordProceeding(kind=ProceedingKind.INTERIM_RELIEF), LAWYER).later(15).lapse()
    asked.does(RecordRuling(proceeding="P1", effect=RulingEffect.NONE), LAWYER)
    assert [one.command for one in standing(asked.case)] == ["openbaar-maken"]


def test_while_a_court_holds_publication_back_the_court_is_who_is_waited_for() -> None:
    stayed = waiting().later(1).does(StayPublication(), LAWYER)
    assert stayed.term("uitspraak_afwachten", "R1").waits_for == "rechter"
    assert not stayed.later(15).lapse().runs("volgende_stap", "R1")
    stayed.does(ReleasePublication(), LAWYER)
    assert not stayed.runs("uitspraak_afwachten")
    assert stayed.runs("volgende_stap", "R1")

    asked = waiting().later(1).does(RecordProceeding(kind=ProceedingKind.INTERIM_RELIEF), LAWYER)
    assert [term.about for term in asked.case.running_terms if term.kind == "uitspraak_afwachten"] == ["P1"]


def test_a_report_stays_online_for_five_years_also_when_the_case_is_closed_and_is_then_taken_off() -> None:
    case = published().does(CloseCase(why=CloseReason.NO_FOLLOW_UP, reason="Alles is gedaan."))
    assert case.running == ["online"]
    case.on(case.term("online").last_day).later(1).lapse()
    assert case.term("online").status is TermStatus.LAPSED  # the ladder climbs until somebody acts
    case.does(FollowUpLapse(term="online"), SYSTEM).does(TakeOffline(), POST)
    assert case.running == []
    assert case.case.disclosures["R1"].state is DisclosureState.OFFLINE


def test_two_reports_go_their_own_way() -> None:
    case = waiting().does(AdoptReport(subject="Huis Zuid"))
    assert list(case.case.disclosures) == ["R1", "R2"]
    with pytest.raises(Impossible, match="R9 bestaat niet"):
        case.does(Publish(disclosure="R9"), POST)
    case.does(DecidePublication(), CHIEF).later(20)
    with pytest.raises(Impossible, match="meer rapporten"):
        case.does(Publish(), POST)
    assert case.does(Publish(disclosure="R2"), POST).case.disclosures["R1"].state is DisclosureState.DECIDED


def test_a_decision_to_publish_has_a_day() -> None:
    with pytest.raises(Impossible, match="dag is niet bekend"):
        opened().does(AdoptReport()).does(DecidePublication.model_validate({"datum": "2026-01"}), CHIEF)
