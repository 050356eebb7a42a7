"""Deadlines in words: *nog* counts working days, *te laat* counts calendar days."""

from __future__ import annotations

from datetime import date

import pytest

from report import words
from tests.unit.report.portfolio import CALENDAR, DAY, term


@pytest.mark.parametrize(
    ("last_day", "said"),
    [
        (date(2026, 5, 18), "2 dagen te laat"),
        (date(2026, 5, 19), "1 dag te laat"),
        (date(2026, 5, 20), "Vandaag is de laatste dag"),
        (date(2026, 5, 21), "Nog 1 werkdag"),
        (date(2026, 5, 26), "Nog 3 werkdagen"),  # a weekend and Whit Monday lie between
    ],
)
def test_a_deadline_in_words(last_day: date, said: str) -> None:
    assert words.deadline(last_day, DAY, CALENDAR) == said


def test_a_last_day_in_the_weekend_is_told_by_its_date() -> None:
    assert words.deadline(date(2026, 5, 24), date(2026, 5, 22), CALENDAR) == "Uiterlijk op zondag 24 mei 2026"


def test_a_right_that_was_not_used_is_over_and_not_late() -> None:
    assert words.term_deadline(term(date(2026, 5, 1), is_right=True), DAY, CALENDAR) == "Voorbij"


@pytest.mark.parametrize(("number", "said"), [(0, "0"), (12_500, "12.500"), (42.5, "42,5"), (1234.5, "1.234,5"), (90.0, "90")])
def test_a_number_is_written_the_dutch_way(number: float, said: str) -> None:
    assert words.numeral(number) == said


def test_a_long_list_says_how_many_others() -> None:
    assert words.listed(["a", "b", "c"], most=2) == "a, b, c"
    assert words.listed(["a", "b", "c", "d"], most=2) == "a, b en 2 andere"


@pytest.mark.parametrize(
    ("number", "total", "said"),
    [
        (0, 1, "De ene open zaak is niet"),
        (1, 1, "De ene open zaak is"),
        (0, 5, "Geen van de 5 open zaken is"),
        (1, 5, "1 van de 5 open zaken is"),
        (5, 5, "5 van de 5 open zaken zijn"),
    ],
)
def test_a_part_of_the_open_cases(number: int, total: int, said: str) -> None:
    assert words.of_open(number, total) == said
