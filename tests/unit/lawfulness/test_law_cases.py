"""Cases of law, an act a file (`cases/`): each article in its name, what happened, and what the law says of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from desk.calculators.lawfulness import answer
from domain.lawfulness import Situation, judge
from tests.unit.lawfulness.situations import grounds

CASES = Path(__file__).parent / "cases"
ACTS = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(CASES.glob("*.yaml"))}
PLAYED = [pytest.param(act["bases"], case, id=f"{name} {case['name']}") for name, act in ACTS.items() for case in act["cases"]]


def situation(base: Mapping[str, Any], but: Mapping[str, Any]) -> Situation:
    """The base with what is different in this case, each by the place of its field."""
    facts = {name: dict(value) if isinstance(value, Mapping) else value for name, value in base.items()}
    for place, value in but.items():
        group, _, name = place.rpartition(".")
        (facts.setdefault(group, {}) if group else facts)[name] = value
    return Situation.model_validate(facts)


@pytest.mark.parametrize(("bases", "case"), PLAYED)
def test_the_law_says(bases: Mapping[str, Any], case: Mapping[str, Any]) -> None:
    judgement = judge(situation(bases[case["base"]], case.get("but", {})), grounds())
    articles = [reason.article for reason in judgement.reasons] + [fact.article for fact in judgement.missing]
    shown = answer(judgement).model_dump_json()

    assert judgement.verdict.value == case["verdict"]
    for wanted in (*case.get("all", ()), *([case["article"]] if "article" in case else [])):
        assert any(wanted in article for article in articles), articles
    assert "asks" not in case or {fact.fact for fact in judgement.missing} == set(case["asks"])
    assert case.get("said", "") in shown


@pytest.mark.parametrize("act", ACTS)
def test_every_base_is_used_and_every_name_is_its_own(act: str) -> None:
    names = [case["name"] for case in ACTS[act]["cases"]]

    assert {case["base"] for case in ACTS[act]["cases"]} == set(ACTS[act]["bases"])
    assert len(set(names)) == len(names)


def test_there_are_sixty_at_least() -> None:
    assert len(PLAYED) >= 60
