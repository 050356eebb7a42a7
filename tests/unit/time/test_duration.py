"""Lengths: ISO 8601 with one unit, or working days."""

from __future__ import annotations

from datetime import date

import pytest

from domain.base.errors import BadInput
from domain.time.duration import Length, days, hours, months, parse_length, weeks, working_days, years


@pytest.mark.parametrize(
    ("text", "length", "dutch"),
    [
        ("P6W", weeks(6), "6 weken"),
        ("P1W", weeks(1), "1 week"),
        ("P3M", months(3), "3 maanden"),
        ("P1M", months(1), "1 maand"),
        ("P90D", days(90), "90 dagen"),
        ("P1D", days(1), "1 dag"),
        ("P1Y", years(1), "1 jaar"),
        ("P5Y", years(5), "5 jaar"),
        ("PT168H", hours(168), "168 uur"),
        ("5wd", working_days(5), "5 werkdagen"),
        ("1wd", working_days(1), "1 werkdag"),
    ],
)
def test_a_length_is_read_written_and_said(text: str, length: Length, dutch: str) -> None:
    assert parse_length(text) == length
    assert str(length) == text
    assert length.dutch() == dutch


def test_small_letters_and_spaces_around_it_are_understood() -> None:
    assert parse_length(" p6w ") == weeks(6)


@pytest.mark.parametrize(
    "text",
    ["", "6W", "P", "PT", "P0W", "P-1D", "P1M2W", "P1Y6M", "P1DT12H", "PT30M", "P1.5W", "6 weken", "P101Y", "P999999D", "P٣W"],
)
def test_what_is_no_single_length_is_refused_in_dutch(text: str) -> None:
    with pytest.raises(BadInput, match="één getal met één eenheid") as refused:
        parse_length(text)
    assert refused.value.exit_status == 2


@pytest.mark.parametrize(
    ("length", "maximum", "longer"),
    [
        (months(6), months(6), False),
        (months(7), months(6), True),
        (weeks(26), months(6), False),  # 182 days, and half a year can be 184
        (weeks(27), months(6), True),
        (days(92), months(3), False),  # July to October
        (days(93), months(3), True),
        (months(12), years(1), False),
        (hours(169), days(7), True),
        (hours(168), days(7), False),
        (working_days(10), weeks(2), False),
        (working_days(11), weeks(2), True),
    ],
)
def test_a_length_is_compared_with_what_policy_allows(length: Length, maximum: Length, longer: bool) -> None:
    assert length.exceeds(maximum) is longer


@pytest.mark.parametrize("count", range(1, 61))
def test_the_most_days_in_a_number_of_months_is_what_a_calendar_shows(count: int) -> None:
    starts = [(year, month) for year in range(2001, 2009) for month in range(12)]
    spans = [
        (date(year + (month + count) // 12, (month + count) % 12 + 1, 1) - date(year, month + 1, 1)).days
        for year, month in starts
    ]

    assert 0 <= months(count).longest_days - max(spans) <= 1
