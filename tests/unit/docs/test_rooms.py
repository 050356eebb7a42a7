"""The drawings of the house and of the rooms of the domain are the contracts over them, and each room says what it is."""

from __future__ import annotations

import ast
import importlib.util
import re
import tomllib
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
LAYERS = next(one["layers"] for one in CONTRACTS if one.get("containers") == ["domain"])
ORDER = [set(re.findall(r"\w+", layer)) for layer in LAYERS]
DRAWN = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
DRAWING = DRAWN.split("## The rooms of the domain")[1].split("```")[1]
HOUSE = DRAWN.split("## The house")[1].split("```")[1]
ROOMS = {path.parent.name for path in (ROOT / "domain").glob("*/__init__.py")}


def test_the_drawing_of_the_house_has_the_packages_of_each_layer_in_their_order() -> None:
    layers = next(one["layers"] for one in CONTRACTS if one["name"] == "Imports point inward")
    groups = groupby(HOUSE.splitlines(), key=lambda line: bool(re.search(r"\w/\s", line)))
    drawn = [set(re.findall(r"(\w+)/\s", "\n".join(lines))) for named, lines in groups if named]
    assert drawn == [*(set(re.findall(r"\w+", layer)) for layer in layers), {"policy", "templates"}]


def test_the_drawing_has_the_rooms_of_each_layer_in_their_order() -> None:
    lines = [line for line in DRAWING.splitlines() if line.strip() and line.strip() != "text"]
    drawn = [ROOMS & set(re.findall(r"(?:^ {2}|\s{2,})([a-z]+)(?=\s|$)", line)) for line in lines]
    assert drawn == ORDER


def test_each_room_is_in_the_contract_and_nothing_stands_outside_a_room() -> None:
    assert set().union(*ORDER) == ROOMS
    assert [path.name for path in (ROOT / "domain").glob("*.py")] == ["__init__.py"]


def test_each_room_and_module_of_the_domain_says_what_it_is() -> None:
    modules = sorted((ROOT / "domain").rglob("*.py"))
    assert [path for path in modules if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))] == []


def test_no_import_is_hidden_from_the_contract() -> None:
    modules = sorted((ROOT / "domain").rglob("*.py"))
    assert [path for path in modules if "TYPE_CHECKING" in path.read_text(encoding="utf-8")] == []


def there(dotted: str) -> bool:
    """Whether a module, or something in one, is called so."""
    module, *names = dotted.split(".")
    found: object = importlib.import_module(module)
    for name in names:
        module = f"{module}.{name}"
        inner = hasattr(found, "__path__") and importlib.util.find_spec(module)
        found = importlib.import_module(module) if inner else getattr(found, name, None)
    return found is not None


def test_what_a_docstring_says_of_the_domain_is_there() -> None:
    code = [path for path in ROOT.glob("*/**/*.py") if not path.relative_to(ROOT).parts[0].startswith(".")]
    named = {(name, path) for path in code for name in re.findall(r"`(domain(?:\.\w+)+)`", path.read_text(encoding="utf-8"))}
    assert len(named) > 20
    assert [(name, path) for name, path in named if not there(name)] == []
