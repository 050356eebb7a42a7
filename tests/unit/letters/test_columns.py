"""The columns of a table on paper: no word runs through the next one."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

from domain.base.errors import BadInput
from letters.columns import MOST, breakable, columns
from letters.parse import parse
from letters.render_input import RenderInput
from letters.typeset import render_pdf

FINDING = "Medewerkers doen de kamers van alle jongeren elke nacht op slot. " * 12
MILLIMETRES_OF_A_SIGN = 1.85
"""On average, at 9 points."""


@pytest.mark.parametrize(
    "rows",
    [
        [["Nr.", "Locatie", "Bevinding", "Oordeel"], ["1", "De Verzonnenlinde, groep Noord", FINDING, "Niet toegestaan"]],
        [["a"] * MOST, ["vrijheidsbeperking"] * MOST],
        [["y" * 90, "b"], ["c", "d"]],
        [["Wanneer", "Wat"], ["12 september 2026", FINDING]],
        [["", ""]],
    ],
)
def test_each_column_has_room_for_its_words(rows: list[list[str]]) -> None:
    widths, longest = columns(rows)

    for row in rows:
        for tenths, cell in zip(widths, row, strict=True):
            for word in breakable(cell, longest).replace("\u200b", " ").split():
                assert len(word) * MILLIMETRES_OF_A_SIGN < tenths / 10
    assert sum(widths) <= 1275


def test_a_date_stays_whole_next_to_a_long_text() -> None:
    (when, what), longest = columns([["Wanneer", "Wat"], ["12 september 2026", FINDING]])

    assert longest >= len("12 september 2026")
    assert when < what


def test_a_table_has_no_more_columns_than_there_is_room_for() -> None:
    with pytest.raises(BadInput, match=f"regel 3: gevonden '{MOST + 1} kolommen'"):
        parse("Zie:\n\n" + "\n".join("|" + f" {cell} |" * (MOST + 1) for cell in ("a", "---", "b")))


def test_a_cell_that_is_longer_than_a_page_goes_on_on_the_next_one(request_letter: RenderInput) -> None:
    text = f"| Nr. | Bevinding |\n|---|---|\n| 1 | {FINDING * 8} |"
    pdf = PdfReader(BytesIO(render_pdf(request_letter.model_copy(update={"markdown": text}))))

    on_each = [page.extract_text().count("elke nacht op slot") for page in pdf.pages]
    assert sum(on_each) == 96
    assert max(on_each) <= 60  # a page has room for no more


def test_a_head_that_fills_a_page_is_refused() -> None:
    with pytest.raises(BadInput, match="ten hoogste 400 tekens"):
        parse(f"| {FINDING} |\n|---|\n| b |")


def test_a_head_may_hold_a_link(request_letter: RenderInput) -> None:
    text = "| [norm](https://x.example) | <https://y.example> |\n|---|---|\n| a | b |"

    assert render_pdf(request_letter.model_copy(update={"markdown": text})).startswith(b"%PDF")
