"""The report as a workbook: an overview, every figure with its cases, and a sheet a question with the rows behind its figures.

What a person typed is always written as text: it never becomes a formula, a link or a number.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

import xlsxwriter

from letters.escape import plain
from report.figures import TITLE, Figures
from report.question import Cell, Column, Question

LONGEST = 32_000  #: characters in a cell; a workbook refuses a little more
OVERVIEW, NUMBERS = "Overzicht", "Cijfers"
FIGURE_COLUMNS = (
    Column("Vraag", 34),
    Column("Wat", 34),
    Column("Deel", 34),
    Column("Waarde", 10),
    Column("Eenheid", 12),
    Column("Zaken", 80),
)
PLACE = (Column("Telt mee bij", 28), Column("Deel", 28))
_SAFE = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def xlsx(figures: Figures) -> bytes:
    """The workbook; the same figures give the same bytes."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, _SAFE) as book:
        made = datetime.combine(figures.day, time(12))
        book.set_properties({"title": TITLE, "subject": figures.stand, "created": made})
        _Sheets(book).fill(figures)
    return file.getvalue()


class _Sheets:
    """The formats of one workbook, and the ways to fill a sheet."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._title = book.add_format({"bold": True, "font_size": 16, "font_color": "#154273"})
        self._head = book.add_format(
            {"bold": True, "bg_color": "#154273", "font_color": "#FFFFFF", "text_wrap": True, "valign": "top"}
        )
        self._text = book.add_format({"text_wrap": True, "valign": "top"})
        self._day = book.add_format({"num_format": "dd-mm-yyyy", "valign": "top", "align": "left"})
        self._number = book.add_format({"num_format": "#,##0.##", "valign": "top"})
        self._whole = book.add_format({"num_format": "#,##0", "valign": "top"})

    def fill(self, figures: Figures) -> None:
        self._overview(figures)
        numbers = (
            (
                question.asks,
                figure.bar,
                figure.part,
                "" if figure.value is None else figure.value,
                question.unit,
                ", ".join(figure.cases),
            )
            for question in figures.questions
            for figure in question.figures
        )
        self._table(NUMBERS, FIGURE_COLUMNS, numbers)
        for question in figures.questions:
            self._table(question.key.value.capitalize(), (*question.columns, *PLACE), _rows(question))

    def _overview(self, figures: Figures) -> None:
        sheet = self._book.add_worksheet(OVERVIEW)
        sheet.set_column(0, 0, 42)
        sheet.set_column(1, 2, 70)
        sheet.write_string(0, 0, TITLE, self._title)
        sheet.write_string(1, 0, figures.stand)
        lines: list[tuple[str, ...]] = [("Vraag", "Antwoord", "Zo is geteld")]
        lines += [(question.asks, question.answer, question.how) for question in figures.questions]
        if figures.watch:
            lines += [("Hebben wij steeds gekeken?", figures.watch.answer, figures.watch.summary)]
        if figures.not_counted:
            lines += [("Niet meegeteld", figures.not_counted, "")]
        for place, line in enumerate(lines):
            for column, said in enumerate(line):
                sheet.write_string(place + 3, column, plain(said), self._text if place else self._head)
        sheet.freeze_panes(4, 0)

    def _table(self, name: str, columns: Sequence[Column], rows: Iterable[Sequence[Cell | float]]) -> None:
        """A sheet with a header that stays, filters, and a row for each row."""
        sheet = self._book.add_worksheet(name)
        for place, column in enumerate(columns):
            sheet.set_column(place, place, column.width + 2)
            sheet.write_string(0, place, column.title, self._head)
        last = 0
        for last, row in enumerate(rows, start=1):
            for place, cell in enumerate(row):
                self._write(sheet, last, place, cell)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(last, 1), len(columns) - 1)

    def _write(self, sheet: Any, row: int, place: int, cell: Cell | float) -> None:
        if isinstance(cell, str):
            sheet.write_string(row, place, plain(cell)[:LONGEST], self._text)
        elif isinstance(cell, date):
            sheet.write_datetime(row, place, datetime.combine(cell, time()), self._day)
        else:
            sheet.write_number(row, place, cell, self._whole if cell == round(cell) else self._number)


def _rows(question: Question) -> Iterable[Sequence[Cell]]:
    """The cells of each row, and in which figure it counts."""
    for row in question.rows:
        yield (*row.cells, row.bar, row.part)
