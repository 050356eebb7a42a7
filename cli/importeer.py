"""`vervolg importeer`: histories that were kept elsewhere, recorded as cases."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.import_words import NOTHING_KEPT, to_confirm, told, trouble
from cli.main import INTERRUPTED, MISTAKE
from cli.options import Json, NotYoung, by
from cli.screen import for_programs
from domain.base.errors import VervolgError

if TYPE_CHECKING:
    from desk.import_report import ImportReport, Missed

app = typer.Typer()


@app.command()
def importeer(
    file: Annotated[Path, typer.Argument(metavar="BESTAND", help="JSON-bestand met tijdlijnen, één per aanbieder.")],
    who: Annotated[
        str | None,
        by("Code van wie dit doet; mag weg zolang het register leeg is."),
    ] = None,
    not_young: NotYoung = "",
    trial: Annotated[bool, typer.Option("--proef", help="Laat zien wat ervan wordt gelezen; er wordt niets vastgelegd.")] = False,
    as_json: Json = False,
) -> None:
    """Leg bestaande tijdlijnen vast, elk als een zaak.

    Wat is gebeurd, wordt niet geweigerd: wat nu niet zou mogen of ongewoon is, staat erbij.
    Wat niet zeker is gelezen, staat aan het eind in een lijst. Op een scherm wordt eerst gevraagd of die klopt.
    Twee keer inlezen legt niets dubbel vast.
    """
    from backlog.shape import read_file

    histories = read_file(file)  # the whole file, before anything is stored

    from desk import reading
    from desk.importing import ACTION, import_histories
    from domain.rights.table import Act
    from vervolg.app import open_app

    with open_app() as opened:
        reader = reading.upkeep(opened, who, ACTION, Act.IMPORT)
        if sys.stdin.isatty() and not (as_json or trial):
            first = import_histories(opened, histories, reader, _noted, not_young=not_young, trial=True)
            if first.to_confirm and not _agreed(first):
                typer.echo(NOTHING_KEPT)
                return
        report = import_histories(opened, histories, reader, _noted, not_young=not_young, trial=trial)
    typer.echo(for_programs(report.data) if as_json else told(report, file.name))
    if trial and not as_json:
        typer.echo(f"Dit was een proef. {NOTHING_KEPT}")
    if said := trouble(report, file.name):
        typer.echo(said, err=True)
    refused = any(one.refused for one in report.kept)
    if status := max((_status(one) for one in report.missed), default=int(refused)):
        raise typer.Exit(status)


def _agreed(report: ImportReport) -> bool:
    """Whether whoever hands it in says that it was read well."""
    from cli.confirm import confirmed

    typer.echo(to_confirm(report))
    return confirmed("Is dit goed gelezen?")


def _status(missed: Missed) -> int:
    from desk.import_report import How

    return {How.OURS: MISTAKE, How.INTERRUPTED: INTERRUPTED}.get(missed.how, missed.status)


def _noted(error: Exception) -> str:
    """Where the mistake is written down. Raises it where somebody looks for it."""
    if os.environ.get("VERVOLG_DEBUG") == "1":
        raise error
    from vervolg import settings
    from vervolg.supervise.mistakes import note

    try:
        return f" Details: {note(settings.load().logs, error, 'importeer')}"
    except (OSError, VervolgError):
        return f" Het is een {type(error).__name__}."
