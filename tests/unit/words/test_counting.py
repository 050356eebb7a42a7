"""A number is said with the noun that fits it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from words.counting import counted, days, numeral, working_days
from words.lasting import ago, length


@pytest.mark.parametrize(("number", "said"), [(0, "0 berichten"), (1, "1 bericht"), (2, "2 berichten")])
def test_one_is_said_otherwise(number: int, said: str) -> None:
    assert counted(number, "bericht", "berichten") == said


@pytest.mark.parametrize(
    ("age", "said"),
    [(1, "1 seconde"), (3, "3 seconden"), (119, "119 seconden"), (120, "2 minuten"), (7200, "2 uur"), (-5, "0 seconden")],
)
def test_an_age_is_one_second_or_more(age: int, said: str) -> None:
    assert ago(timedelta(seconds=age)) == said


@pytest.mark.parametrize(("number", "said"), [(0, "0"), (12_500, "12.500"), (42.5, "42,5"), (1234.5, "1.234,5"), (90.0, "90")])
def test_a_number_is_written_the_dutch_way(number: float, said: str) -> None:
    assert numeral(number) == said


def test_days_are_counted_in_one_way() -> None:
    assert (days(1), days(5), days(1_200)) == ("1 dag", "5 dagen", "1.200 dagen")
    assert (working_days(1), working_days(3)) == ("1 werkdag", "3 werkdagen")


@pytest.mark.parametrize(
    ("time", "said"),
    [
        (timedelta(seconds=29), "minder dan een minuut"),
        (timedelta(seconds=31), "1 minuut"),
        (timedelta(minutes=119), "119 minuten"),
        (timedelta(minutes=150), "2 uur"),
        (timedelta(minutes=151), "3 uur"),
        (timedelta(hours=47), "47 uur"),
        (timedelta(hours=61), "3 dagen"),
    ],
)
def test_a_length_of_time_is_rounded(time: timedelta, said: str) -> None:
    assert length(time) == said
