"""The letters of played cases say what they said, word for word: a change of text is seen and read before it is kept."""

from __future__ import annotations

import pytest

from content.facts import FACTS
from tests.unit.content.cases import CASES, TEXTS, written


@pytest.mark.parametrize("name", CASES)
def test_a_letter_of_a_played_case_says_what_it_said(name: str) -> None:
    assert written(name) == TEXTS.joinpath(f"{name}.md").read_text(encoding="utf-8")


def test_each_kind_that_a_case_can_ask_for_has_a_played_case() -> None:
    assert {kind for kind, _ in CASES.values()} == set(FACTS)


def test_each_kept_text_has_its_case() -> None:
    assert {path.stem for path in TEXTS.glob("*.md")} == set(CASES)
