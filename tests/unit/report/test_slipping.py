"""What is slipping, and where: counted in calendar days, from the day after the last day."""

from __future__ import annotations

from datetime import timedelta

import pytest

from domain.base.historic import HistoricDate
from domain.kinds.passed import Passed
from report.question import Key
from report.slipping import MOST_PROVIDERS, slipping
from tests.unit.report.portfolio import CALENDAR, DAY, ago, case, closed, numbers, ours, term


@pytest.mark.parametrize(
    ("days", "band"),
    [
        (1, "1 tot en met 7 dagen"),
        (7, "1 tot en met 7 dagen"),
        (8, "8 tot en met 30 dagen"),
        (30, "8 tot en met 30 dagen"),
        (31, "meer dan 30 dagen"),
    ],
)
def test_a_term_is_counted_by_how_late_it_is(days: int, band: str) -> None:
    question = slipping([case(1, term(ago(days)))], DAY, CALENDAR)
    assert numbers(question) == {("De Wilg", band): 1}
    assert question.rows[0].cells[-1] == ("1 dag te laat" if days == 1 else f"{days} dagen te laat")


def test_the_last_day_itself_is_not_late() -> None:
    question = slipping([case(1, term(DAY))], DAY, CALENDAR)
    assert question.rows == ()
    assert question.answer == "Er is niets te laat."


def test_a_right_that_was_not_used_and_a_closed_case_are_not_late() -> None:
    unused = term(ago(9), "bezwaar", then=Passed.NOT_USED)
    shut = closed(2, ago(90), ago(5), term(ago(30)))
    assert slipping([case(1, unused), shut], DAY, CALENDAR).rows == ()


def test_every_late_term_counts_and_its_case_stands_behind_the_number() -> None:
    cases = [case(1, term(ago(2)), ours(ago(3))), case(2, term(ago(2))), case(3, term(ago(40)), provider="Het Kompas", owner="")]
    question = slipping(cases, DAY, CALENDAR)
    assert numbers(question) == {("De Wilg", "1 tot en met 7 dagen"): 3, ("Het Kompas", "meer dan 30 dagen"): 1}
    behind = {one.bar: one.cases for one in question.figures if one.value}
    assert behind == {"De Wilg": ("2026-0001", "2026-0002"), "Het Kompas": ("2026-0003",)}
    assert question.answer == "4 termijnen zijn te laat, de meeste bij De Wilg."
    assert [row.case for row in question.rows] == ["2026-0003", "2026-0001", "2026-0001", "2026-0002"]


def test_where_is_also_told_by_stage_and_by_owner() -> None:
    question = slipping([case(1, term(ago(2))), case(2, term(ago(2)), owner="")], DAY, CALENDAR)
    told = {one.title: {figure.bar: (figure.value, figure.cases) for figure in one.figures} for one in question.breakdowns}
    assert told["Per fase"] == {"verbeterplan gevraagd": (2, ("2026-0001", "2026-0002"))}
    assert told["Per eigenaar"] == {"A. Bos": (1, ("2026-0001",)), "geen eigenaar": (1, ("2026-0002",))}


def test_providers_beyond_the_first_eight_share_a_bar() -> None:
    cases = [case(count, term(ago(2)), provider=f"Aanbieder {count:02d}") for count in range(1, 13)]
    question = slipping(cases, DAY, CALENDAR)
    assert len(question.bars) == MOST_PROVIDERS + 1
    assert question.bars[-1] == "Andere aanbieders (4)"
    assert question.value("Andere aanbieders (4)", "1 tot en met 7 dagen") == 4


def test_a_name_too_long_for_the_answer_is_left_out() -> None:
    long = "Stichting voor alle soorten van kleinschalige hulp aan jeugdigen en gezinnen in de regio"
    cases = [case(1, term(ago(2)), term(ago(3), "aanvulling"), provider=long), case(2, term(ago(2)))]
    question = slipping(cases, DAY, CALENDAR)
    assert question.key is Key.SLIPPING
    assert question.answer == "3 termijnen zijn te laat, in 2 zaken."


def test_a_tie_names_nobody() -> None:
    cases = [case(1, term(ago(2))), case(2, term(ago(2)), provider="Het Kompas", opened=HistoricDate.of(DAY - timedelta(days=9)))]
    assert slipping(cases, DAY, CALENDAR).answer == "2 termijnen zijn te laat, in 2 zaken."
