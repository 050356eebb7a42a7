"""Situations for the tests: fictional, and as short as the point allows."""

from __future__ import annotations

from functools import cache
from typing import Any

from hypothesis import strategies as st

from domain.lawfulness import (
    AppliedTo,
    Cause,
    GroundKind,
    Grounds,
    Judgement,
    Purpose,
    RestrictionKind,
    Setting,
    Situation,
    judge,
)
from rulebook.law import load_grounds


@cache
def grounds() -> Grounds:
    """The grounds that are shipped."""
    return load_grounds()


def situation(**facts: Any) -> Situation:
    """A situation by its Dutch names; what is left out is an individual measure in open residential care in 2026."""
    usual = {
        "datum": "2026-03-10",
        "soort_hulp": "open_residentieel",
        "toegepast_op": "individueel",
        "maatregelen": ["vastpakken"],
    }
    return Situation.model_validate(usual | facts)


def judged(**facts: Any) -> Judgement:
    """The judgement on such a situation."""
    return judge(situation(**facts), grounds())


ALL_WZD = {
    "medische_verklaring": True,
    "in_register": True,
    "beleidsplan": True,
    "wzd_functionaris": True,
    "functionaris_beoordeelde_plan": True,
    "ernstig_nadeel": True,
    "stappenplan": True,
    "arts": True,
    "termijn_maanden": 3,
}
WEIGHED = {
    "individueel_afgewogen": True,
    "geen_lichter_middel": True,
    "evenredig": True,
    "effectief": True,
    "in_plan": True,
    "besluit_op_schrift": True,
    "gegrond_vermoeden": True,
    "jongere_aanwezig": True,
}
ALL_YOUTH_ACT = {"machtiging": True, "geregistreerd": True, "gedragswetenschapper_akkoord": True, "in_voorwaarden": True}
ALL_WVGGZ = {
    "maatregel_geldig": True,
    "vorm_genoemd": True,
    "in_register": True,
    "beleidsplan": True,
    "geneesheer_directeur": True,
}

facts = st.sampled_from([True, False, None])
days = st.sampled_from(["2014-06-01", "2019-12-31", "2020-01-01", "2023-12-31", "2024-01-01", "2026-03-10", "2023-12", "2031-01"])


def _section(model: Any) -> st.SearchStrategy[dict[str, object]]:
    kinds = {
        "hours": st.none() | st.sampled_from([0.5, 12.0, 13.0, 24.0, 30.0, 48.0, 72.0, 80.0, 400.0]),
        "months": st.none() | st.integers(0, 12),
        "days": st.none() | st.integers(1, 9),
        "times": st.none() | st.integers(0, 9),
        "period": st.none() | st.integers(1, 4),
        "hours_since_exam": st.none() | st.sampled_from([1.0, 12.0, 13.0]),
    }
    return st.fixed_dictionaries({name: kinds.get(name, facts) for name in model.model_fields})


SECTIONS = ("weighing", "emergency", "youth_act", "wzd", "wvggz", "wgbo")

situations = st.fixed_dictionaries(
    {
        "on": days,
        "restrictions": st.lists(st.sampled_from(RestrictionKind), min_size=1, max_size=3),
        "setting": st.sampled_from([setting for setting in Setting if setting is not Setting.JUSTICE]),
        "applied_to": st.none() | st.sampled_from(AppliedTo),
        "ground": st.none() | st.sampled_from(GroundKind),
        "purpose": st.none() | st.sampled_from(Purpose),
        "age": st.none() | st.integers(0, 27),
        "causes": st.lists(st.sampled_from(Cause), max_size=2),
        "injury": facts,
    }
    | {name: _section(Situation.model_fields[name].annotation) for name in SECTIONS}
).map(Situation.model_validate)
"""Any situation under the acts that the test knows, most of them unlawful."""


def with_everything_met(built: Situation) -> Situation:
    """The same situation with every fact as favourable as it can be."""
    numbers = {"hours": 1.0, "months": 1, "days": 1, "times": 1, "period": 1, "hours_since_exam": 1.0}
    unfavourable = {"emergency": {"repeated": False, "foreseeable": False}, "wgbo": {"withdrawn": False}}
    update: dict[str, object] = {"purpose": Purpose.SAFETY, "age": 16}
    for name in SECTIONS:
        section = getattr(built, name)
        values: dict[str, object] = dict.fromkeys(type(section).model_fields, True)
        values |= {field: number for field, number in numbers.items() if field in values}
        update[name] = type(section)(**(values | unfavourable.get(name, {})))
    return built.model_copy(update=update)
