"""Whatever the code starts, approves or judges by name, the policy that ships knows; and what it knows, the code uses."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from domain.kinds.letter import LetterKind
from domain.lawfulness.ground import GroundKind
from rulebook.files import SHIPPED, policy_texts
from rulebook.whole import whole_policy

SHIPS = whole_policy(policy_texts(SHIPPED))
ROOT = Path(__file__).resolve().parents[3]
ROOMS = ("backlog", "content", "desk", "domain", "rulebook", "watch", "words")
BY_NAME = {"TermSpec", "Wanted", "spec", "oddities", "longer_than_policy"}
"""Calls of which the first argument, or `kind`, is a kind of term."""
NEVER_LAWFUL = {GroundKind.CONSENT, GroundKind.HOUSE_RULES, GroundKind.NONE}
"""Grounds that make nothing lawful have no versions in policy."""


@cache
def files() -> tuple[tuple[Path, ast.Module], ...]:
    found = (path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py")))
    return tuple((path, ast.parse(path.read_text(encoding="utf-8"))) for path in found)


def named_in_calls() -> Iterator[tuple[ast.expr, str]]:
    """What a call gives as a kind of term, with where."""
    for path, tree in files():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            said = [one.value for one in node.keywords if one.arg == "kind"] if called == "TermSpec" else node.args[:1]
            yield from ((one, f"{path.relative_to(ROOT)}:{node.lineno}") for one in said if called in BY_NAME)


def test_a_call_names_a_kind_of_term_by_its_member() -> None:
    named = list(named_in_calls())
    assert {"BEZWAAR", "VERBETERPLAN", "ZIENSWIJZE", "RESULTAATSVERSLAG"} <= {getattr(one, "attr", "") for one, _ in named}
    assert not [where for one, where in named if isinstance(one, ast.Constant)]


def test_every_term_climbs_a_ladder_that_ships_and_every_ladder_is_climbed() -> None:
    assert {term.ladder for term in SHIPS.terms.values()} == SHIPS.ladders.keys()


def test_somebody_may_approve_every_kind_of_letter() -> None:
    assert {kind for one in SHIPS.mandates.mandates for kind in one.letters} == set(LetterKind)


def test_every_ground_that_can_make_something_lawful_has_a_version() -> None:
    assert SHIPS.grounds is not None
    assert {kind for one in SHIPS.grounds.versions for kind in one.grounds} == set(GroundKind) - NEVER_LAWFUL
