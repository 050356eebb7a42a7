"""A guess at what somebody meant: near, or not made."""

from __future__ import annotations

import pytest

from domain.case.commands import COMMANDS
from domain.kinds.measure import MeasureKind
from domain.writing.near import meant, nearest

KINDS = [kind.value for kind in MeasureKind]


@pytest.mark.parametrize(
    ("found", "choices", "near"),
    [
        ("--lente", ["--lengte", "--grond"], "--lengte"),
        ("plan-vrage", COMMANDS, "plan-vragen"),
        ("plan vragen", COMMANDS, "plan-vragen"),
        ("BEVEL", KINDS, "bevel"),
        ("boete", KINDS, "bestuurlijke_boete"),
        ("dwangsom", KINDS, "last_onder_dwangsom"),
        ("kamertijd", ["verplichte_kamertijd", "bedtijden"], "verplichte_kamertijd"),
        ("zom", ["som", "zaak"], "som"),
    ],
)
def test_a_slip_or_a_part_of_one_name_is_near(found: str, choices: list[str], near: str) -> None:
    assert nearest(found, choices) == near
    assert meant(found, choices) == f"bedoel je ‘{near}’? Anders "


@pytest.mark.parametrize(
    ("found", "choices"),
    [
        ("--kleur", ["--per", "--als", "--json"]),
        ("--onzin", ["--json", "--grond", "--als"]),
        ("boete", ["bevel", "aanwijzing"]),
        ("last", KINDS),  # there are two of them
        ("hek", ["bek", "lek"]),
        ("--", ["--als"]),
        ("", ["als"]),
        ("x" * 5000, ["x" * 59]),
    ],
)
def test_what_is_not_near_or_near_to_two_is_no_guess(found: str, choices: list[str]) -> None:
    assert nearest(found, choices) is None
    assert meant(found, choices) == ""


@pytest.mark.parametrize("kind", KINDS)
def test_no_measure_is_guessed_for_another(kind: str) -> None:
    assert nearest(kind, [other for other in KINDS if other != kind]) is None
