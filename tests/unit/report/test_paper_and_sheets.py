"""The files: a PDF that lasts and that everybody can read, and a workbook with every row behind the figures."""

from __future__ import annotations

from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from pypdf import PdfReader

from domain.base.historic import HistoricDate
from domain.base.moments import at_amsterdam
from report.facts import Look
from report.figures import Figures, figures
from report.page import page_data
from report.paper import pdf
from report.question import Key, Row
from report.sheets import xlsx
from report.watching import watching
from tests.unit.report.drawn import lines, overlapping
from tests.unit.report.portfolio import CALENDAR, DAY, ago, busy, case, deviation, term

MOMENT = at_amsterdam(DAY, 8)
WATCH = watching([Look(MOMENT - timedelta(minutes=5 * n), "alles", 0, 0, timedelta(0)) for n in range(300)], MOMENT)
FOUND = figures(busy(), DAY, CALENDAR, watch=WATCH)
MARGIN = float(PdfReader(BytesIO(pdf(FOUND))).pages[0].mediabox.width) - 16 / 25.4 * 72 + 2
"""Points from the left where the margin begins."""
NAMES = (
    "Jeugdhulpverleningsorganisatieondersteuningsstichtingnoordoostnederland",
    "STICHTING JEUGDHULPVERLENINGSORGANISATIE NOORDOOSTELIJK WIEDEWEERD",
    "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
    "https://www.voorbeeld.example/een/heel/lang/adres/dat/nergens/ophoudt?en=meer",
)
FORMULA = '=HYPERLINK("http://weg.example";"klik")'


@pytest.fixture(scope="module")
def pages() -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(pdf(FOUND))).pages]


def book(found: Figures) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(xlsx(found)))


def test_the_first_page_answers_everything(pages: list[str]) -> None:
    first = " ".join(pages[0].split())
    assert "Stand op woensdag 20 mei 2026" in first
    assert "Wij keken elke 5 minuten; niets gemist." in first
    for question in FOUND.questions:
        assert question.asks in first
        assert question.answer in first


def test_the_cases_that_are_late_longest_are_found_without_comparing_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    def compared(one: Row, other: object) -> bool:
        raise AssertionError(f"{one.case}: every row with every other takes minutes in a portfolio of 100,000 cases")

    monkeypatch.setattr(Row, "__eq__", compared)
    shown = page_data(figures([case(number, term(ago(number))) for number in range(1, 30)], DAY, CALENDAR))["attention"]
    assert [row[0]["text"] for row in shown["rows"]] == [f"2026-{number:04d}" for number in range(29, 21, -1)]


def test_a_cell_asks_for_hyphens_only_where_a_word_may_need_them() -> None:
    shown = page_data(figures([case(1, term(ago(1)))], DAY, CALENDAR))["attention"]
    assert [cell["room"] for cell in shown["rows"][0]] == [None] * 5


def test_every_page_says_the_day_and_its_number(pages: list[str]) -> None:
    for number, page in enumerate(pages, start=1):
        assert f"Pagina {number} van {len(pages)}" in page
        assert "Rapport voor het management · Stand op woensdag 20 mei 2026" in page


def test_the_pdf_lasts_and_is_accessible() -> None:
    reader = PdfReader(BytesIO(pdf(FOUND, author="Inspectie (fictief)")))
    root: Any = reader.trailer["/Root"]
    known = root["/Metadata"].get_data().decode()
    assert "pdfaid:part" in known
    assert "pdfuaid:part" in known
    assert root["/Lang"] == "nl-NL"
    assert reader.metadata
    assert reader.metadata.title == "Rapport voor het management"
    assert reader.metadata.author == "Inspectie (fictief)"


def test_the_same_figures_give_the_same_bytes() -> None:
    assert pdf(FOUND) == pdf(FOUND)
    assert xlsx(FOUND) == xlsx(FOUND)


def test_an_empty_portfolio_still_gives_both_files() -> None:
    empty = figures((), DAY, CALENDAR)
    text = " ".join(PdfReader(BytesIO(pdf(empty))).pages[0].extract_text().split())
    assert "Er is niets te laat." in text
    assert book(empty)["Te laat"].max_row == 1


