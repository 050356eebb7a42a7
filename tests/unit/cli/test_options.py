"""An option that more than one command takes is written in one place."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import cli
from cli.options import AS, AT, JSON

MODULES = [path for path in sorted(Path(cli.__path__[0]).glob("*.py")) if path.name != "options.py"]


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.name)
def test_no_module_writes_a_shared_option_itself(module: Path) -> None:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    written = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}

    assert not written & {AS, AT, JSON}, "take it from cli.options"
