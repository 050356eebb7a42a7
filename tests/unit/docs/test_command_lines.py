"""Every `vervolg` command line in the documents is one that the program understands."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest

from cli.commands import find
from cli.given import options_of, taken
from desk.forms import form_of
from desk.steps import asks_what_was_read
from domain.case.commands import COMMANDS
from domain.deciding.received import field_for_a_file
from domain.input.reading import read
from reader.written import written
from tests.unit.docs.conftest import DOCUMENTS
from tests.unit.docs.session import Step, blocks, steps

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
    known = {option for one in command.params for option in (*one.opts, *one.secondary_opts)} | {"--help"}
    if name == "zaak" and command.name == "doe" and len(arguments) > 1 and arguments[1] in COMMANDS:
        known |= set(options_of(form_of(COMMANDS[arguments[1]])))
    assert given <= known, line
    if arguments and needed <= given:
        command.make_context(name, list(arguments))


LINES = [(path.name, line) for path in DOCUMENTS for line in dict.fromkeys(command_lines(path))]


@pytest.mark.parametrize(("name", "line"), LINES, ids=[f"{name}: {line}" for name, line in LINES])
def test_the_program_understands(name: str, line: str) -> None:
    parse(line)


def test_the_data_in_the_guide_is_what_the_commands_ask(root: Path) -> None:
    guide = (root / "docs" / "gebruik.md").read_text(encoding="utf-8")
    done = [step for body in blocks(guide, "console") for step in steps(body) if step.words[1:3] == ("zaak", "doe")]
    asked = [step for step in done if step.words[4] in COMMANDS and "--voorbeeld" not in step.words]
    assert len(asked) > 20
    for step in asked:
        assert read(COMMANDS[step.words[4]], data_of(step))


def data_of(step: Step) -> dict[str, Any]:
    """What a step of the guide fills in: as options, in the file that is typed behind it, and what is taken from a text that is
    shown or from a file that is handed in."""
    words, ours = list(step.words[5:]), {"--als", "--op", "--gegevens", "--bestand"}
    typed = [word for at, word in enumerate(words) if word not in ours and (at == 0 or words[at - 1] not in ours)]
    data = taken(form_of(COMMANDS[step.words[4]]), typed)
    if "--gegevens" in words:
        data |= cast("dict[str, Any]", written(step.given, source="").data) if step.given else {}
    command = COMMANDS[step.words[4]]
    file = field_for_a_file(command) if "--bestand" in words else None
    for hashed in filter(None, (asks_what_was_read(command), file and (command.model_fields[file].alias or file))):
        data.setdefault(hashed, "0" * 64)
    return data
