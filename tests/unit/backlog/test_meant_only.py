"""Only what was done is a fact: what ends or is imposed, and not what is meant, asked, threatened or a condition."""

from __future__ import annotations

import pytest

from tests.unit.backlog.histories import entry, tell

SUPERVISED = entry("heightened_supervision_imposed", "2024-02-12", "VT ingesteld.")
NOT_ENDED = (
    "Bij goede resultaten wordt het VT beëindigd.",
    "De inspectie wil het VT beëindigen.",
    "Het VT wordt niet beëindigd.",
    "Als de normen gehaald zijn, eindigt het VT.",
    "Voornemen om VT te beëindigen.",
    "VT wordt opgeheven zodra er een arts is.",
    "Verzoek om opheffing VT afgewezen.",
    "Aanbieder vraagt om beëindiging van het VT.",
    "De inspectie overweegt opheffing van het VT.",
    "VT kan worden opgeheven.",
    "Het VT zal worden beëindigd.",
    "Geen opheffing van het VT.",
    "Beëindiging van het VT is geweigerd.",
    "Het VT is nog niet opgeheven.",
    "Mits de normen worden gehaald vervalt het VT.",
)
ENDED = (
    "VT beëindigd.",
    "VT opgeheven, de normen zijn gehaald.",
    "Het verscherpt toezicht is per 4 juni beëindigd.",
    "De inspectie heft het VT op.",
    "VT stopt.",
    "Einde VT.",
    "De inspectie maakt een einde aan het VT.",
    "Het VT liep af.",
    "Verscherpt toezicht afgelopen.",
)
NOT_IMPOSED = (
    ("instruction_imposed", "Voornemen tot aanwijzing verzonden."),
    ("instruction_imposed", "De inspectie overweegt een aanwijzing."),
    ("order_imposed", "Bevel aangekondigd."),
    ("penalty_payment_imposed", "Voornemen last onder dwangsom."),
    ("admission_stop", "De inspectie dreigt met een opnamestop."),
    ("admission_stop", "Geen opnamestop opgelegd."),
    ("fine_imposed", "Boete wordt opgelegd als de aanbieder niet voldoet."),
    ("heightened_supervision_imposed", "Aanbieder kan onder VT komen."),
    ("penalty_payment_imposed", "Als niet wordt voldaan volgt een last onder dwangsom."),
)


@pytest.mark.parametrize("kind", ["measure_lifted", "heightened_supervision_ended"])
def test_what_did_not_end_goes_on(kind: str) -> None:
    states = {summary: tell(SUPERVISED, entry(kind, "2024-06-04", summary)).measures for summary in NOT_ENDED}
    assert {summary for summary, state in states.items() if state != [("verscherpt_toezicht", "in_force", None)]} == set()


@pytest.mark.parametrize("summary", ENDED)
def test_what_ended_is_over(summary: str) -> None:
    told = tell(SUPERVISED, entry("measure_lifted", "2024-06-04", summary))
    assert told.measures == [("verscherpt_toezicht", "ended", None)]


@pytest.mark.parametrize(("kind", "summary"), NOT_IMPOSED)
def test_what_was_only_meant_is_no_measure(kind: str, summary: str) -> None:
    told = tell(entry("visit", "2024-01-10", "Bezoek."), entry(kind, "2024-06-04", summary))
    assert told.measures == []
    assert "nog niet opgelegd" in told.unusual


@pytest.mark.parametrize(
    ("kind", "summary"),
    [
        ("instruction_imposed", "Na een voornemen is de aanwijzing gegeven."),
        ("order_imposed", "Bevel: geen jongeren insluiten als er geen arts is."),
        ("penalty_payment_imposed", "LOB: sluiting van het pand als de aanbieder niet zelf stopt."),
        ("admission_stop", "Geen nieuwe jongeren."),
    ],
)
def test_what_a_measure_demands_is_no_condition_of_it(kind: str, summary: str) -> None:
    assert [state for _, state, _ in tell(entry(kind, "2024-06-04", summary)).measures] == ["in_force"]
