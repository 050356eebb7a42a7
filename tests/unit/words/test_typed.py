"""An inner room names a field and a fact; how one types it stands in `words.typed` and in the edge, and nowhere else."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from cli.called import called
from cli.commands import COMMANDS
from domain.base.errors import Altered, BadInput, Impossible
from domain.base.hint import Hint
from vervolg.settings import SHIPPED
from words import typed
from words.typed import told

ROOMS = (
    *("backlog", "content", "copies", "db", "demo", "desk", "domain", "letters", "notify"),
    *("reader", "report", "rulebook", "vervolg", "watch", "words"),
)
HERE = SHIPPED / "words" / "typed.py"
PROGRAMS = {"db/embedded/starting.py", "copies/client.py", "vervolg/supervise/system.py", "notify/mailbox.py"}
"""They call other programs, whose options may be called like ours."""
SAID_BY_ERRORS = SHIPPED / "domain" / "base" / "errors.py"
"""The docstrings of errors are what people read."""


def _leaves(name: str, command: Any) -> Iterator[tuple[str, set[str]]]:
    inner = getattr(command, "commands", None) or {}
    yield name, {option for one in command.params for option in one.opts if option.startswith("--")}
    for word, each in inner.items():
        yield from _leaves(f"{name} {word}", each)


LEAVES: dict[str, set[str]] = {
    name: options
    for entries in COMMANDS.values()
    for entry in entries
    for name, options in _leaves(entry.name, get_command(importlib.import_module(entry.module).app))
}
OPTIONS = set().union(*LEAVES.values())
A_COMMAND = re.compile(rf"\bvervolg ({'|'.join(sorted({name.split()[0] for name in LEAVES}))})\b")
AN_OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")


def written(file: Path) -> Iterator[tuple[int, str]]:
    """Every string that can be said, with its line."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    silent = set[int]()
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and file != SAID_BY_ERRORS:
            silent |= {id(one.value) for one in node.body if isinstance(one, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in silent:
            yield node.lineno, node.value


@pytest.mark.parametrize("room", ROOMS)
def test_no_inner_room_says_how_something_is_typed(room: str) -> None:
    said = [
        f"{file.relative_to(SHIPPED)}:{line}: {text}"
        for file in sorted((SHIPPED / room).rglob("*.py"))
        if file != HERE and file.relative_to(SHIPPED).as_posix() not in PROGRAMS
        for line, text in written(file)
        if A_COMMAND.search(text) or set(AN_OPTION.findall(text)) & OPTIONS
    ]

    assert not said, "name the field, say what helps (Hint), or take the words from words.typed:\n" + "\n".join(said)


def test_what_is_named_can_be_typed() -> None:
    texts = [*typed.HELPS.values(), *(text for name, text in vars(typed).items() if name.isupper() and isinstance(text, str))]
    commands = [found for text in texts for found in re.findall(r"vervolg ([^,;]+)", text)]
    assert commands
    for command in commands:
        words = command.split()
        name = " ".join(words[:2]) if " ".join(words[:2]) in LEAVES else words[0]
        assert name in LEAVES, command
        assert {word for word in words if word.startswith("--")} <= LEAVES[name] | {"--help"}, command


def test_everything_that_helps_has_its_words() -> None:
    assert set(typed.HELPS) == set(Hint)


def test_an_error_names_a_field_and_the_edge_how_it_is_typed() -> None:
    with pytest.raises(BadInput) as refused, called({"vanaf": "--vanaf"}):
        raise BadInput("vanaf", "gisteren", "vandaag of later", hint=Hint.PRACTICE)

    assert told(refused.value) == "--vanaf: gevonden 'gisteren'; verwacht: vandaag of later. Zie: vervolg oefenen --help"


def test_a_field_of_a_file_keeps_its_name() -> None:
    with pytest.raises(BadInput, match=r"^zaak\.yaml: vanaf: "), called({"vanaf": "--vanaf"}):
        raise BadInput("vanaf", "niets", "een dag", source="zaak.yaml")


def test_what_helps_stands_after_what_is_the_matter() -> None:
    there = Impossible("Dit bezoek staat al in zaak 2026-0001.", hint=Hint.LOOK_IN_CASE, about="2026-0001")

    assert there.message == "Dit bezoek staat al in zaak 2026-0001."
    assert told(there) == f"{there.message} Kijk wat daar kan: vervolg zaak mag 2026-0001 --als PERSOON"
    assert told(Altered()).endswith("Kijk wat er anders is: vervolg verify")
