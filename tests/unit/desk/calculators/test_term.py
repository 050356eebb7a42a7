"""What somebody may type for a term, and what is asked back."""

from __future__ import annotations

import pytest

from desk.calculators.term import computed
from domain.base.errors import BadInput
from rulebook.files import load_calendar

CALENDAR = load_calendar()


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("6 weken", "P6W"),
        ("zes weken", "P6W"),
        ("één maand", "P1M"),
        ("1 week", "P1W"),
        ("90 dagen", "P90D"),
        ("2 jaar", "P2Y"),
        ("5 werkdagen", "5wd"),
        ("Vijf Werkdagen", "5wd"),
    ],
)
def test_a_length_in_words_is_the_same_as_in_signs(said: str, written: str) -> None:
    assert computed(said, "2026-04-02", "wettelijk", CALENDAR) == computed(written, "2026-04-02", "wettelijk", CALENDAR)


@pytest.mark.parametrize("said", ["6 wekken", "zestig weken", "weken", "6 weken en 2 dagen", "0 weken"])
def test_what_is_no_length_is_refused(said: str) -> None:
    with pytest.raises(BadInput, match="één getal met één eenheid"):
        computed(said, "2026-04-02", "wettelijk", CALENDAR)


@pytest.mark.parametrize(("length", "nature"), [("168 uur", "uren"), ("PT48H", "wettelijk"), ("2 weken", "uren")])
def test_hours_from_a_day_are_asked_when_they_began(length: str, nature: str) -> None:
    with pytest.raises(BadInput, match="hoe laat het begon") as refused:
        computed(length, "2026-04-02", nature, CALENDAR)
    assert refused.value.place == "vanaf"
    assert computed(length, "2 april 2026 om 16.30 uur", nature, CALENDAR).end


def test_the_two_working_days_of_a_short_term_are_named() -> None:
    told = [step.text for step in computed("3 dagen", "2026-04-02", "wettelijk", CALENDAR).steps]

    assert any("Dat zijn dinsdag 7 april 2026 en woensdag 8 april 2026." in text for text in told), told
