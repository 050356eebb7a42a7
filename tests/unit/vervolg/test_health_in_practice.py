"""Where nothing runs for practice, nothing is missed; anywhere else, and of anything else, it is."""

from __future__ import annotations

import pytest

from vervolg.health.check import Check
from vervolg.health.practice import PRACTICE, rests

PRACTISED, REAL = Check("practice", True, PRACTICE), Check("practice", True, "Dit is geen oefenomgeving.")
STOPPED, LATE, BROKEN = Check("processes", False, ""), Check("round-sweep", False, ""), Check("outbox", False, "")


@pytest.mark.parametrize(
    ("checks", "rest"),
    [
        ((PRACTISED, STOPPED, LATE), True),
        ((PRACTISED, STOPPED, BROKEN), False),
        ((PRACTISED, LATE), False),
        ((PRACTISED,), False),
        ((REAL, STOPPED), False),
        ((STOPPED,), False),
    ],
)
def test_a_practice_home_where_nothing_runs_raises_no_alarm(checks: tuple[Check, ...], rest: bool) -> None:
    assert rests(checks) is rest
