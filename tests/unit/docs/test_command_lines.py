"""Every `vervolg` command line in the documents is one that the program understands."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cli.commands import find
from domain.case.commands import COMMANDS
from domain.input.reading import read
from reader.written import written
from tests.unit.docs.conftest import DOCUMENTS
from tests.unit.docs.session import blocks, steps

IN_TEXT = re.compile(r"`(vervolg [^`\n]+)`")
PLACEHOLDER = re.compile(r"[A-Z]{2,}(\.\w+)?")


def command_lines(document: Path) -> Iterator[str]:
    """The command lines in blocks and in sentences; a name in the glossary's table is one too."""
    text = document.read_text(encoding="utf-8")
    for body in blocks(text, "sh", "console"):
        for line in body.splitlines():
            said = line.removeprefix("$ ").split("  #")[0].removesuffix(" &")
            if said.startswith("vervolg "):
                yield said.partition(" <<")[0]
    yield from IN_TEXT.findall(text)


def parse(line: str) -> None:
    """Let the program's own parser read `line`, without carrying it out."""
    import importlib

    from typer.main import get_command

    _, name, *arguments = shlex.split(line)
    if name.startswith("--") or name == "COMMANDO":
        return
    entry = find(name)
    assert entry is not None, f"no such command: {name}"
    command: Any = get_command(importlib.import_module(entry.module).app)
    inner = getattr(command, "commands", {})
    if not arguments:
        return
    if inner:
        assert arguments[0] in inner, f"no such command: {name} {arguments[0]}"
        command, arguments = inner[arguments[0]], arguments[1:]
    if name == "zaak" and command.name == "doe" and len(arguments) > 1 and not PLACEHOLDER.fullmatch(arguments[1]):
        assert arguments[1] in COMMANDS or arguments[1] == "plan-vrage", arguments[1]
    needed = {option for one in command.params if one.required and one.param_type_name == "option" for option in one.opts}
    given = {word for word in arguments if word.startswith("--")}
    assert given <= {option for one in command.params for option in (*one.opts, *one.secondary_opts)} | {"--help"}, line
    if arguments and needed <= given:
        command.make_context(name, list(arguments))


LINES = [(path.name, line) for path in DOCUMENTS for line in dict.fromkeys(command_lines(path))]


@pytest.mark.parametrize(("name", "line"), LINES, ids=[f"{name}: {line}" for name, line in LINES])
def test_the_program_understands(name: str, line: str) -> None:
    parse(line)


def test_the_data_in_the_guide_is_what_the_commands_ask(root: Path) -> None:
    guide = (root / "docs" / "gebruik.md").read_text(encoding="utf-8")
    given = [step for body in blocks(guide, "console") for step in steps(body) if step.given]
    assert len(given) > 20
    for step in given:
        assert read(COMMANDS[step.words[4]], written(step.given, source="").data)
