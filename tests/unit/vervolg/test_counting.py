"""A number is said with the noun that fits it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from domain.counting import counted
from vervolg.health.check import ago


@pytest.mark.parametrize(("number", "said"), [(0, "0 berichten"), (1, "1 bericht"), (2, "2 berichten")])
def test_one_is_said_otherwise(number: int, said: str) -> None:
    assert counted(number, "bericht", "berichten") == said


@pytest.mark.parametrize(
    ("age", "said"),
    [(1, "1 seconde"), (3, "3 seconden"), (119, "119 seconden"), (120, "2 minuten"), (7200, "2 uur"), (-5, "0 seconden")],
)
def test_an_age_is_one_second_or_more(age: int, said: str) -> None:
    assert ago(timedelta(seconds=age)) == said
