"""What a penalty or fine costs, in every way in which the Dutch write money; what is not sure is left empty and named."""

from __future__ import annotations

import pytest

from backlog.amounts import cost_in
from tests.unit.backlog.histories import entry, tell

AMOUNTS: tuple[tuple[str, tuple[int | None, str, int | None]], ...] = (
    ("2000 euro a week, maximum 20000; not collected if complied.", (2000, "week", 20000)),
    ("Penalty per practice per day, up to 750000 euro.", (None, "", 750000)),
    ("€ 1.500 per dag, maximaal € 15.000.", (1500, "dag", 15000)),
    ("Boete van 33.500 euro.", (33500, "", None)),
    ("Boete.", (None, "", None)),
    ("Last onder dwangsom van € 2.000,- per week, max. € 20.000,-.", (2000, "week", 20000)),
    ("Tweede last: 5.000 euro per week met een maximum van 50 duizend euro.", (5000, "week", 50000)),
    ("LOD €2.000/week, max €20.000", (2000, "week", 20000)),
    ("Dwangsom: per week 2000 euro, ten hoogste 20000 euro.", (2000, "week", 20000)),
    ("Dwangsom van EUR 1 500 per dag tot een maximum van EUR 15 000", (1500, "dag", 15000)),
    ("Dwangsom van vijfduizend euro per week, maximaal vijftigduizend euro.", (5000, "week", 50000)),
    ("€ 2.500,00 per week met een maximum van € 25.000,00", (2500, "week", 25000)),
    ("€ 500,-- per overtreding (max. € 10.000,--)", (500, "overtreding", 10000)),
    ("Wekelijks € 2.000, oplopend tot € 20.000.", (2000, "week", 20000)),
    ("10k per week, max 100k euro", (10000, "week", 100000)),
    ("Dwangsom 1,5 duizend euro per dag; plafond 30 mille euro", (1500, "dag", 30000)),
    ("Voor elke dag dat niet is voldaan € 1.000, in totaal niet meer dan € 10.000.", (1000, "dag", 10000)),
    ("Boete van € 33.500,-", (33500, "", None)),
    ("Boete vijfentwintigduizend euro", (25000, "", None)),
    ("Last van 13 mei 2024: 2000 euro per week.", (2000, "week", None)),
    ("Dwangsom van € 1.000 per dag, gemaximeerd op € 30.000, te voldoen binnen 6 weken.", (1000, "dag", 30000)),
    ("EEN DWANGSOM VAN € 2.000,= PER WEEK, MAXIMUM € 20.000,=", (2000, "week", 20000)),
    ("Dwangsom € 250 per keer, totaal € 5.000.", (250, "keer", 5000)),
    ("€ 2.000,- voor iedere week dat de overtreding voortduurt, tot maximaal € 20.000,-", (2000, "week", 20000)),
    ("Boete van 1 miljoen euro", (1000000, "", None)),
    ("Dwangsom van tweeduizend vijfhonderd euro per week", (2500, "week", None)),
    ("Dwangsom van maximaal € 20.000, namelijk € 2.000 per week", (2000, "week", 20000)),
    ("Boete € 1.000 en € 2.000.", (None, "", None)),
    ("Last: binnen 6 weken voldoen, anders € 500 per dag (max. 20 dagen).", (500, "dag", None)),
    ("€ 500 per dag, maximaal € 20.000 per jaar", (500, "dag", 20000)),
    ("Dwangsom van 2.000 euro\u00a0per week met maximum 20.000 euro.", (2000, "week", 20000)),
    ("Dwangsom van €2000,- p/w, max €20.000,-", (2000, "week", 20000)),
    ("Dwangsom van € 2000 p.w. (max. € 20.000)", (2000, "week", 20000)),
    ("Een maximum van € 20.000 bij een dwangsom van € 2.000 per week", (2000, "week", 20000)),
    ("Last onder dwangsom, artikel 9.5, € 3.000 per maand.", (3000, "maand", None)),
)


@pytest.mark.parametrize(("text", "amounts"), AMOUNTS)
def test_an_amount_is_read_as_it_was_written(text: str, amounts: tuple[int | None, str, int | None]) -> None:
    assert cost_in(text).amount == amounts


@pytest.mark.parametrize(
    "text", ["€ 1.000 per dag en € 500 per overtreding.", "Dwangsom van enkele duizenden euro's.", "€ 2.000 per week, € 20.000."]
)
def test_what_is_not_sure_is_left_empty_and_named(text: str) -> None:
    told = tell(entry("penalty_payment_imposed", "2024-05-13", text))
    measure = told.case.measures["M1"]
    assert (measure.amount, measure.per, measure.maximum) == (None, "", None)
    assert "Het bedrag is niet zeker" in told.unusual


def test_money_in_another_measure_is_no_penalty() -> None:
    assert (
        tell(entry("instruction_imposed", "2024-05-13", "Aanwijzing; de zorg kost € 500 per dag.")).case.measures["M1"].amount
        is None
    )