def test_whatever_was_typed_is_printed_as_text() -> None:
    typed = '#set page(fill: red) *vet* $x$ \\ "citaat" <label> 😀 = @bron'
    found = figures([case(1, term(ago(2)), provider=typed, deviations=(deviation(ago(1), reason=typed),))], DAY, CALENDAR)
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf(found))).pages).split())
    assert "*vet*" in text
    assert "<label> ?" in text


def test_no_column_runs_into_the_next_or_off_the_page() -> None:
    told = [
        case(n, term(ago(n % 5)), provider=name, owner=name, deviations=(deviation(ago(1), reason=name * 2),))
        for n, name in enumerate(NAMES, start=1)
    ]
    for page in PdfReader(BytesIO(pdf(figures(told, DAY, CALENDAR, watch=WATCH)))).pages:
        assert not overlapping(page)
        assert max(line.right for line in lines(page)) < MARGIN


def test_a_long_list_is_cut_on_paper_and_whole_in_the_workbook() -> None:
    found = figures([case(n, term(ago(n))) for n in range(1, 61)], DAY, CALENDAR)
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf(found))).pages).split())
    assert "De eerste 12 van 60; de andere staan in het rekenblad" in text
    assert book(found)["Te laat"].max_row == 61


def test_a_sheet_a_question_with_the_rows_behind_its_figures() -> None:
    opened = book(FOUND)
    assert opened.sheetnames == ["Overzicht", "Cijfers", *(key.value.capitalize() for key in Key)]
    for question in FOUND.questions:
        sheet = opened[question.key.value.capitalize()]
        head, *rows = sheet.iter_rows(values_only=True)
        assert head == (*(column.title for column in question.columns), "Telt mee bij", "Deel")
        assert [row[0] for row in rows] == [row.case for row in question.rows]
        assert [(row[-2], row[-1] or "") for row in rows] == [(row.bar, row.part) for row in question.rows]
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref


def test_the_figures_sheet_adds_up_to_the_rows() -> None:
    opened = book(FOUND)
    _, *lines = opened["Cijfers"].iter_rows(values_only=True)
    late = sum(value for asks, _, _, value, _, _ in lines if asks == FOUND[Key.SLIPPING].asks)
    assert late == opened["Te laat"].max_row - 1
    behind = {case for asks, *_, cases in lines if asks == FOUND[Key.LADDER].asks and cases for case in cases.split(", ")}
    assert behind == {row.case for row in FOUND[Key.LADDER].rows}


def test_dates_are_dates_and_numbers_are_numbers() -> None:
    sheet = book(FOUND)["Ouderdom"]
    opened, age = sheet["E2"], sheet["F2"]
    assert opened.is_date
    assert opened.value == datetime.combine(ago(400), datetime.min.time())
    assert opened.number_format == "dd-mm-yyyy"
    assert age.value == 400


@pytest.mark.parametrize("typed", [FORMULA, "+1+1", "-2", "@SUM(A1)", "http://weg.example", "12345678", "\t=1+1"])
def test_what_was_typed_never_becomes_a_formula_a_link_or_a_number(typed: str) -> None:
    found = figures([case(1, term(ago(2)), provider=typed, owner=typed, opened=HistoricDate.of(ago(9)))], DAY, CALENDAR)
    for sheet in book(found):
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.value is not None):
            assert cell.data_type != "f"
            assert cell.hyperlink is None
            if cell.value == typed.strip():
                assert cell.data_type == "s"
    assert book(found)["Te laat"]["B2"].value == typed.strip()


@pytest.mark.parametrize("long", ["x" * 99_000, "Een lange naam " * 6_000])
def test_a_text_that_is_far_too_long_is_shortened_on_paper_and_stops_no_report(long: str) -> None:
    one = case(1, term(ago(3), label=long), provider=long, owner=long, deviations=(deviation(ago(1), step=long, reason=long),))
    found = figures([one], DAY, CALENDAR, watch=WATCH)
    assert any("2026-0001" in page.extract_text() for page in PdfReader(BytesIO(pdf(found))).pages)
    assert book(found).sheetnames
