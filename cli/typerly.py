"""How a Typer app is called from the table, and how its own words become Dutch ones.

Typer writes its help and its errors in English and offers no other language, so both are written here from what it knows.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import typer
from typer.main import get_command

from cli.commands import Entry
from cli.usage import complaint
from cli.usage import help as dutch_help
from domain.base.errors import Impossible

HELP = frozenset({"--help", "-h", "--hulp"})
STOPPED = 130
"""What Typer makes of Ctrl-C."""
COMPLETION = frozenset({"install_completion", "show_completion"})
_PLAIN = (str, Path)


def call(entry: Entry, arguments: list[str]) -> int:
    """Run the command of `entry`; its exit status."""
    command = _load(entry)
    name = f"vervolg {entry.name}"
    if HELP & set(_before_dashes(arguments)) or (not arguments and _wants_subcommand(command)):
        typer.echo(dutch_help(*_innermost(command, name, arguments)))
        return 0
    try:
        outcome = command.main(args=arguments, prog_name=name, standalone_mode=False)
    except typer.Abort:
        typer.echo("Afgebroken.", err=True)
        return 1
    except typer.TyperException as error:
        typer.echo(complaint(error, name), err=True)
        return 2
    if outcome == STOPPED:
        raise KeyboardInterrupt
    return outcome if isinstance(outcome, int) else 0


def _load(entry: Entry) -> Any:
    try:
        module = importlib.import_module(entry.module)
    except ModuleNotFoundError as missing:
        if missing.name != entry.module:
            raise
        raise Impossible(f"Het commando '{entry.name}' zit nog niet in deze versie.") from None
    command = get_command(module.app)
    command.params = [one for one in command.params if one.name not in COMPLETION]
    _take_as_typed(command)
    return command


class _AsTyped:
    """What Typer asks to make a value of a word: for one text nothing has to be made, and of one path a path."""

    def __init__(self, made: Callable[[str], object]) -> None:
        self._made = made

    def coerce(self, value: object, **_: object) -> object:
        """The text or the path, or None when it was not given."""
        return self._made(value) if isinstance(value, str) else value


def _take_as_typed(command: Any) -> None:
    """Spare Typer a validator of pydantic for each text or path, and for `--help`, which is answered here: it loads the library
    for that, which costs more than a short command does.

    Words of a command line are sound texts by then (`cli.screen.refuse_steering`).
    """
    command.add_help_option = False
    for one in command.params:
        described = getattr(one, "type_descriptor", None)
        if described is None or one.nargs != 1 or getattr(one, "multiple", False):
            continue
        if described.annotation in _PLAIN and not described.parameter_info.parser:
            one._runtime_param = _AsTyped(described.annotation)
    for deeper in getattr(command, "commands", {}).values():
        _take_as_typed(deeper)


def _before_dashes(arguments: list[str]) -> list[str]:
    return arguments[: arguments.index("--")] if "--" in arguments else arguments


def _wants_subcommand(command: Any) -> bool:
    return bool(getattr(command, "commands", None)) and not command.invoke_without_command


def _innermost(command: Any, name: str, arguments: list[str]) -> tuple[Any, str]:
    """The subcommand that `arguments` name, with its whole name."""
    for word in arguments:
        deeper = getattr(command, "commands", {}).get(word)
        if deeper is not None:
            command, name = deeper, f"{name} {word}"
    return command, name
