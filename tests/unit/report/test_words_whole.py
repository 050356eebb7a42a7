"""A word on paper is cut as Dutch is, with a hyphen, or not at all."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise

import pytest
from pypdf import PdfReader

from report.figures import figures
from report.page import _breakable
from report.paper import pdf
from tests.unit.report.portfolio import CALENDAR, DAY, ago, case, deviation

LONG = ("Zorgboerderij", "hoofdinspecteur", "belanghebbende", "verbeterperiode", "waarschuwingsprocedure")


@pytest.mark.parametrize("word", [*LONG, "(fictief)", "JEUGDHULPORGANISATIE", "cliëntenstop/waarschuwing"])
def test_a_word_of_the_language_is_left_to_its_hyphens(word: str) -> None:
    assert _breakable(word, 5) == word


def test_an_address_is_cut_without_a_mark_and_letters_that_are_no_word_with_one() -> None:
    assert _breakable("https://a.example/x", 5) == "http\u200bs://\u200ba.ex\u200bampl\u200be/x"
    assert _breakable("WWWWWWWW", 5) == "WWWW\u00adWWWW"


def test_no_word_of_a_table_is_cut_without_a_hyphen() -> None:
    long = case(1, provider=" ".join(LONG), owner="hoofdinspecteur", deviations=(deviation(ago(1), what=" ".join(LONG)),))
    drawn = PdfReader(BytesIO(pdf(figures([long], DAY, CALENDAR))))
    lines = [line.split() for page in drawn.pages for line in page.extract_text().splitlines() if line.strip()]
    cut = [(above[-1], below[0]) for above, below in pairwise(lines) if above[-1] + below[0] in LONG]
    assert cut == []
