"""Typer's help and complaints, in Dutch."""

from __future__ import annotations

import re
import textwrap
from typing import Any

from domain.writing.showing import shown

MACHINE_MADE = re.compile(
    r"^(Value |Input |Invalid |Path |File |Directory |Could not |Unable )|is not a valid|is not in the range|does not match"
)
EXPECTED = {
    "int": "een geheel getal",
    "float": "een getal",
    "bool": "ja of nee",
    "datetime": "een datum en tijd, zoals 2026-05-18T09:00",
    "date": "een datum, zoals 2026-05-18",
    "Path": "een bestand of map die bestaat",
}
WIDTH = 100
HELP = "--help"
"""Answered by `cli.typerly`, so that Typer knows nothing of it."""


def help(command: Any, name: str) -> str:
    """What `name` does and takes."""
    arguments = [one for one in command.params if one.param_type_name == "argument"]
    options = [one for one in command.params if one.param_type_name == "option" and not one.hidden]
    subcommands = [one for one in getattr(command, "commands", {}).values() if not one.hidden]
    placed = " ".join(_placed(one) for one in arguments)
    parts = ["Gebruik:", name, placed, "COMMANDO" if subcommands else "", "[OPTIES]"]
    lines = [" ".join(part for part in parts if part)]
    if command.help:
        lines += ["", *(line.rstrip() for line in textwrap.dedent(command.help).strip().splitlines())]
    lines += _section("Commando's", [(one.name, _first_line(one.help)) for one in subcommands])
    lines += _section("Gegevens", [(one.metavar or one.name.upper(), _explained(one)) for one in arguments])
    lines += _section("Opties", [(_flags(one), _explained(one)) for one in options] + [(HELP, "Toon deze uitleg.")])
    return "\n".join(lines)


def _placed(argument: Any) -> str:
    shown = (argument.metavar or argument.name.upper()) + ("…" if argument.nargs != 1 else "")
    return shown if argument.required else f"[{shown}]"


def _flags(option: Any) -> str:
    flags = ", ".join([*option.opts, *option.secondary_opts])
    takes_value = not option.is_flag and not option.count
    return f"{flags} {option.metavar or option.name.upper()}" if takes_value else flags


def _explained(parameter: Any) -> str:
    text = getattr(parameter, "help", None) or ""
    default = parameter.default
    if getattr(parameter, "show_default", True) and default not in (None, False, True, (), []) and not callable(default):
        text = f"{text} [standaard: {getattr(default, 'value', default)}]"
    if parameter.param_type_name == "option" and parameter.required:
        text = f"{text} [verplicht]"
    return text.strip()


def _first_line(text: str | None) -> str:
    return (text or "").strip().partition("\n")[0]


def _section(title: str, rows: list[tuple[str, str]]) -> list[str]:
    if not rows:
        return []
    width = min(max(len(left) for left, _ in rows), 30) + 2
    lines = ["", f"{title}:"]
    for left, right in rows:
        wrapped = textwrap.wrap(right, WIDTH - width - 2) or [""]
        lines.append(f"  {left:<{width}}{wrapped[0]}".rstrip())
        lines += [" " * (width + 2) + line for line in wrapped[1:]]
    return lines


def complaint(error: Any, name: str) -> str:
    """What is wrong with the way a command was called, and how it should be."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context else name
    return f"{_complaint(error)}\nMeer uitleg: {path} --help"


def _name(parameter: Any) -> str:
    """How a person types it: `--als PERSOON`, or the place of what has no name."""
    if parameter.param_type_name == "option":
        return f"{parameter.opts[-1]} {parameter.metavar or ''}".rstrip()
    return str(parameter.metavar or parameter.opts[-1])


def _complaint(error: Any) -> str:
    kind, text, parameter = type(error).__name__, str(error.message or ""), getattr(error, "param", None)
    named = f"'{_name(parameter)}'" if parameter is not None else ""
    match kind:
        case "NoSuchOption":
            from domain.writing.near import nearest

            possible = nearest(error.option_name, {*(error.possibilities or ()), HELP})
            near = f" Bedoel je {possible}?" if possible else ""
            return f"De optie '{shown(error.option_name)}' bestaat niet.{near}"
        case "BadOptionUsage":
            return f"De optie '{shown(error.option_name)}' is niet goed gebruikt: er hoort {_a_value(text)} bij."
        case "MissingParameter":
            what = "De optie" if parameter is not None and parameter.param_type_name == "option" else "Het gegeven"
            return f"{what} {named} ontbreekt." + (f" Kies uit: {_choices(parameter)}." if _choices(parameter) else "")
        case "BadParameter":
            reason = f"verwacht: {_expected(parameter)}" if MACHINE_MADE.search(text) else text
            return f"De waarde van {named} is niet te gebruiken: {reason.rstrip('.')}." if named else f"{text.rstrip('.')}."
    if found := re.search(r"No such command '([^']*)'(?:.*mean '([^']*)')?", text):
        from domain.writing.near import nearest

        possible = nearest(found[1], [found[2]] if found[2] else ())
        return f"Het commando '{shown(found[1])}' bestaat niet." + (f" Bedoel je '{possible}'?" if possible else "")
    if found := re.search(r"unexpected extra arguments? ?\(?s?\)? ?\((.*)\)", text):
        return f"Te veel gegevens: {shown(found[1])}."
    if text.startswith("Missing command"):
        return "Noem een commando."
    return text


def _a_value(text: str) -> str:
    return "geen waarde" if "not take" in text else "een waarde"


def _choices(parameter: Any) -> str:
    described = getattr(parameter, "type_descriptor", None)
    choices = getattr(described, "choices", None) or ()
    return ", ".join(str(getattr(one, "value", one)) for one in choices)


def _expected(parameter: Any) -> str:
    if parameter is None:
        return "een andere waarde"
    if choices := _choices(parameter):
        return f"een van {choices}"
    described = parameter.type_descriptor
    low, high = described.parameter_info.min, described.parameter_info.max
    bounds = (f" vanaf {low}" if low is not None else "") + (f" tot en met {high}" if high is not None else "")
    annotation = getattr(described, "annotation", str)
    return EXPECTED.get(getattr(annotation, "__name__", ""), "een andere waarde") + bounds
