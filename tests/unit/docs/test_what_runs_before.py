"""What is checked before a commit is what `make lint` asks, and the editor writes as ruff does."""

from __future__ import annotations

import re
import tomllib
from configparser import ConfigParser
from pathlib import Path

import yaml


def asked_by_make(root: Path) -> list[str]:
    """The programs of the target `lint`, as they stand in the Makefile."""
    makefile = (root / "Makefile").read_text(encoding="utf-8").replace("$(RUN)", "$(VENV)/bin/python")
    recipe = re.search(r"^lint:.*\n((?:\t.*\n)+)", makefile, re.MULTILINE)
    assert recipe
    return [line.strip().replace("$(VENV)", ".venv") for line in recipe[1].splitlines()]


def test_before_a_commit_exactly_that_runs_and_nothing_is_fetched(root: Path) -> None:
    asked = yaml.safe_load((root / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    hooks = [hook for repo in asked["repos"] for hook in repo["hooks"]]

    assert [hook["entry"] for hook in hooks] == asked_by_make(root)
    assert {repo["repo"] for repo in asked["repos"]} == {"local"}
    assert {hook["language"] for hook in hooks} == {"system"}


def test_the_editor_keeps_the_lines_that_ruff_keeps(root: Path) -> None:
    editor = ConfigParser()
    editor.read_string("[top]\n" + (root / ".editorconfig").read_text(encoding="utf-8"))
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))

    assert editor.getint("*", "max_line_length") == settings["tool"]["ruff"]["line-length"]
    assert editor.getint("*.py", "indent_size") == 4


def test_the_licence_that_is_named_is_the_one_that_is_here(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["license"] == "EUPL-1.2"
    assert (root / "LICENSE").read_text(encoding="utf-8").startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2\n")
