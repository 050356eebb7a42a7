"""What can be done with a case, and what that asks: looked at far more often than done, so it brings along little else."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

import typer

from cli.case_form import as_a_line, example
from cli.screen import for_programs
from desk import reading
from desk.colleague import person
from desk.field import Form
from desk.forms import form_of
from desk.rules import context_of
from desk.steps import Answer, Step, steps
from desk.suggested import Suggested, suggested
from domain.base.errors import BadInput
from domain.case.commands import COMMANDS
from domain.input.command import Command
from domain.writing.near import meant
from vervolg.app import open_app
from vervolg.moment import now
from words.lines import one_line

CASE_NUMBER = re.compile(r"\d{4}-\d{4,9}", re.ASCII)


def command_named(name: str) -> type[Command]:
    """The command that people call `name`. Raises BadInput with the nearest one."""
    if name in COMMANDS:
        return COMMANDS[name]
    raise BadInput("commando", name, f"{meant(name, COMMANDS)}een commando uit: vervolg zaak mag NR --als PERSOON")


def show_example(number: str, name: str, who: str) -> None:
    """The data a command asks, as YAML with a comment a field; with the choices of the case, if a case is named."""

    kind = command_named(name)
    if not CASE_NUMBER.fullmatch(number):
        typer.echo(_filled_by(form_of(kind), number, who))
        return
    with open_app() as app:
        file = reading.file(app, number, who, "zaak mag")
        with context_of(app, person(app, who), now(app.engine), file.history) as context:
            form = form_of(kind, file.case, context)
    typer.echo(_filled_by(form, number, who))


def _filled_by(form: Form, number: str, who: str) -> str:
    """The example of a file, and the same as options where no file is needed."""
    line = as_a_line(form)
    short = f"\n# Of zonder bestand: vervolg zaak doe {number} {form.name} {line} --als {who}" if line else ""
    return f"{example(form)}{short}"


def show_possible(number: str, who: str, at: datetime | None, *, as_json: bool) -> None:
    with open_app() as app:
        file = reading.file(app, number, who, "zaak mag")
        with context_of(app, person(app, who), at or now(app.engine), file.history) as context:
            found, ready = steps(file.case, context), suggested(file.case, context)
    if as_json:
        proposed = [one.model_dump(mode="json") for one in ready]
        typer.echo(for_programs({"case": number, "commands": [_data(step) for step in found], "proposed": proposed}))
        return
    if not any(step.possible for step in found):
        typer.echo(f"Je kunt nu niets doen in zaak {number}. {_most_said(found)}")
        return
    if mine := [one for one in ready if one.mine]:
        typer.echo("Voorgestelde stap:")
        for one in mine:
            typer.echo(f"  {one.command:<28} {one_line(one.why)}")
    typer.echo("Dit kan nu:")
    for step in found:
        if step.possible:
            about = f" [{step.about}]" if step.about else ""
            note = f"  (alleen met een reden: {step.why})" if step.answer is Answer.UNUSUAL else ""
            typer.echo(f"  {step.command:<28} {step.label}{about}{note}")
    if others := [one for one in ready if not one.mine]:
        typer.echo("Voorgesteld, en niet aan jou:")
        for one in others:
            typer.echo(f"  {one.command:<28} {one_line(one.why)} ({_awaited(one)})")
    if waits := _of_others(found):
        typer.echo("Dit kan een ander nu:")
    for who_can, what in waits.items():
        typer.echo(f"  {who_can}: {', '.join(what)}")
    typer.echo(f"Welke gegevens een commando vraagt: vervolg zaak doe {number} COMMANDO --als {who} --voorbeeld")


def _awaited(one: Suggested) -> str:
    return f"wacht op: {' of '.join(one.by)}" if one.by else "kan nog niet"


def _of_others(found: tuple[Step, ...]) -> dict[str, list[str]]:
    """What waits for whom: by those who can do it, the commands with what they are about."""
    waits: dict[str, list[str]] = {}
    for step in found:
        if step.by:
            about = f" [{step.about.split(' ')[0]}]" if step.about else ""
            waits.setdefault(" of ".join(step.by), []).append(f"{step.command}{about}")
    return waits


def _data(step: Step) -> dict[str, Any]:
    return {
        "command": step.command,
        "label": step.label,
        "about": step.about,
        "possible": step.possible,
        "answer": step.answer,
        "why": step.why,
        "by": step.by,
    }


def _most_said(found: tuple[Step, ...]) -> str:
    """The reason that most commands have in common."""
    reasons = [step.why for step in found]
    return max(reasons, key=reasons.count, default="")
