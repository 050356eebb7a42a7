"""Which days are closed (Atw 1 and 3), recomputed here and compared with an independent package."""

from __future__ import annotations

from datetime import date, timedelta

import holidays
import pytest

from domain.time.calendar import Calendar

LISTED_YEARS = range(2010, 2032)
KB_2023_TO_2025 = ["2023-04-28", "2023-05-19", "2024-05-10", "2024-12-27", "2025-05-30"]
KB_2026_TO_2028 = ["2026-01-02", "2026-05-15", "2027-05-07", "2028-04-28", "2028-05-26"]


def easter(year: int) -> date:
    """Easter Sunday by the golden number and the solar and lunar corrections."""
    golden = year % 19 + 1
    century = year // 100 + 1
    solar = 3 * century // 4 - 12
    lunar = (8 * century + 5) // 25 - 5
    sunday = 5 * year // 4 - solar - 10
    epact = (11 * golden + 20 + lunar - solar) % 30
    if epact == 24 or (epact == 25 and golden > 11):
        epact += 1
    moon = 44 - epact
    moon += 30 if moon < 21 else 0
    day = moon + 7 - (sunday + moon) % 7
    return date(year, 3, 1) + timedelta(days=day - 1)


def statutory_days(year: int) -> dict[date, str]:
    """Atw 3 lid 1 and 2, written out once more."""
    first = easter(year)
    birthday = date(year, 4, 27 if year >= 2014 else 30)
    celebrated = birthday - timedelta(days=1) if birthday.weekday() == 6 else birthday
    return {
        date(year, 1, 1): "Nieuwjaarsdag",
        first - timedelta(days=2): "Goede Vrijdag",
        first + timedelta(days=1): "Tweede Paasdag",
        celebrated: "Koningsdag" if year >= 2014 else "Koninginnedag",
        date(year, 5, 5): "Bevrijdingsdag",
        first + timedelta(days=39): "Hemelvaartsdag",
        first + timedelta(days=50): "Tweede Pinksterdag",
        date(year, 12, 25): "Eerste Kerstdag",
        date(year, 12, 26): "Tweede Kerstdag",
    }


@pytest.mark.parametrize("year", LISTED_YEARS)
def test_every_day_of_the_statute_is_closed_under_its_own_name(year: int, calendar: Calendar) -> None:
    for day, name in statutory_days(year).items():
        closed = calendar.closed(day)
        assert closed is not None
        assert name in closed.name
        assert closed.source.startswith("Atw 3 lid")


@pytest.mark.parametrize("year", LISTED_YEARS)
def test_no_other_weekday_is_closed_than_those_of_the_statute_and_of_a_royal_decree(year: int, calendar: Calendar) -> None:
    expected = set(statutory_days(year))
    listed = {day for day in calendar.days if day.year == year}

    assert expected <= listed
    assert all("KB" in calendar.days[day].source and day.weekday() < 5 for day in listed - expected)


@pytest.mark.parametrize("year", LISTED_YEARS)
def test_an_independent_package_agrees(year: int, calendar: Calendar) -> None:
    # Its default has 5 May only in lustrum years, and the Sundays of Easter and Pentecost, which are closed as Sundays here.
    theirs = {day for day in holidays.country_holidays("NL", years=year) if day.weekday() < 5} | {date(year, 5, 5)}
    ours = {day for day, closed in calendar.days.items() if day.year == year and "KB" not in closed.source}

    assert {day for day in ours if day.weekday() < 5} == {day for day in theirs if day.weekday() < 5}


@pytest.mark.parametrize("day", KB_2023_TO_2025 + KB_2026_TO_2028)
def test_days_set_by_royal_decree_are_closed(day: str, calendar: Calendar) -> None:
    closed = calendar.closed(date.fromisoformat(day))

    assert closed is not None
    assert "Atw 3 lid 3" in closed.source


def test_two_holidays_on_one_day_keep_both_names(calendar: Calendar) -> None:
    closed = calendar.closed(date(2016, 5, 5))

    assert closed is not None
    assert closed.name == "Bevrijdingsdag en Hemelvaartsdag"


def test_kings_day_is_closed_as_it_is_celebrated(calendar: Calendar) -> None:
    assert calendar.closed(date(2025, 4, 26)).name == "Koningsdag"  # type: ignore[union-attr]  # 27 April 2025 is a Sunday
    assert calendar.closed(date(2025, 4, 27)).name == "zondag"  # type: ignore[union-attr]  # the Sunday


def test_working_days_are_counted_over_easter(calendar: Calendar) -> None:
    thursday, tuesday = date(2026, 4, 2), date(2026, 4, 7)

    assert calendar.add_working_days(thursday, 1) == tuesday
    assert calendar.add_working_days(tuesday, -1) == thursday
    assert calendar.working_days_between(thursday, tuesday) == 1
    assert calendar.working_days_between(tuesday, thursday) == -1
    assert calendar.next_working_day(date(2026, 4, 3)) == tuesday
    assert calendar.next_working_day(thursday) == thursday


def test_the_calendar_warns_a_year_before_it_runs_out(calendar: Calendar) -> None:
    assert calendar.warning(date(2028, 1, 1)) is None
    assert "loopt af op 31 december 2028" in (calendar.warning(date(2028, 1, 2)) or "")
    assert "loopt af op 31 december 2028" in (calendar.warning(date(2028, 12, 31)) or "")
    assert "is afgelopen op 31 december 2028" in (calendar.warning(date(2029, 1, 1)) or "")


def test_the_calendar_knows_its_first_and_its_last_day(calendar: Calendar) -> None:
    first, last, day = calendar.known_from, calendar.known_until, timedelta(days=1)

    assert calendar.knows(first, last)
    assert not calendar.knows(first - day, last)
    assert not calendar.knows(first, last + day)


def test_the_same_version_is_the_same_calendar(calendar: Calendar) -> None:
    other = Calendar(calendar.version, calendar.known_from, calendar.known_until, {})

    assert other == calendar
    assert hash(other) == hash(calendar)
