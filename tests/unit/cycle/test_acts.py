"""Who may do what besides commands in a case: one table, and nothing outside it. The table itself is printed in the glossary."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from domain.base.errors import NotAllowed
from domain.people.person import Role
from domain.rights.acts import RIGHTS, Act, Interest, allow, may
from tests.unit.cycle.builder import KVK, person

HOUSE = Path(__file__).parents[3]
MAY_NAME_ROLES = {"domain", "backlog", "demo", "bench", "tests"}
"""Where a set of roles is not a rule of ours: the tables themselves, and what is invented."""


def test_every_act_has_a_row() -> None:
    assert set(RIGHTS) == set(Act)


@pytest.mark.parametrize("act", Act)
@pytest.mark.parametrize("role", Role)
def test_a_role_may_what_its_row_says(act: Act, role: Role) -> None:
    assert may(person("x", role), act, KVK) is (role in RIGHTS[act].roles)


@pytest.mark.parametrize("act", Act)
def test_who_left_may_nothing(act: Act) -> None:
    gone = person("x", *(set(Role) - {Role.SYSTEM})).model_copy(update={"active": False})

    with pytest.raises(NotAllowed, match="werkt niet meer"):
        allow(gone, act)


@pytest.mark.parametrize("act", Act)
def test_an_interest_bars_what_is_about_that_provider_and_all_where_all_are_together(act: Act) -> None:
    somebody = person("x", *(set(Role) - {Role.SYSTEM}), interests=[KVK])

    assert may(somebody, act, KVK) is (RIGHTS[act].interest in {Interest.HIDDEN, Interest.NONE})
    assert may(somebody, act, "90009999") is (RIGHTS[act].interest is not Interest.ALL)


def test_no_role_may_nothing() -> None:
    nobody = person("x", Role.AUDITOR).model_copy(update={"roles": frozenset()})

    assert not [act for act in Act if may(nobody, act)]


def test_no_other_place_asks_for_a_role_to_allow_something() -> None:
    """A refusal beside a comparison with roles is a rule outside the table."""
    asked = []
    for file in HOUSE.glob("[a-z]*/**/*.py"):
        if file.relative_to(HOUSE).parts[0] in MAY_NAME_ROLES:
            continue
        asked += [
            f"{file.relative_to(HOUSE)}:{node.lineno}"
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
            if isinstance(node, ast.If) and "roles" in ast.unparse(node.test) and "NotAllowed" in ast.unparse(node)
        ]

    assert asked == []
