"""The work ahead: by week from Monday to Sunday, what is late apart."""

from __future__ import annotations

from datetime import date, timedelta

from domain.kinds.passed import Passed
from report.ahead import LATE, LATER, ahead, mondays, week
from report.slipping import slipping
from tests.unit.report.portfolio import CALENDAR, DAY, ago, case, closed, numbers, ours, term


def test_a_term_counts_in_the_week_in_which_it_ends() -> None:
    cases = [
        case(1, term(ago(1))),
        case(2, term(DAY), ours(date(2026, 5, 24))),
        case(3, ours(date(2026, 5, 25))),
        case(4, ours(date(2026, 8, 9)), term(date(2026, 8, 10))),
    ]
    question = ahead(cases, DAY, CALENDAR)
    assert numbers(question) == {
        (LATE, "van de aanbieder"): 1,
        ("wk 21 (18 mei)", "van de aanbieder"): 1,
        ("wk 21 (18 mei)", "van ons"): 1,
        ("wk 22 (25 mei)", "van ons"): 1,
        ("wk 32 (3 aug)", "van ons"): 1,
        (LATER, "van de aanbieder"): 1,
    }
    assert question.answer == "4 termijnen eindigen in 12 weken, de meeste in de week van 18 mei."


def test_twelve_weeks_begin_on_the_monday_of_this_week() -> None:
    assert len(mondays(DAY)) == 12
    assert mondays(DAY)[0] == date(2026, 5, 18)
    assert mondays(date(2026, 5, 18))[0] == date(2026, 5, 18)
    assert week(date(2026, 12, 28)) == "wk 53 (28 dec)"


def test_what_is_late_here_is_what_is_late_there() -> None:
    cases = [case(n, term(ago(n - 3)), term(ago(5), "bezwaar", then=Passed.NOT_USED)) for n in range(1, 9)]
    late = sum(figure.value or 0 for figure in ahead(cases, DAY, CALENDAR).figures if figure.bar == LATE)
    assert late == len(slipping(cases, DAY, CALENDAR).rows) == 5


def test_closed_cases_and_rights_that_are_over_bring_no_work() -> None:
    over, coming = term(ago(2), "bezwaar", then=Passed.NOT_USED), term(DAY + timedelta(days=1), "bezwaar", then=Passed.NOT_USED)
    question = ahead([closed(1, ago(50), ago(2), term(DAY)), case(2, over, coming)], DAY, CALENDAR)
    assert [row.cells[6] for row in question.rows] == [DAY + timedelta(days=1)]


def test_a_tie_names_no_week() -> None:
    cases = [case(1, term(DAY)), case(2, term(DAY + timedelta(days=7)))]
    assert ahead(cases, DAY, CALENDAR).answer == "2 termijnen eindigen in de komende 12 weken."
    assert ahead([], DAY, CALENDAR).answer == "In de komende 12 weken eindigt geen termijn."
