"""The management figures as a page: what programs read of it keeps its names, and the edge adds nothing."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from pydantic import ValidationError

from desk.dumped import dumped
from desk.management import figures_page, report_page
from report.figures import Figures, figures
from report.summary import summary
from report.watching import Watch
from tests.unit.report.portfolio import CALENDAR, DAY, ago, case, term
from watch.report import ReportFiles

WATCH = Watch("Wij keken elke minuut; niets gemist.", True, (("Aantal rondes", "12"),))


@pytest.fixture
def found() -> Figures:
    return figures((case(1, term(ago(21))),), DAY, CALENDAR, watch=WATCH, unreadable=("2026-0002",), confidential=True)


def test_programs_read_every_figure_with_its_cases_and_every_row(found: Figures) -> None:
    said = dumped(figures_page(found))

    assert list(said) == ["stand_op", "vragen", "niet_te_lezen", "zonder_vertrouwelijke_zaken", "bewaking"]
    assert (said["stand_op"], said["niet_te_lezen"], said["zonder_vertrouwelijke_zaken"]) == (
        DAY.isoformat(),
        ["2026-0002"],
        True,
    )
    assert said["bewaking"] == {"antwoord": WATCH.answer, "goed": True, "cijfers": {"Aantal rondes": "12"}}
    for question, asked in zip(found.questions, said["vragen"], strict=True):
        assert list(asked) == [
            *("sleutel", "vraag", "antwoord", "telling", "eenheid"),
            *("cijfers", "uitsplitsingen", "rijen"),
        ]
        assert (asked["sleutel"], asked["vraag"], asked["antwoord"]) == (question.key, question.asks, question.answer)
        assert asked["cijfers"] == [
            {"wat": one.bar, "deel": one.part, "waarde": one.value, "zaken": list(one.cases)} for one in question.figures
        ]
        assert asked["uitsplitsingen"].keys() == {one.title for one in question.breakdowns}
        assert [list(row.values()) for row in asked["rijen"]] == [
            [cell.isoformat() if isinstance(cell, date) else cell for cell in row.cells] for row in question.rows
        ]


def test_a_number_that_is_whole_is_given_whole(found: Figures) -> None:
    slipping = dumped(figures_page(found))["vragen"][0]

    assert json.dumps(next(one["waarde"] for one in slipping["cijfers"] if one["zaken"])) == "1"


def test_a_report_also_says_where_it_lies(found: Figures) -> None:
    page = report_page(ReportFiles(Path("uit/rapport.pdf"), Path("uit/rapport.xlsx"), found))

    assert dumped(page)["bestanden"] == {"pdf": "uit/rapport.pdf", "xlsx": "uit/rapport.xlsx"}
    assert page.ready == ""


def test_a_page_says_what_the_message_to_management_says(found: Figures) -> None:
    page = figures_page(found)

    assert page.told == summary(found)
    assert page.not_counted == found.not_counted
    assert [one.columns for one in page.questions] == [tuple(c.title for c in one.columns) for one in found.questions]


def test_a_page_never_changes(found: Figures) -> None:
    with pytest.raises(ValidationError):
        figures_page(found).told = "iets anders"  # type: ignore[misc]  # what is tried


def test_without_a_watch_nothing_is_said_of_it() -> None:
    assert dumped(figures_page(figures((), DAY, CALENDAR)))["bewaking"] is None
