"""Every open case stands once on the ladder, on its highest rung."""

from __future__ import annotations

from datetime import timedelta

import pytest

from report.facts import Rung
from report.ladder import ladder, rung_of
from rulebook.files import load_policy
from tests.unit.report.portfolio import CALENDAR, DAY, ago, case, closed, numbers, ours, term

PROVIDERS = load_policy().ladder("aanbieder")
OWNERLESS = load_policy().ladder("eigenaarloos")


@pytest.mark.parametrize(
    ("sent", "rung"),
    [
        (None, Rung.NONE),
        ("voor-14d", Rung.BEFORE),
        ("voor-1wd", Rung.BEFORE),
        ("na-0wd", Rung.FIRST_DAY),
        ("na-2wd", Rung.COORDINATOR),
        ("na-5wd", Rung.MANAGEMENT),
        ("na-10wd", Rung.REPEATED),
        ("na-55wd", Rung.REPEATED),
        ("na-3wd", Rung.COORDINATOR),  # a rung that the ladder no longer has: the last one before it
    ],
)
def test_a_sent_rung_is_named_by_whom_it_told(sent: str | None, rung: Rung) -> None:
    assert rung_of(sent, PROVIDERS) is rung


@pytest.mark.parametrize(
    ("sent", "rung"),
    [("bij-start", Rung.BEFORE), ("na-0wd", Rung.COORDINATOR), ("na-2wd", Rung.MANAGEMENT), ("na-7wd", Rung.REPEATED)],
)
def test_another_ladder_tells_others(sent: str, rung: Rung) -> None:
    assert rung_of(sent, OWNERLESS) is rung


def test_a_case_counts_once_on_its_highest_rung() -> None:
    cases = [
        case(1, term(ago(3), rung=Rung.FIRST_DAY), ours(ago(9), rung=Rung.MANAGEMENT)),
        case(2, term(DAY + timedelta(days=3), rung=Rung.BEFORE)),
        case(3),
        closed(4, ago(90), ago(2), term(ago(9), rung=Rung.REPEATED)),
    ]
    question = ladder(cases, DAY, CALENDAR)
    assert numbers(question) == {("bij het management", ""): 1, ("vóór het einde", ""): 1, ("nog geen bericht", ""): 1}
    assert [row.case for row in question.rows] == ["2026-0001", "2026-0002", "2026-0003"]
    assert question.rows[0].cells[-1] == "9 dagen te laat"
    assert question.rows[2].cells[-1] == "Geen termijn"
    assert question.answer == "1 van de 3 open zaken is tot bij het management gekomen."


def test_nobody_at_management() -> None:
    assert ladder([case(1), case(2)], DAY, CALENDAR).answer == "Geen van de 2 open zaken is tot bij het management gekomen."
    assert ladder([], DAY, CALENDAR).answer == "Er zijn geen open zaken."
