"""A text of marks around nothing says nothing; whatever says something keeps saying it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.base.errors import BadInput
from domain.writing import markup
from domain.writing.markup import readable
from letters.parse import parse
from tests.unit.writing.fields import NOTHING_SAID


@pytest.mark.parametrize("text", [*NOTHING_SAID, "\n\n".join(NOTHING_SAID[:17])])
def test_marks_around_nothing_say_nothing(text: str) -> None:
    assert readable(text) == ""


@pytest.mark.parametrize("text", ["1. &nbsp;", "2) &#160;", "# &thinsp;", "> - 1. # &zwnj;", "3. **&nbsp;**", "__&nbsp;__"])
def test_a_letter_of_which_nothing_is_printed_but_marks_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match=r"ten minste één alinea|HTML"):
        parse(text)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("1. Ja", "Ja"),
        ("- [x] Gedaan\n- [ ] Later", "Gedaan Later"),
        ("**Nee**", "Nee"),
        ("3.5", "3.5"),
        ("2026", "2026"),
        ("12-05", "12-05"),
        ("-5", "-5"),
        ("#3", "#3"),
        ("<a.bos@inspectie.example>", "<a.bos@inspectie.example>"),
        ("Bij <10 jongeren, later >12", "Bij <10 jongeren, later >12"),
        ("Jansen &amp; Zn", "Jansen & Zn"),
        ("R&D", "R&D"),
        ("a <!-- b", "a <!-- b"),
        ("a <!-- b --> c", "a c"),
        ("[het verslag](https://voorbeeld.example)", "[het verslag](https://voorbeeld.example)"),
        ("?", "?"),
        ("\U0001f44d", "\U0001f44d"),
        ("\u20ac", "\u20ac"),
    ],
)
def test_what_says_something_is_read(text: str, read: str) -> None:
    assert readable(text) == read


@given(st.text("ab1.)-*_#> \n&;nbsp<!/|[](x"))
def test_what_is_read_of_a_text_is_never_more_than_it_holds(text: str) -> None:
    assert len(readable(text)) <= len(text)


@pytest.mark.parametrize("part", ["<!--", "-->", "[", "<b ", "&", "1. ", "> ", "*", "[ ](", "- [ ] ", "&amp;"])
def test_a_long_text_of_one_mark_is_read_in_one_go(part: str) -> None:
    readable(part * (100_000 // len(part)))


@given(st.from_regex(markup._NO_MARKS, fullmatch=True))
def test_a_text_without_marks_is_read_as_it_is_also_the_long_way(text: str) -> None:
    assert readable(text) == readable(f"{text}&#8203;")
