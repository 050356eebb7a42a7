"""Silence counts working days since a person did something; age counts calendar days since the case was opened."""

from __future__ import annotations

from datetime import date

import pytest

from domain.base.historic import HistoricDate
from report.ageing import ageing
from report.silent import LATE, WAITING, silent
from tests.unit.report.portfolio import CALENDAR, DAY, ago, case, closed, numbers, ours, term

TWENTY = date(2026, 4, 17)
"""A Friday: 27 April, 5 May and 14 and 15 May are closed, so 20 May is the nineteenth working day after it."""


def test_more_than_twenty_working_days_without_a_human_act_is_silent() -> None:
    days = {n: CALENDAR.add_working_days(DAY, -n) for n in (20, 21, 40, 41, 61)}
    question = silent([case(n, ours(DAY), last_act=day) for n, day in days.items()], DAY, CALENDAR)
    assert numbers(question) == {
        ("21 tot en met 40 werkdagen", WAITING): 2,
        ("41 tot en met 60 werkdagen", WAITING): 1,
        ("meer dan 60 werkdagen", WAITING): 1,
    }
    assert [row.cells[5] for row in question.rows] == [61, 41, 40, 21]


def test_holidays_are_no_working_days() -> None:
    assert CALENDAR.working_days_between(TWENTY, DAY) == 19
    assert silent([case(1, last_act=TWENTY)], DAY, CALENDAR).rows == ()


def test_silent_and_late_comes_first() -> None:
    cases = [case(1, ours(DAY), last_act=ago(200)), case(2, term(ago(4)), last_act=ago(50)), closed(3, ago(300), ago(100))]
    question = silent(cases, DAY, CALENDAR)
    assert [(row.case, row.part) for row in question.rows] == [("2026-0002", LATE), ("2026-0001", WAITING)]
    assert question.answer == "2 zaken zijn stil; 1 daarvan is ook te laat."


@pytest.mark.parametrize(
    ("days", "band"),
    [
        (0, "0 tot en met 90 dagen"),
        (90, "0 tot en met 90 dagen"),
        (91, "91 tot en met 180 dagen"),
        (365, "181 tot en met 365 dagen"),
        (366, "1 tot en met 2 jaar"),
        (731, "meer dan 2 jaar"),
    ],
)
def test_an_open_case_has_an_age(days: int, band: str) -> None:
    question = ageing([case(1, opened=HistoricDate.of(ago(days)))], DAY, CALENDAR)
    assert numbers(question) == {(band, ""): 1}
    assert question.rows[0].cells[5] == days


def test_the_oldest_is_first_and_an_unknown_day_counts_from_its_earliest() -> None:
    cases = [case(1), case(2, opened=HistoricDate.month(2024, 3)), closed(3, ago(900), ago(2))]
    question = ageing(cases, DAY, CALENDAR)
    assert [(row.case, row.cells[4]) for row in question.rows] == [("2026-0002", "maart 2024"), ("2026-0001", ago(1))]
    assert question.rows[0].cells[5] == (DAY - date(2024, 3, 1)).days
    assert question.answer == "1 van de 2 open zaken is ouder dan een jaar."
