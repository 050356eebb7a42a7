"""Doing things with a case from the command line."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, cast

import typer

from cli import given as given_as
from cli.case_form import option
from cli.case_offer import command_named
from cli.case_view import show_text
from cli.confirm import confirmed
from cli.options import AT
from cli.screen import for_programs
from desk import reading
from desk.colleague import person
from desk.deed import deed
from desk.forms import form_of
from desk.handing_in import Upload, beside, taken_in, with_file
from desk.open_case import open_once
from desk.pages import letter as letters
from desk.steps import asks_what_was_read
from domain.base.errors import Impossible
from domain.base.moments import amsterdam_day
from domain.base.privacy import VOUCH
from domain.input.command import Command
from domain.log.events import name_of
from domain.visit.intake import refuse_unreadable
from reader.bounds import Bounds
from reader.content import raw_file
from reader.written import Written, written_input
from vervolg import clock, settings
from vervolg.app import App, open_app
from vervolg.moment import acting

UNREAD = "0" * 64
"""In the place of the hash of a text that nobody read yet."""
CASE_NUMBER = re.compile(r"\d{4}-\d{4,9}", re.ASCII)


def open_from_file(file: str, document: Path | None, who: str, at: datetime | None, not_young: str, *, as_json: bool) -> None:
    from desk.outcomes import case_opened

    upload = handed_in(document)
    report = beside(written_input(file).beside(said_of_young(not_young)), upload)
    today = amsterdam_day(at) if at else clock.today()
    refuse_unreadable(report.data, today=today, source=report.source, line_of=report.line_of)
    with open_app() as app, reading.logged(app, who, "zaak open", "nieuwe zaak"):
        opened = open_once(app, report, who, acting(app.engine, at, AT), [upload] if upload else [])
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


def do_command(
    number: str,
    name: str,
    words: Sequence[str],
    data: str | None,
    file: Path | None,
    who: str,
    at: datetime | None,
    not_young: str,
    *,
    as_json: bool,
) -> None:
    from desk.offering import act, refuse_unasked  # late: looking needs none of it

    kind = command_named(name)
    upload = handed_in(file)
    with given_as.told(words, alone=data is None):
        typed = _typed(kind, words, data, upload, not_young)
        unread = data != "-" and _lacks_what_was_read(kind, typed)
        command = (_with_hash(kind, typed, UNREAD) if unread else typed).read(kind)  # before a database is opened for it
    with open_app() as app, reading.logged(app, who, "zaak doe", number):
        moment, actor = acting(app.engine, at, AT), person(app, who)
        if unread:
            refuse_unasked(app, number, command, actor, moment)
            command = _with_hash(kind, typed, _read_first(app, number, command, who, moment)).read(kind)
        with given_as.told(words, alone=data is None):
            result = act(app, number, command, actor, moment, [upload] if upload else [])
    if as_json:
        told = [{"type": name_of(type(event)), **event.model_dump(mode="json")} for event in result.events]
        typer.echo(for_programs({"case": number, "version": result.version, "events": told}))
        return
    done = deed(command, result)
    typer.echo(f"Gedaan: {done.label.lower()} (zaak {done.case}).")
    for sentence in done.told:
        typer.echo(f"  - {sentence}")


def handed_in(file: Path | None) -> Upload | None:
    """The file that is handed in, if there is one, looked at before a database is opened for it."""
    if file is None:
        return None
    rules = settings.load().files
    return taken_in(file.name, raw_file(file, Bounds(size=rules.most, parts=0), itself=True), rules)


def _typed(kind: type[Command], words: Sequence[str], data: str | None, upload: Upload | None, not_young: str) -> Written:
    """What was typed for a command, as options and in a file, with the file that came with it."""
    typed = Written({}, "" if words else kind.name, dict) if data is None else written_input(data)
    if words:
        typed = given_as.beside(typed, given_as.taken(form_of(kind), words))
    typed = typed.beside(said_of_young(not_young))
    if upload is not None and isinstance(typed.data, Mapping):
        typed = replace(typed, data=with_file(kind, typed.data, upload))
    return typed


def _lacks_what_was_read(kind: type[Command], typed: Written) -> bool:
    """Whether the command is about a text that must be read, and nobody said which one was."""
    asks = asks_what_was_read(kind)
    return bool(asks) and isinstance(typed.data, Mapping) and not typed.data.get(asks)


def _with_hash(kind: type[Command], typed: Written, sha256: str) -> Written:
    return replace(typed, data={**cast("dict[str, Any]", typed.data), asks_what_was_read(kind): sha256})


def _read_first(app: App, number: str, command: Command, who: str, moment: datetime) -> str:
    """The hash of the text that `command` is about, once it was shown and agreed with. Raises Impossible when it was not."""
    case, letter = reading.letter(app, number, getattr(command, command.concerns), who, "zaak brief")
    page = letters.page(app, case, letter, moment)
    show_text(page)
    if confirmed(f"{command.label}: heb je deze tekst gelezen, en klopt hij?"):
        return page.sha256
    asks = option(asks_what_was_read(type(command)))
    raise Impossible(
        f"Er is niets gedaan. Heb je de tekst gelezen en klopt hij? Antwoord dan met ja, of zet erbij: {asks} {page.sha256[:8]}"
    )
