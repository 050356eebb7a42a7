"""Lead times: closed cases only, in the quarter in which they closed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from domain.base.historic import HistoricDate
from report.facts import CaseFacts, Span, SpanKind
from report.leadtimes import lead_times, nine_in_ten, quarter, quarters
from tests.unit.report.portfolio import CALENDAR, DAY, case, closed

LAST = date(2026, 4, 30)
WHOLE = "hele zaak: midden"
MOST = "hele zaak: 9 op de 10"


def shut(number: int, days: int, last: date = LAST, **more: Any) -> CaseFacts:
    return closed(number, last - timedelta(days=days), last, **more)


def test_the_median_is_the_middle_and_an_open_case_does_not_count() -> None:
    cases = [shut(1, 10), shut(2, 30), shut(3, 90), case(4, opened=HistoricDate.of(date(2024, 1, 1)))]
    question = lead_times(cases, DAY, CALENDAR)
    assert question.value("2e kw. 2026", WHOLE) == 30
    assert question.value("2e kw. 2026", MOST) is None
    assert question.answer == "De helft van de zaken die in het 2e kwartaal sloten, duurde hooguit 30 dagen."
    assert [row.case for row in question.rows] == ["2026-0003", "2026-0002", "2026-0001"]


def test_of_an_even_number_the_median_lies_between_the_middle_two() -> None:
    question = lead_times([shut(1, 10), shut(2, 31)], DAY, CALENDAR)
    assert question.value("2e kw. 2026", WHOLE) == 20.5
    assert "hooguit 20,5 dagen" in question.answer


def test_nine_in_ten_needs_ten_cases() -> None:
    assert nine_in_ten(range(1, 10)) is None
    assert nine_in_ten(range(1, 11)) == 9
    assert nine_in_ten(range(1, 12)) == 10
    ten = [shut(n, 10 * n) for n in range(1, 11)]
    question = lead_times(ten, DAY, CALENDAR)
    assert question.value("2e kw. 2026", MOST) == 90
    assert question.value("2e kw. 2026", WHOLE) == 55


def test_a_case_counts_in_the_quarter_in_which_it_closed() -> None:
    cases = [shut(1, 400, date(2026, 3, 31)), shut(2, 7, date(2026, 4, 1)), shut(3, 5, date(2024, 6, 30))]
    question = lead_times(cases, DAY, CALENDAR)
    assert question.value("1e kw. 2026", WHOLE) == 400
    assert question.value("2e kw. 2026", WHOLE) == 7
    assert {row.case for row in question.rows} == {"2026-0001", "2026-0002"}
    assert question.answer == "In het 2e kwartaal sloot 1 zaak; die duurde 7 dagen."


def test_each_part_of_the_way_is_measured_apart() -> None:
    visit, plan, end = date(2026, 1, 5), date(2026, 2, 2), date(2026, 4, 20)
    spans = (Span(SpanKind.VISIT_TO_PLAN, visit, plan), Span(SpanKind.PLAN_TO_CONCLUSION, plan, end))
    question = lead_times([shut(1, 100, spans=spans)], DAY, CALENDAR)
    assert question.value("2e kw. 2026", "bezoek tot plan: midden") == 28
    assert question.value("2e kw. 2026", "plan tot conclusie: midden") == 77
    assert question.value("2e kw. 2026", WHOLE) is None


@pytest.mark.parametrize(
    ("day", "name"), [(date(2026, 1, 1), "1e kw. 2026"), (date(2026, 3, 31), "1e kw. 2026"), (date(2026, 12, 31), "4e kw. 2026")]
)
def test_a_day_lies_in_a_quarter(day: date, name: str) -> None:
    assert quarter(day) == name
    assert quarters(day)[-1] == name


def test_eight_quarters_are_shown() -> None:
    assert quarters(DAY)[0] == "3e kw. 2024"
    assert len(quarters(DAY)) == 8
