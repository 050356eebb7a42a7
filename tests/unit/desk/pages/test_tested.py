"""What a page tells of a finding that was tested: every reason, every open question, and what one should also know."""

from __future__ import annotations

from typing import Any

from desk.pages.details import of_finding
from domain.base.historic import HistoricDate
from domain.finding.finding import Circumstances, Finding, Location
from domain.lawfulness import Situation, judge
from domain.lawfulness.norms import Theme
from rulebook.law import load_grounds


def told(**facts: Any) -> str:
    situation = Situation.model_validate({"datum": "2026-03-10", "maatregelen": ["deuren_op_slot"]} | facts)
    found = Finding(
        id="V1",
        found_on=HistoricDate.parse("2026-03-10"),
        location=Location(name="De Linde"),
        theme=Theme.DEVELOPMENT,
        norm="JIJ-1.4",
        norms_version="JIJ-2021",
        circumstances=Circumstances.in_situation(situation),
        description="De deur is dicht.",
        judgement=judge(situation, load_grounds()),
    )
    return "\n".join(of_finding(found))


def test_two_reasons_and_the_answer_to_the_provider_are_all_told() -> None:
    facts = {"soort_hulp": "wvggz_locatie", "toegepast_op": "hele_groep", "grond": "wvggz_zorgmachtiging"}
    page = told(**facts, wvggz={"maatregel_geldig": False}, redenen_aanbieder=["geen_andere_plek"])

    assert "Waarom: De maatregel geldt voor de hele groep." in page
    assert "Waarom: Er was op die dag geen geldige zorgmachtiging" in page
    assert "Let ook op: De genoemde reden: er is geen andere plek." in page
    assert "Redenen van de aanbieder: er is geen andere plek" in page


def test_what_is_open_is_told_and_for_whom_it_is() -> None:
    asked = told(soort_hulp="gezinshuis", toegepast_op="individueel", grond="noodsituatie")
    jurist = told(soort_hulp="justitiele_jeugdinrichting", toegepast_op="individueel", grond="geen")

    assert "Nog niet bekend: Was er op dat moment acuut gevaar?" in asked
    assert "Vraag aan een jurist: In een justitiële jeugdinrichting" in jurist
