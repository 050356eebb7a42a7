"""The figures as plain data with Dutch names, for programs."""

from __future__ import annotations

from datetime import date
from typing import Any

from report.figures import Figures
from report.question import Cell, Figure, Question


def plain(figures: Figures) -> dict[str, Any]:
    """Everything the report says, with the cases behind each figure and every row."""
    watch = figures.watch
    return {
        "stand_op": figures.day.isoformat(),
        "vragen": [_question(question) for question in figures.questions],
        "niet_te_lezen": list(figures.unreadable),
        "zonder_vertrouwelijke_zaken": figures.confidential,
        "bewaking": None if watch is None else {"antwoord": watch.answer, "goed": watch.good, "cijfers": dict(watch.lines)},
    }


def _question(question: Question) -> dict[str, Any]:
    titles = [column.title for column in question.columns]
    return {
        "sleutel": question.key.value,
        "vraag": question.asks,
        "antwoord": question.answer,
        "telling": question.how,
        "eenheid": question.unit,
        "cijfers": [_figure(figure) for figure in question.figures],
        "uitsplitsingen": {one.title: [_figure(figure) for figure in one.figures] for one in question.breakdowns},
        "rijen": [dict(zip(titles, map(_cell, row.cells), strict=True)) for row in question.rows],
    }


def _figure(figure: Figure) -> dict[str, Any]:
    return {"wat": figure.bar, "deel": figure.part, "waarde": figure.value, "zaken": list(figure.cases)}


def _cell(cell: Cell) -> str | int:
    return cell.isoformat() if isinstance(cell, date) else cell
