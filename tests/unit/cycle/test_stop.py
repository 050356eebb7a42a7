"""What is not allowed ends at once, whatever the plan: asked with the first letter, confirmed within a term, and seen by us."""

from __future__ import annotations

from typing import Any

import pytest

from domain.base.errors import Impossible
from domain.casefile.commands import CloseCase, DeclineHeavierStep
from domain.casefile.opening import CloseReason
from domain.deciding.term.proposals import standing
from domain.finding.commands import ConfirmStop
from domain.finding.finding import Outcome
from domain.kinds.measure import MeasureKind
from domain.kinds.term import TermKind
from domain.measure.commands import EndMeasure, ProposeMeasure
from domain.measure.events import MeasureEnd
from domain.round.commands import AcceptPlan, ReceivePlan, RequestPlan
from domain.term.events import TermEnd
from domain.visit.commands import AddFinding, RecordVisit
from domain.visit.report import JudgedFinding
from tests.unit.cycle import stories as s
from tests.unit.cycle.builder import CHIEF, POST, Told, opened

LOCKED: dict[str, Any] = {
    "locatie": "Huis Noord",
    "norm": "JIJ-1.4",
    "omschrijving": "De kamers gaan elke nacht op slot.",
    "omstandigheden": {
        "maatregelen": ["insluiten"],
        "soort_hulp": "open_residentieel",
        "toegepast_op": "huisregel",
        "grond": "huisregels",
    },
}


def unlawful(times: int = 2) -> Told:
    """A case with as many unlawful restrictions, V1 …, and no other finding."""
    case = opened(0)
    for _ in range(times):
        case.does(AddFinding.model_validate({"bevinding": LOCKED}))
    return case


def asked() -> Told:
    return s.requested(unlawful())


def seen(case: Told, **stopped: bool) -> Told:
    """A visit that sees of each finding whether it stopped; none is remedied."""
    judged = tuple(
        JudgedFinding(finding=number, outcome=Outcome.NOT_REMEDIED, note="Zelf gezien.", stopped=has)
        for number, has in stopped.items()
    )
    return case.does(RecordVisit(judgements=judged))


def asks(case: Told) -> bool:
    return any((one.command, one.about) == ("maatregel-voorstellen", "S1") for one in standing(case.case))


def test_the_first_letter_asks_it_of_what_is_unlawful_and_its_dispatch_starts_the_term() -> None:
    case = unlawful(1).does(AddFinding.model_validate({"bevinding": {**LOCKED, "norm": "JIJ-3.4", "omstandigheden": None}}))
    case.does(RequestPlan())
    assert (case.case.stops["S1"].findings, case.runs(TermKind.STOP_DIRECT)) == (("V1",), False)

    case.sends()
    term = case.term(TermKind.STOP_DIRECT)
    assert (term.about, term.waits_for, term.length, term.letter) == ("S1", "aanbieder", "P1W", case.letter.id)
    assert "S1" in case.case.numbered()


def test_what_is_no_restriction_asks_nothing() -> None:
    assert s.requested().case.stops == {}


def test_the_provider_confirms_and_the_term_ends_while_the_plan_is_still_awaited() -> None:
    case = asked().later(3).does(ConfirmStop(findings=("V1",)), POST)
    assert (case.case.stops["S1"].awaited, case.runs(TermKind.STOP_DIRECT)) == (("V2",), True)

    case.does(ConfirmStop(document="mail van 15 januari", note="Alle sloten zijn eraf."), POST)
    assert case.case.stops["S1"].awaited == ()
    assert case.term(TermKind.STOP_DIRECT).how_ended is TermEnd.MET
    assert case.runs(TermKind.VERBETERPLAN)
    with pytest.raises(Impossible, match="Er is niets waarvan de aanbieder"):
        case.does(ConfirmStop(), POST)
    with pytest.raises(Impossible, match="al vastgelegd"):
        case.does(ConfirmStop(stop="S1"), POST)


