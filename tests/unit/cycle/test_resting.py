"""A measure that holds does not follow the finding on which it rests: who corrects that hears of it, and says why."""

from __future__ import annotations

import pytest

from domain.base.errors import ReasonNeeded
from domain.casefile.correction import CorrectEntry, Mending
from domain.dossier.events import DeviationRecorded
from domain.finding.events import FindingRecorded
from tests.unit.cycle import stories as s
from tests.unit.cycle.builder import NORTH, SOUTH, Told


def corrects(case: Told, place: str, reason: str = "") -> Told:
    """The first finding was done somewhere else."""
    number = next(one.number for one in case.log if isinstance(one.event, FindingRecorded))
    fields = {"bevinding": {"locatie": place}}
    return case.does(CorrectEntry(entry=number, how=Mending.CHANGED, why="Verkeerde locatie.", fields=fields, reason=reason))


def test_a_finding_is_not_moved_away_from_a_bevel_without_a_word() -> None:
    case = s.given_on_the_spot(locaties=[NORTH], bevindingen=["V1"])
    with pytest.raises(ReasonNeeded, match=r"bevel voor Huis Noord.* rust op bevinding V1"):
        corrects(case, SOUTH)
    corrects(case, SOUTH, reason="Wij heffen het bevel vandaag op.")
    assert any(isinstance(one, DeviationRecorded) and "rust op bevinding V1" in " ".join(one.what) for one in case.events)


def test_a_finding_stays_where_the_measure_holds() -> None:
    case = s.given_on_the_spot(locaties=[NORTH, SOUTH], bevindingen=["V1"])
    corrects(case, SOUTH)
    assert case.case.place_of(case.case.findings["V1"]) == SOUTH


def test_where_no_measure_holds_a_finding_is_moved() -> None:
    case = s.requested()
    corrects(case, SOUTH)
    assert case.case.place_of(case.case.findings["V1"]) == SOUTH
