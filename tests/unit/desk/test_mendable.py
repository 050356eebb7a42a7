"""`mag` says that somebody can correct when any entry can be mended in any way, not only that the newest did not happen."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from desk.steps import Answer, steps_of
from domain.casefile.correction import CorrectEntry
from domain.people.person import Person
from tests.unit.cycle import stories as s
from tests.unit.cycle.builder import CHIEF, LAWYER, MANAGER, POST, Told


@pytest.mark.parametrize(
    ("story", "who", "answer", "said"),
    [
        (s.heard, LAWYER, Answer.ACCEPTED, ""),  # its advice cannot be taken back, and can be worded otherwise
        (s.in_force, POST, Answer.ACCEPTED, ""),  # the newest made a decision known; an older receipt did not
        (s.in_force, CHIEF, Answer.IMPOSSIBLE, "bekendgemaakt"),
        (s.received, MANAGER, Answer.IMPOSSIBLE, "niets dat jij kunt corrigeren"),
    ],
)
def test_what_can_be_mended_in_some_way_can_be_corrected(
    story: Callable[[], Told], who: Person, answer: Answer, said: str
) -> None:
    case = story()
    (step,) = steps_of(CorrectEntry, case.case, case.context(who))

    assert step.answer is answer
    assert said in step.why
