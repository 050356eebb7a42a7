"""Whatever is written down in the format: the import never fails, nothing is lost, and what it says holds together."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backlog.kinds import Kind
from domain.casefile.evolution import replay
from domain.kinds.measure import MEASURE_KINDS, MeasureKind
from domain.log.events import from_json, to_json
from tests.unit.backlog.histories import NUMBER, TODAY, context, history, tell_data

DAYS = st.dates(date(2010, 1, 1), TODAY + timedelta(days=400))
PLACES = ("Locatie Oost", "Locatie West", "Dorp (Zuid)")
SPOKEN = """
Instruction|Aanwijzing|order|bevel|verscherpt toezicht|admission stop|cliëntenstop|dwangsom|all measures|two parts|fine|boete
lifted|opgeheven|ended in part|deels|part one met|stays in force|blijft gelden|replaced by|vervangt|instead of an extension
suspends|schorst|annuls|lifts the suspension|publication|openbaarmaking|refuses|after all|alsnog|objects|withdrawn on objection
bankrupt|failliet|merged|closed|gesloten|sufficient|new visit|its own|gemeente|for locatie Oost|voor West|Zuid|for|and|en|;|.|,
2000 euro a week, maximum 20000|VT|LOD|i.v.m.|opgehevn|only|alleen|behalve|except for|voor groep Gaia|mogen weer|deels gegrond
until the decision on the objection|totdat op het beroep is beslist|beroep ongegrond|heropend|wordt pas|als|Verzoek|afgewezen
"""
WORDS = st.sampled_from([word for line in SPOKEN.strip().splitlines() for word in line.split("|")])
SUMMARIES = st.one_of(st.lists(WORDS, max_size=8).map(" ".join), st.text("aé1 .;-€\n(‘", max_size=20))
TERMS = st.sampled_from(
    (
        "",
        "een week",
        "binnen 4 maanden",
        "voor 19 juli 2024",
        "uiterlijk 1 mei",
        "100 jaar",
        "deel 1 binnen een maand",
        "6 werkdagen",
        "totdat",
    )
)
STATED = {"voor 19 juli 2024": "2024-07-19"}


@st.composite
def dates(draw: st.DrawFn) -> dict[str, Any]:
    day = draw(DAYS)
    match draw(st.sampled_from(("day", "month", "period", "broken"))):
        case "day":
            return {"date": day.isoformat(), "precision": "day"}
        case "month":
            return {"date": f"{day:%Y-%m}", "precision": "month"}
        case "period":
            end = day + timedelta(days=draw(st.integers(-5, 300)))
            return {"date": day.isoformat(), "precision": "period", "end": end.isoformat()}
        case _:
            return {
                "date": draw(st.sampled_from((None, "", "ooit", "2024-02-30", "9999-12-31"))),
                "precision": draw(st.sampled_from((None, "day"))),
            }


@st.composite
def entries(draw: st.DrawFn) -> dict[str, Any]:
    return {
        "kind": draw(st.one_of(st.sampled_from([kind.value for kind in Kind]), st.sampled_from(("tea_party", None)))),
        "summary": draw(SUMMARIES),
        "term": draw(TERMS),
        "term_end": draw(st.one_of(st.none(), DAYS.map(date.isoformat), st.just("2024-05"))),
        **draw(dates()),
    }


HISTORIES = st.builds(
    lambda events, places: history(*events, locations=tuple(places)),
    st.lists(entries(), max_size=10),
    st.lists(st.sampled_from(PLACES), unique=True, max_size=3),
)


@pytest.fixture(scope="module", autouse=True)
def policy_is_read() -> None:
    """Reading the policy is not timed with the first example."""
    context()


@given(HISTORIES)
def test_any_history_is_recorded_truthfully(data: dict[str, Any]) -> None:
    told = tell_data(data)
    outcome, case = told.outcome, told.case

    # Nothing is lost.
    assert outcome.recorded + len(outcome.refused) == outcome.read == len(data["events"])
    if outcome.case is None:
        assert outcome.recorded == 0
        return

    # The events alone make the case, also after they were stored.
    stored = [from_json(type(event).__name__, event.schema_version, to_json(event)) for event in told.events]
    assert replay(NUMBER, stored) == case

    # Stage and measures say the same.
    binding = [measure for measure in case.measures.values() if measure.binding]
    if case.closed_on:
        assert told.stage == "gesloten"
        assert not binding
    elif binding:
        assert told.stage == max(binding, key=lambda measure: MEASURE_KINDS[measure.kind].weight).kind.value
    else:
        assert told.stage not in {kind.value for kind in MeasureKind}

    # No day is made up: a term begins on a day that the source gives, or has an end that the source gives.
    stated = {str(entry.get(field)) for entry in data["events"] for field in ("date", "term_end")}
    stated |= {day for entry in data["events"] for words, day in STATED.items() if words == entry["term"]}
    for term in case.terms.values():
        if term.start and term.start != TODAY:
            assert term.start.isoformat() in stated
        if term.start is None:
            assert term.agreed is not None
            assert term.agreed.isoformat() in stated
    # An open case always awaits something; a closed one nothing.
    assert bool(case.running_terms) is not bool(case.closed_on)


@given(HISTORIES)
def test_telling_again_tells_the_same(data: dict[str, Any]) -> None:
    assert tell_data(data).events == tell_data(data).events
