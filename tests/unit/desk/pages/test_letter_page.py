"""The page of a letter says which step it tells of and with which words it was made."""

from __future__ import annotations

from desk.pages.letter import made
from domain.people.person import SYSTEM
from domain.round.commands import RequestPlan
from tests.unit.cycle.builder import opened


def test_a_composed_letter_names_its_event_its_words_and_who_changed_it() -> None:
    case = opened().does(RequestPlan()).writes(by=SYSTEM)
    assert made(case.letter) == "Opgesteld uit wat er was bij regel 7 van het logboek, met sjabloon cccccccccccc."

    case.writes(text="Wij vragen u een plan, en geven u tot [[laatste dag]].")
    assert made(case.letter).endswith("Daarna gewijzigd door a.bos.")


def test_of_a_letter_that_a_person_wrote_nothing_is_guessed() -> None:
    assert not made(opened().does(RequestPlan()).writes().letter)
