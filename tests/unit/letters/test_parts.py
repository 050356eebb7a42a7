"""A letter is changed in part: what is meant is found once or refused, and the rest stays letter for letter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.base.errors import BadInput
from domain.letter.parts import Where, changed, paragraphs

LETTER = """Geacht bestuur,

Op 12 maart bezochten wij
Huis De Branding.

## Wat wij zagen

De deur was op slot.

- Jongeren weten niet waarom.

### Op de kamer

Er is geen raam.

## Wat wij vragen

Stuur een plan.
"""


def test_a_letter_has_a_number_for_each_part_between_white_lines() -> None:
    assert paragraphs(LETTER)[:3] == ("Geacht bestuur,", "Op 12 maart bezochten wij\nHuis De Branding.", "## Wat wij zagen")


@pytest.mark.parametrize(
    ("where", "before"),
    [
        (Where(paragraph=1), "Geacht bestuur,"),
        (Where(paragraph=9), "Stuur een plan."),
        (Where(heading="wat wij VRAGEN"), "Stuur een plan."),
        (Where(heading="## Op de kamer"), "Er is geen raam."),
        (
            Where(heading="Wat wij zagen"),
            "De deur was op slot.\n\n- Jongeren weten niet waarom.\n\n### Op de kamer\n\nEr is geen raam.",
        ),
        (Where(words="bezochten wij Huis De Branding"), "bezochten wij\nHuis De Branding"),
    ],
)
def test_only_the_part_that_was_named_changes(where: Where, before: str) -> None:
    change = changed(LETTER, where, "Iets anders.")

    assert (change.before, change.after) == (before, "Iets anders.")
    assert change.text == LETTER.replace(before, "Iets anders.")


@pytest.mark.parametrize(
    ("where", "place", "expected"),
    [
        (Where(paragraph=0), "alinea", "1 tot en met 9"),
        (Where(paragraph=10), "alinea", "1 tot en met 9"),
        (Where(heading="Wat wij vroegen"), "kop", "‘Wat wij vragen’"),
        (Where(words="het raam"), "vervang", "zoals ze in de brief staan"),
        (Where(words="wij"), "vervang", "meer woorden"),
        (Where(words=" "), "vervang", "zoals ze in de brief staan"),
    ],
)
def test_a_part_that_is_not_there_or_more_than_once_is_refused(where: Where, place: str, expected: str) -> None:
    with pytest.raises(BadInput) as refused:
        changed(LETTER, where, "Iets anders.")
    assert refused.value.place == place
    assert expected in refused.value.expected


def test_the_same_words_are_no_change() -> None:
    with pytest.raises(BadInput, match="een andere tekst"):
        changed(LETTER, Where(paragraph=1), "Geacht bestuur,")


@given(st.lists(st.text("ab# \n", min_size=1).filter(str.strip), min_size=1, max_size=6), st.data())
def test_whatever_a_letter_holds_the_other_paragraphs_stay(parts: list[str], data: st.DataObject) -> None:
    text = "\n\n".join(parts)
    before = paragraphs(text)
    number = data.draw(st.integers(1, len(before)))
    after = paragraphs(changed(text, Where(paragraph=number), "nieuw").text)

    assert after == (*before[: number - 1], "nieuw", *before[number:])
