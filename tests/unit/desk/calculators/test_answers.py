"""The calculators answer in words, with the reason of each step, and tell a mistake by the name of its field."""

from __future__ import annotations

import pytest

from desk.calculators import lawfulness, term
from domain.base.errors import BadInput
from domain.input.reading import read
from domain.lawfulness import Situation, judge
from domain.time import Nature
from domain.time.calendar import Calendar
from rulebook.files import load_calendar
from rulebook.law import load_grounds


@pytest.fixture(scope="module")
def calendar() -> Calendar:
    return load_calendar()


@pytest.mark.parametrize(
    ("nature", "start", "said"),
    [
        (Nature.STATUTORY, "2026-11-13", "Uiterlijk op maandag 28 december 2026."),
        (Nature.EARLIEST, "2026-11-13", "Op zijn vroegst op dinsdag 29 december 2026."),
        (Nature.HOURS, "2026-11-13 0:00", "Uiterlijk op vrijdag 25 december 2026 om 0.00 uur."),
    ],
)
def test_the_answer_is_a_sentence_and_says_why(nature: Nature, start: str, said: str, calendar: Calendar) -> None:
    found = term.answer(term.computed("P6W", start, nature, calendar))

    assert found.answer == said
    assert all(step.text.endswith(".") for step in found.why)
    assert found.calendar == calendar.version


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        (("P1M2W", "2026-11-13", "wettelijk"), "duur"),
        (("P3M", "2026-11-13", "uren"), "duur"),
        (("P6W", "gisteren", "wettelijk"), "vanaf"),
        (("P6W", "2026-11-13", "snel"), "soort"),
    ],
)
def test_a_mistake_is_told_by_the_name_of_its_field(asked: tuple[str, str, str], field: str, calendar: Calendar) -> None:
    with pytest.raises(BadInput) as refused:
        term.computed(*asked, calendar)

    assert refused.value.place == field


def test_what_is_missing_says_where_to_fill_it_in() -> None:
    said = {"datum": "2026-03-10", "maatregelen": ["insluiten"], "soort_hulp": "gezinshuis", "toegepast_op": "individueel"}
    found = lawfulness.answer(judge(read(Situation, said), load_grounds()))

    assert found.verdict == "Dit is nog niet te beoordelen, want er ontbreken feiten."
    assert found.each == ()
    assert all(step.source.startswith("vul in bij ‘") for step in found.missing)
