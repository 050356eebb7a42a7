"""`vervolg rapport`: the management report of today, or of an earlier day."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.moments import given_day
from cli.options import Json, Reader
from cli.screen import for_programs
from domain.base.errors import BadInput
from domain.base.moments import amsterdam_day, at_amsterdam, dutch_date
from vervolg import clock

if TYPE_CHECKING:
    from watch.report import ReportFiles

app = typer.Typer()


@app.command()
def rapport(
    day: Annotated[
        str | None,
        typer.Option("--peildatum", metavar="DATUM", help="Zoals het aan het eind van die dag bekend was. Anders: nu."),
    ] = None,
    folder: Annotated[
        Path | None, typer.Option("--uit", metavar="MAP", help="Waar de bestanden komen. Anders: bij de andere rapporten.")
    ] = None,
    send: Annotated[
        bool, typer.Option("--stuur", help="Zet het ook klaar voor het management, zoals elke maandag vanzelf gebeurt.")
    ] = False,
    who: Reader = None,
    as_json: Json = False,
) -> None:
    """Maak het rapport voor het management: wat wegglijdt en waar, als PDF en als rekenblad.

    Bij elk getal staan de zaken die het vormen. Een rapport van een dag die voorbij is, zegt wat er toen bekend was.
    """
    as_of = moment_of(given_day(day, "--peildatum"), clock.now())
    if folder is not None and folder.exists() and not folder.is_dir():
        raise BadInput("--uit", str(folder), "een map, en dit is een bestand")
    from db.turns import HAND
    from desk import reading
    from domain.rights.table import Act
    from vervolg.app import open_app
    from vervolg.turns import REPORT
    from watch.report import report
    from watch.turn import turn

    with open_app() as opened:
        reader = reading.listing(opened, who, "rapport", f"rapport van {amsterdam_day(as_of).isoformat()}", Act.READ_REPORT)
        made = partial(report, opened, as_of, folder, reader=reader)
        if not send:
            files = made(announce=False)
        else:
            with turn(opened.engine, REPORT.name, HAND, as_of=as_of) as this:
                files = made()
                this.went(True)
    typer.echo(_json(files) if as_json else _text(files))
    if send and not as_json:
        typer.echo("\nHet staat klaar voor het management; de volgende bezorging verstuurt het, één keer per dag.")


def moment_of(day: date | None, now: datetime) -> datetime:
    """Now, or the last moment of an earlier day. Raises BadInput for a day to come."""
    today = amsterdam_day(now)
    if day is None or day == today:
        return now
    if day > today:
        raise BadInput("--peildatum", day.isoformat(), f"vandaag ({dutch_date(today)}) of eerder")
    return at_amsterdam(day + timedelta(days=1)) - timedelta(microseconds=1)


def _text(files: ReportFiles) -> str:
    from report.summary import summary

    return f"{summary(files.figures)}\n\nPDF:       {files.pdf}\nRekenblad: {files.xlsx}"


def _json(files: ReportFiles) -> str:
    from report.plain import plain

    found = plain(files.figures) | {"bestanden": {"pdf": str(files.pdf), "xlsx": str(files.xlsx)}}
    return for_programs(found)