def test_an_accepted_plan_does_not_take_it_away() -> None:
    case = asked().later(2).does(ReceivePlan(), POST).does(AcceptPlan()).sends()

    assert case.runs(TermKind.STOP_DIRECT)


def test_silence_proposes_to_look_and_keeps_climbing() -> None:
    case = asked()
    case.on(case.term(TermKind.STOP_DIRECT).last_day).later(1).lapse()

    assert [(one.command, one.about) for one in case.case.proposals] == [("bezoek-plannen", "S1")]
    assert case.runs(TermKind.STOP_DIRECT)


def test_a_letter_that_came_back_asked_nothing() -> None:
    from domain.letter.commands import RecordReturn

    case = asked()
    case.does(RecordReturn(letter=case.letter.id, why="Verhuisd."), POST)
    assert not case.runs(TermKind.STOP_DIRECT)
    case.sends(case.letter.id)
    assert case.runs(TermKind.STOP_DIRECT)


def test_the_next_visit_judges_each_and_what_goes_on_asks_for_a_heavier_step() -> None:
    case = seen(asked().later(3).does(ConfirmStop(), POST).later(30), V1=True, V2=False)

    assert case.case.stops["S1"].seen == {"V1": True, "V2": False}
    assert case.case.stops["S1"].awaited == ("V2",)
    (proposal,) = [one for one in case.case.proposals if one.about == "S1"]
    assert proposal.command == "maatregel-voorstellen"
    assert "niet gestopt wat direct moest stoppen: V2" in proposal.why
    assert case.runs(TermKind.VOLGENDE_STAP, "S1"), "somebody decides what follows"


def test_what_goes_on_keeps_asking_until_somebody_acts_or_says_why_not() -> None:
    case = seen(asked().later(5), V1=True, V2=False)
    measure = ProposeMeasure(kind=MeasureKind.AANWIJZING, why="Het gaat door, ook na onze brief.", reason="Het kan niet wachten.")
    case.does(measure)
    assert not asks(case)
    case.does(EndMeasure(measure="M1", how=MeasureEnd.DROPPED, why="Toch niet nodig nu."), CHIEF)
    assert asks(case)
    case.does(DeclineHeavierStep(why="De aanbieder sluit deze groep morgen."))
    assert not asks(case)


def test_what_a_visit_sees_stopped_needs_no_confirmation_any_more() -> None:
    case = seen(asked().later(5), V1=True, V2=True)

    assert not case.runs(TermKind.STOP_DIRECT)
    assert case.case.stops["S1"].unseen == ()


def test_what_is_remedied_has_stopped() -> None:
    case = asked().later(5).does(RecordVisit(judgements=s.judged(Outcome.REMEDIED)))

    assert not case.runs(TermKind.STOP_DIRECT)


def test_a_case_is_not_closed_while_nobody_knows_whether_it_stopped() -> None:
    case = asked()
    with pytest.raises(Impossible, match="wat direct moest stoppen is nog niet bekend of het is gestopt: S1"):
        case.does(CloseCase(why=CloseReason.NO_FOLLOW_UP, reason="Er is geen vervolg nodig."))


def test_another_round_asks_again_of_what_was_seen_to_go_on() -> None:
    case = seen(asked().later(5), V1=True, V2=False)
    case.does(RequestPlan(reason="Er komt een tweede traject."))

    assert case.case.stops["S2"].findings == ("V2",)


@pytest.mark.parametrize(
    ("given", "words"),
    [({"stop": "S7"}, "S7"), ({"findings": ("V9",)}, "V9"), ({"on": "2026-01-01"}, "ligt voor")],
)
def test_a_confirmation_of_what_was_not_asked_is_refused(given: dict[str, Any], words: str) -> None:
    case = asked()
    with pytest.raises(Impossible, match=words):
        case.does(ConfirmStop.model_validate({{"on": "datum", "findings": "bevindingen"}.get(k, k): v for k, v in given.items()}))
