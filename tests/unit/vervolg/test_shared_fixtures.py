"""What is made once a process is made once: a fixture that is imported is a second fixture, with a server of its own."""

from __future__ import annotations

import ast
from pathlib import Path

TESTS = Path(__file__).parents[2]
TREES = {
    f"tests.{'.'.join(file.relative_to(TESTS).with_suffix('').parts)}": ast.parse(file.read_text("utf-8"))
    for file in TESTS.rglob("*.py")
}


def shared(function: ast.FunctionDef) -> bool:
    """Whether this is a fixture of which a whole session or module has one."""
    return any(ast.unparse(decorator).startswith("pytest.fixture(scope=") for decorator in function.decorator_list)


def test_no_fixture_of_a_wider_scope_is_imported() -> None:
    made = {
        (name, one.name) for name, tree in TREES.items() for one in tree.body if isinstance(one, ast.FunctionDef) and shared(one)
    }
    imported = {
        f"{name} imports {found.name}"
        for name, tree in TREES.items()
        for one in ast.walk(tree)
        if isinstance(one, ast.ImportFrom)
        for found in one.names
        if (one.module, found.name) in made
    }

    assert ("tests.conftest", "orchestrator") in made
    assert imported == set()
