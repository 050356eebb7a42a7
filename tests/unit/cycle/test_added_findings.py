"""Findings that are added to a case: whoever mends one mistake hears of the others at the same time."""

from __future__ import annotations

from typing import Any

import pytest

from domain.base.errors import BadInput, Impossible
from domain.finding.finding import Outcome
from domain.visit.commands import AddFinding, RecordVisit
from tests.unit.cycle import stories as s
from tests.unit.cycle.builder import opened


def found(norm: str = "JIJ-3.4", place: str = "Huis Noord", **more: Any) -> dict[str, Any]:
    return {"locatie": place, "norm": norm, "omschrijving": "De klachtenregeling is niet bekend.", **more}


def test_every_unknown_norm_and_place_is_named_at_once_and_each_once() -> None:
    case = opened()
    new = [found("JIJ-99"), found("JIJ-99", "Huis West"), found(), found("JIJ-98", "Huis West"), found("JIJ-98", "Huis Oost")]
    with pytest.raises(BadInput) as refused:
        case.does(RecordVisit.model_validate({"bevindingen": new}))
    told = refused.value.message
    places = ("bevinding V3, norm", "bevinding V4, locatie", "bevinding V6, norm", "bevinding V7, locatie")
    assert all(told.count(place) == 1 for place in places), told
    assert [told.count(f"bevinding V{number}") for number in range(3, 8)] == [1, 1, 0, 1, 1]
    assert "Huis Noord, Huis Zuid" in told
    assert case.case.findings.keys() == {"V1", "V2"}


def test_one_finding_with_two_mistakes_says_both() -> None:
    with pytest.raises(BadInput, match=r"(?s)norm.*Huis West"):
        opened().does(AddFinding.model_validate({"bevinding": found("JIJ-99", "Huis West")}))


def test_every_unknown_finding_that_was_judged_is_named_at_once() -> None:
    with pytest.raises(Impossible, match="V8, V9 bestaat niet"):
        opened().does(RecordVisit(judgements=s.judged(Outcome.REMEDIED, "V8", "V1", "V9")))
