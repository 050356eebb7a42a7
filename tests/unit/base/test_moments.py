"""Days and moments in the Netherlands."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from domain.base.moments import amsterdam_day, end_of


@pytest.mark.parametrize(
    ("day", "midnight"),
    [
        (date(2026, 5, 18), datetime(2026, 5, 18, 22, tzinfo=UTC)),
        (date(2026, 3, 29), datetime(2026, 3, 29, 22, tzinfo=UTC)),  # a day of 23 hours
        (date(2026, 10, 25), datetime(2026, 10, 25, 23, tzinfo=UTC)),  # a day of 25 hours
    ],
)
def test_a_day_ends_just_before_midnight_on_the_clock_in_the_netherlands(day: date, midnight: datetime) -> None:
    assert midnight - end_of(day) == timedelta(microseconds=1)
    assert (amsterdam_day(end_of(day)), amsterdam_day(midnight)) == (day, day + timedelta(days=1))
