"""Deviations of thirteen weeks, with their reasons."""

from __future__ import annotations

from report.deviations import EARLIER, NEW, deviations
from tests.unit.report.portfolio import CALENDAR, DAY, ago, case, closed, deviation, numbers


def test_the_last_week_is_apart_and_older_than_thirteen_weeks_is_gone() -> None:
    kept = [deviation(ago(days)) for days in (0, 6, 7, 90, 91)]
    question = deviations([case(1, deviations=tuple(kept))], DAY, CALENDAR)
    assert numbers(question) == {("Uitstel verlenen", NEW): 2, ("Uitstel verlenen", EARLIER): 2}
    assert question.answer == "Er waren 4 afwijkingen in 13 weken, waarvan 2 in de laatste week."


def test_a_row_tells_what_why_by_whom_and_when() -> None:
    question = deviations([closed(7, ago(90), ago(1), deviations=(deviation(ago(20)),))], DAY, CALENDAR)
    cells = dict(zip([column.title for column in question.columns], question.rows[0].cells, strict=True))
    assert cells == {
        "Zaak": "2026-0007",
        "Aanbieder": "De Wilg",
        "Eigenaar": "A. Bos",
        "Vastgelegd": ago(20),
        "Stap": "Uitstel verlenen",
        "Wat er afwijkt": "De termijn is al 1 keer verlengd.",
        "Reden": "De bestuurder is ziek.",
        "Door": "E. Ek",
        "Hoe laat": "Gesloten op 19-05-2026",
    }
    assert question.answer == "Er was 1 afwijking in 13 weken, waarvan geen in de laatste week."


def test_the_most_frequent_step_is_first() -> None:
    told = (deviation(ago(1), "Zeldzaam"), deviation(ago(2), "Vaak"), deviation(ago(3), "Vaak"))
    assert deviations([case(1, deviations=told)], DAY, CALENDAR).bars == ("Vaak", "Zeldzaam")
