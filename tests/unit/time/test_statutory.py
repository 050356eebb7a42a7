"""Statutory terms, worked out by hand from the Algemene termijnenwet, the Awb and HR 1 september 2017."""

from __future__ import annotations

from datetime import date

import pytest

from domain.time import Computation, Nature, compute
from domain.time.calendar import Calendar
from domain.time.computation import Rule
from domain.time.duration import parse_length


def statutory(start: str, length: str, calendar: Calendar) -> Computation:
    return compute(Nature.STATUTORY, date.fromisoformat(start), parse_length(length), calendar)


def last_day(start: str, length: str, calendar: Calendar) -> str:
    return statutory(start, length, calendar).last_day.isoformat()


@pytest.mark.parametrize(
    ("made_known", "last", "because"),
    [
        ("2025-11-21", "2026-01-05", "2 januari 2026 is bij KB gelijkgesteld, dan een weekend"),
        ("2026-02-20", "2026-04-07", "Goede Vrijdag, het weekend en Tweede Paasdag"),
        ("2026-03-16", "2026-04-28", "Koningsdag"),
        ("2026-04-02", "2026-05-18", "Hemelvaartsdag, de KB-dag erna en een weekend"),
        ("2026-04-03", "2026-05-18", "de KB-dag na Hemelvaartsdag en een weekend"),
        ("2026-11-13", "2026-12-28", "beide Kerstdagen en een zondag"),
        ("2027-03-26", "2027-05-10", "de KB-dag na Hemelvaartsdag en een weekend"),
        ("2026-06-01", "2026-07-13", "niets schuift: zes weken later is het weer maandag"),
    ],
)
def test_six_weeks_for_an_objection(made_known: str, last: str, because: str, calendar: Calendar) -> None:
    assert last_day(made_known, "P6W", calendar) == last, because


def test_the_term_begins_on_the_day_after_it_was_made_known(calendar: Calendar) -> None:
    assert statutory("2026-06-01", "P6W", calendar).first_day == date(2026, 6, 2)  # Awb 6:8 lid 1


@pytest.mark.parametrize(
    ("start", "length", "last"),
    [
        ("2026-01-31", "P1M", "2026-03-02"),  # 28 February is the last day of that month, and a Saturday
        ("2027-01-31", "P1M", "2027-03-01"),  # 28 February 2027 is a Sunday
        ("2028-01-31", "P1M", "2028-02-29"),  # a leap year; a Tuesday
        ("2028-02-29", "P1M", "2028-03-29"),  # the same number, not the last day of the month
        ("2025-02-28", "P1M", "2025-03-28"),  # not 31 March
        ("2026-08-31", "P3M", "2026-11-30"),
        ("2027-11-30", "P3M", "2028-02-29"),
        ("2024-02-29", "P1Y", "2025-02-28"),
    ],
)
def test_months_end_on_the_same_number_or_the_last_day_of_a_shorter_month(
    start: str, length: str, last: str, calendar: Calendar
) -> None:
    assert last_day(start, length, calendar) == last


def test_a_shorter_month_is_explained(calendar: Calendar) -> None:
    steps = statutory("2028-01-31", "P1M", calendar).steps

    assert [step.rule for step in steps] == [Rule.START, Rule.FIRST_DAY, Rule.LENGTH, Rule.SHORTER_MONTH]
    assert "ECLI:NL:HR:2017:2225" in steps[-1].source


@pytest.mark.parametrize(
    ("start", "length", "nominal", "last"),
    [
        ("2026-02-04", "P90D", "2026-05-05", "2026-05-06"),  # Bevrijdingsdag; exactly 90 days is covered
        ("2026-02-03", "P91D", "2026-05-05", "2026-05-05"),  # one more is not
        ("2026-10-02", "P12W", "2026-12-25", "2026-12-28"),  # Christmas; exactly 12 weeks is covered
        ("2026-09-25", "P13W", "2026-12-25", "2026-12-25"),
        ("2026-09-25", "P3M", "2026-12-25", "2026-12-28"),  # exactly 3 months is covered
        ("2026-08-25", "P4M", "2026-12-25", "2026-12-25"),
        ("2025-12-25", "P1Y", "2026-12-25", "2026-12-25"),  # never in years
    ],
)
def test_long_terms_are_not_moved(start: str, length: str, nominal: str, last: str, calendar: Calendar) -> None:
    computation = statutory(start, length, calendar)  # Atw 4, aanhef en onder a

    assert next(step.date for step in computation.steps if step.rule is Rule.LENGTH) == date.fromisoformat(nominal)
    assert computation.last_day == date.fromisoformat(last)
    if nominal == last:
        assert computation.steps[-1].rule is Rule.STAYS
        assert computation.steps[-1].source == "Atw 4, aanhef en onder a"


@pytest.mark.parametrize(
    ("start", "length", "last", "because"),
    [
        ("2026-06-05", "P3D", "2026-06-09", "zaterdag, zondag, maandag: pas dinsdag is de tweede werkdag"),
        ("2026-06-04", "P3D", "2026-06-08", "vrijdag en maandag zijn er twee; zondag schuift naar maandag"),
        ("2026-06-05", "P2D", "2026-06-08", "twee dagen is te kort voor artikel 2; zondag schuift naar maandag"),
        ("2026-04-02", "P5D", "2026-04-08", "Pasen: Goede Vrijdag tot en met Tweede Paasdag tellen niet mee"),
        ("2026-12-23", "P5D", "2026-12-28", "24 en 28 december zijn er twee"),
        ("2026-12-24", "P3D", "2026-12-29", "na Kerst en het weekend is 29 december de tweede"),
    ],
)
def test_three_days_hold_two_working_days(start: str, length: str, last: str, because: str, calendar: Calendar) -> None:
    assert last_day(start, length, calendar) == last, because  # Atw 2


def test_every_skipped_day_is_named_with_its_source(calendar: Calendar) -> None:
    steps = statutory("2026-04-02", "P6W", calendar).steps
    skipped = [(step.date.isoformat(), step.name, step.source) for step in steps if step.rule is Rule.CLOSED]

    assert skipped == [
        ("2026-05-14", "Hemelvaartsdag", "Atw 3 lid 1"),
        ("2026-05-15", "gelijkgesteld met een feestdag", "KB op grond van Atw 3 lid 3, voor 2026 tot en met 2028"),
        ("2026-05-16", "zaterdag", "Atw 1 lid 1"),
        ("2026-05-17", "zondag", "Atw 1 lid 1"),
    ]
    assert steps[-1].date == date(2026, 5, 18)
    assert steps[-1].source == "Atw 1 lid 1"


@pytest.mark.parametrize(
    ("start", "warned"), [("2028-11-17", False), ("2028-11-20", True), ("2022-12-31", True), ("2023-01-01", False)]
)
def test_outside_the_years_the_calendar_knows_the_answer_carries_a_warning(start: str, warned: bool, calendar: Calendar) -> None:
    computation = statutory(start, "P6W", calendar)

    assert bool(computation.warnings) is warned
    assert computation.calendar_version == calendar.version
