"""The holidays that everybody has, of any year (Atw 3 lid 1)."""

from __future__ import annotations

from datetime import date

import pytest

from domain.lawfulness.holidays import easter, holidays, next_working_day
from rulebook.files import load_calendar


@pytest.mark.parametrize("known", ["2019-04-21", "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2038-04-25"])
def test_easter_falls_on_the_day_of_the_almanac(known: str) -> None:
    assert easter(date.fromisoformat(known).year) == date.fromisoformat(known)


@pytest.mark.parametrize("year", range(2020, 2029))
def test_each_of_them_is_a_closed_day_of_the_calendar_too(year: int) -> None:
    calendar = load_calendar()

    assert all(calendar.closed(day) for day in holidays(year))


@pytest.mark.parametrize(
    ("day", "through"),
    [("2026-04-04", "2026-04-07"), ("2026-12-25", "2026-12-28"), ("2025-04-26", "2025-04-28"), ("2026-03-10", "2026-03-10")],
)
def test_what_ends_on_one_runs_through_the_next_other_day(day: str, through: str) -> None:
    assert next_working_day(date.fromisoformat(day)) == date.fromisoformat(through)
