"""A term that stands still runs again earlier than was said: its end moves back, and whoever counted on it is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from desk.forms import fields_of
from domain.base.errors import Impossible, Unlawful
from domain.casefile.correction import CorrectEntry, Mending
from domain.court.commands import RecordProceeding
from domain.court.proceeding import ProceedingKind
from domain.input.command import Command
from domain.kinds.standstill import MAY_STAND_STILL, never_still
from domain.kinds.term import TermKind, TermSort, of_sort
from domain.letter.letter import LetterState
from domain.term.commands import GrantExtension, RefuseExtension, ResumeTerm, SuspendTerm, TakeUp
from domain.term.events import TermResumed
from tests.unit.cycle import stories as s
from tests.unit.cycle.builder import INSPECTOR, LAWYER, Told
from tests.unit.cycle.examples import TEXT


def still(days: int = 10, *, told: bool = True, after: int = 0) -> Told:
    """A plan is asked, and its term stands still on so many days from `after` days on."""
    case = s.requested().later(5)
    first = case.today + timedelta(days=after)
    case.does(SuspendTerm(term="verbeterplan", first=first, last=first + timedelta(days=days - 1), ground=TEXT))
    return case.sends() if told else case


def runs(**given: object) -> ResumeTerm:
    return ResumeTerm.model_validate({"term": "verbeterplan", "ground": TEXT, **given})


def test_the_days_that_were_left_do_not_stand_still_after_all() -> None:
    before = s.requested().term("verbeterplan").last_day
    case = still(10).later(4)
    case.does(runs())

    assert case.term("verbeterplan").last_day == before + timedelta(days=4)
    assert [one.kind for one in case.case.letters.values()][-2:] == ["termijn_gewijzigd", "termijn_gewijzigd"]
    assert case.letter.state is LetterState.PLANNED


def test_a_letter_that_did_not_leave_yet_is_replaced_by_one_that_is_right() -> None:
    case = still(10, told=False)
    first = case.letter
    case.later(4).does(runs())

    assert case.case.letters[first.id].state is LetterState.WITHDRAWN
    assert case.letter.state is LetterState.PLANNED


def test_a_standstill_that_did_not_begin_and_that_nobody_knew_of_needs_no_letter() -> None:
    case = still(10, told=False, after=7)
    before, letter = s.requested().term("verbeterplan").last_day, case.letter
    case.does(runs(since=case.today + timedelta(days=7)))

    assert case.term("verbeterplan").last_day == before
    assert case.term("verbeterplan").intervals == ()
    assert case.case.letters[letter.id].state is LetterState.WITHDRAWN
    assert case.letter.id == letter.id


@pytest.mark.parametrize(
    ("case", "given", "said"),
    [
        (lambda: s.requested().later(5), {}, "niet stil"),
        (lambda: still(3).later(10), {}, "niet stil"),
        (lambda: still(10).later(4), {"since": "2026-01-18"}, "weet nog niet"),
        (lambda: still(10).later(4), {"term": "brief_opstellen"}, "brief_opstellen"),
    ],
)
def test_what_does_not_stand_still_does_not_run_again(case: Callable[[], Told], given: dict[str, object], said: str) -> None:
    told = case()
    count = len(told.events)
    with pytest.raises(Impossible, match=said):
        told.does(runs(**given))
    assert len(told.events) == count


def test_a_bevel_never_stands_still() -> None:
    with pytest.raises(Unlawful):
        s.given_on_the_spot().does(runs(term="bevel"))


def test_our_own_decision_runs_again_from_the_day_on_which_what_was_missing_came() -> None:
    case = s.in_force().later(10)
    case.does(RecordProceeding(kind=ProceedingKind.OBJECTION, measure="M1"), LAWYER)
    term = case.term("beslissing_op_bezwaar")
    before, first = term.last_day, case.on((term.start or case.today) + timedelta(days=3)).today
    still_ = SuspendTerm(term="beslissing_op_bezwaar", first=first, last=first + timedelta(days=13), ground=TEXT)
    case.does(still_, LAWYER).sends().later(9)
    case.does(runs(term="beslissing_op_bezwaar", since=first + timedelta(days=7)), LAWYER)

    assert case.term("beslissing_op_bezwaar").last_day == before + timedelta(days=7)


def test_the_day_from_which_it_runs_is_corrected_like_anything_else() -> None:
    case = still(10).later(4).does(runs())
    number = next(one.number for one in case.log if isinstance(one.event, TermResumed))
    case.does(CorrectEntry(entry=number, how=Mending.WITHDRAWN, why="Het kantoor is toch dicht."))

    assert case.term("verbeterplan").last_day == s.requested().term("verbeterplan").last_day + timedelta(days=10)


@pytest.mark.parametrize("kind", ["bezwaar", "beroep"])
def test_the_right_of_somebody_else_stands_still_for_nobody(kind: str) -> None:
    """Awb 6:7 gives six weeks, and no power to stop them."""
    case = s.in_force().later(2)
    (right,) = [one for one in case.case.running_terms if one.kind == "bezwaar"]
    case.case = case.case.model_copy(update={"terms": {**case.case.terms, right.id: right.model_copy(update={"kind": kind})}})
    with pytest.raises(Unlawful, match=r"Awb art\. 6:7"):
        case.does(SuspendTerm(term=kind, first=case.today, last=case.today + timedelta(days=6), ground=TEXT), LAWYER)


def test_of_every_sort_of_term_it_is_said_whether_it_may_stand_still_and_by_what() -> None:
    may = {kind for kind in TermKind if never_still(kind) is None}

    assert of_sort(TermSort.RIGHT, TermSort.WORKING, TermSort.PERSONAL).isdisjoint(may)
    assert may == of_sort(*MAY_STAND_STILL, TermSort.MEASURE)
    assert all(MAY_STAND_STILL.values())
    assert isinstance(never_still("openbaarmaking_wachttijd"), Unlawful)
    assert never_still("een soort die er niet meer is") is not None


@pytest.mark.parametrize(
    ("command", "case", "offered"),
    [
        (SuspendTerm, s.in_force, set()),
        (SuspendTerm, lambda: s.given_on_the_spot().sends_all(), set()),
        (SuspendTerm, s.requested, {"verbeterplan"}),
        (ResumeTerm, s.requested, set()),
        (ResumeTerm, lambda: still(10), {"verbeterplan"}),
        (TakeUp, s.requested, set()),
        (TakeUp, lambda: s.requested().on("2026-03-10").lapse(), {"verbeterplan"}),
        (GrantExtension, s.in_force, set()),
        (GrantExtension, s.requested, {"verbeterplan"}),
        (RefuseExtension, s.in_force, set()),
    ],
)
def test_only_the_terms_about_which_it_can_be_done_are_offered(
    command: type[Command], case: Callable[[], Told], offered: set[str]
) -> None:
    told = case()
    (field,) = [one for one in fields_of(command, told.case, told.context(INSPECTOR)) if one.name == "termijn"]

    assert {one.kind for one in field.choices} == offered
