"""A letter that leaves again says since when it holds, and keeps or changes its days accordingly (Awb 3:40, 3:41)."""

from __future__ import annotations

import pytest

from content.material import Material
from content.paper import filled_in
from domain.base.moments import dutch_date
from domain.letter.commands import RecordReturn, ReleaseLetter
from domain.letter.letter import Channel, ReturnCause
from tests.unit.cycle import stories
from tests.unit.cycle.builder import POST, Told

DAYS = "Uiterlijk [[laatste dag]]. Dit geldt vanaf [[dag van verzending]]."


def _sent() -> Told:
    return stories.requested()


def _again(told: Told, cause: ReturnCause | None) -> str:
    """The text of B1 as it leaves again ten days after it left."""
    told.later(10).does(RecordReturn(letter="B1", why="Terug.", cause=cause), POST)
    told.does(ReleaseLetter(letter="B1", channel=Channel.POST), POST)
    letter = told.case.letters["B1"].model_copy(update={"markdown": DAYS})
    return filled_in(letter, Material(told.case, letter, (), told.context()))


@pytest.mark.parametrize("cause", [ReturnCause.NOT_COLLECTED, ReturnCause.REFUSED, ReturnCause.MOVED])
def test_a_letter_that_holds_all_the_same_keeps_the_days_of_its_first_dispatch(cause: ReturnCause) -> None:
    told = _sent()
    sent, last = told.today, told.term("verbeterplan").last_day
    text = _again(told, cause)
    assert f"Deze brief stuurden wij u ook op {dutch_date(sent)}." in text
    assert f"De brief geldt vanaf {dutch_date(sent)}." in text
    assert "verandert uw termijnen niet" in text
    assert f"Uiterlijk {dutch_date(last, weekday=True)}. Dit geldt vanaf {dutch_date(sent)}." in text


@pytest.mark.parametrize("cause", [None, ReturnCause.WRONG_ADDRESS, ReturnCause.OUR_ERROR])
def test_a_letter_that_was_not_made_known_counts_from_the_day_on_which_it_leaves_again(cause: ReturnCause | None) -> None:
    told = _sent()
    sent, last = told.today, told.term("verbeterplan").last_day
    text = _again(told, cause)
    assert f"Deze brief stuurden wij u ook op {dutch_date(sent)}." in text
    assert "vanaf de dag waarop wij hem nu sturen" in text
    assert f"Dit geldt vanaf {dutch_date(told.today)}." in text
    assert dutch_date(last, weekday=True) not in text
