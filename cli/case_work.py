"""Doing things with a case from the command line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import typer

from cli.case_form import example
from cli.options import AT
from cli.screen import for_programs
from desk import reading
from desk.colleague import person
from desk.deed import deed
from desk.forms import form_of
from desk.handing_in import Upload, taken_in, with_file
from desk.open_case import open_once
from desk.rules import context_of
from desk.steps import Answer, Step, steps
from desk.suggested import Suggested, suggested
from domain.base.errors import BadInput
from domain.base.privacy import VOUCH
from domain.case.commands import COMMANDS
from domain.input.command import Command
from domain.log.events import name_of
from domain.visit.report import VisitReport
from domain.writing.near import meant
from reader.bounds import Bounds
from reader.content import raw_file
from reader.written import Written, written_input
from vervolg import clock, settings
from vervolg.app import open_app
from vervolg.moment import acting
from words.lines import one_line

CASE_NUMBER = re.compile(r"\d{4}-\d{4,9}", re.ASCII)


def open_from_file(file: str, who: str, at: datetime | None, not_young: str, *, as_json: bool) -> None:
    from desk.outcomes import case_opened

    report = written_input(file).beside(said_of_young(not_young))
    report.read(VisitReport)  # its shape, before a database is opened for it
    with open_app() as app, reading.logged(app, who, "zaak open", "nieuwe zaak"):
        opened = open_once(app, report, who, acting(app.engine, at, AT))
    page = case_opened(opened, who)
    if as_json:
        found = [finding.number for finding in page.findings]
        typer.echo(
            for_programs({"case": page.number, "opened": not page.before, "findings": found, "owner": page.owner}, indent=None)
        )
        return
    typer.echo(page.told)
    if page.before:
        return
    for finding in page.findings:
        typer.echo(f"  {finding.number}  {finding.place}: {finding.verdict}")
    if page.whose:
        typer.echo(page.whose)
    typer.echo(f"Volgende stap: vervolg zaak mag {page.number} --als {who}")


def said_of_young(reason: str) -> dict[str, object]:
    """What a writer says beside the file about why no young person can be recognised in it."""
    return {VOUCH: reason} if reason else {}


def command_named(name: str) -> type[Command]:
    """The command that people call `name`. Raises BadInput with the nearest one."""
    if name in COMMANDS:
        return COMMANDS[name]
    raise BadInput("commando", name, f"{meant(name, COMMANDS)}een commando uit: vervolg zaak mag NR --als PERSOON")


def do_command(
    number: str,
    name: str,
    data: str | None,
    file: Path | None,
    who: str,
    at: datetime | None,
    not_young: str,
    *,
    as_json: bool,
) -> None:
    from desk.offering import act  # late: it brings along what letters are made with, and looking needs none of it

    kind = command_named(name)
    upload = _handed_in(file) if file else None
    command = _filled_in(kind, data, upload, not_young)
    with open_app() as app, reading.logged(app, who, "zaak doe", number):
        moment, actor = acting(app.engine, at, AT), person(app, who)
        result = act(app, number, command, actor, moment, [upload] if upload else [])
    if as_json:
        told = [{"type": name_of(type(event)), **event.model_dump(mode="json")} for event in result.events]
        typer.echo(for_programs({"case": number, "version": result.version, "events": told}))
        return
    done = deed(command, result)
    typer.echo(f"Gedaan: {done.label.lower()} (zaak {done.case}).")
    for words in done.told:
        typer.echo(f"  - {words}")


def _handed_in(file: Path) -> Upload:
    """The file that is handed in, looked at before a database is opened for it."""
    rules = settings.load().files
    return taken_in(file.name, raw_file(file, Bounds(size=rules.most, parts=0)), rules)


def _filled_in(kind: type[Command], data: str | None, upload: Upload | None, not_young: str) -> Command:
    """What was typed for a command, with the file that came with it."""
    typed = (Written({}, kind.name, dict) if data is None else written_input(data)).beside(said_of_young(not_young))
    if upload is not None and isinstance(typed.data, Mapping):
        typed = replace(typed, data=with_file(kind, typed.data, upload))
    return typed.read(kind)


def show_example(number: str, name: str, who: str) -> None:
    """The data a command asks, as YAML with a comment a field; with the choices of the case, if a case is named."""
    kind = command_named(name)
    if not CASE_NUMBER.fullmatch(number):
        typer.echo(example(form_of(kind)))
        return
    with open_app() as app:
        file = reading.file(app, number, who, "zaak mag")
        with context_of(app, person(app, who), clock.now(), file.history) as context:
            form = form_of(kind, file.case, context)
    typer.echo(example(form))


def show_possible(number: str, who: str, at: datetime | None, *, as_json: bool) -> None:
    with open_app() as app:
        file = reading.file(app, number, who, "zaak mag")
        with context_of(app, person(app, who), at or clock.now(), file.history) as context:
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
