"""`vervolg rapport`: the management report of today, or of an earlier day."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.called import called
from cli.moments import given_day
from cli.options import Json, Reader
from cli.screen import for_programs
from domain.base.errors import BadInput

app = typer.Typer()

TYPED = {"peildatum": "--peildatum"}
"""How what is asked of a report is called where it is typed."""


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
    asked = given_day(day, TYPED["peildatum"])
    if folder is not None and folder.exists() and not folder.is_dir():
        raise BadInput("--uit", str(folder), "een map, en dit is een bestand")
    from desk.dumped import dumped
    from desk.management import known_until, management_report
    from vervolg.app import open_app
    from vervolg.moment import now

    with open_app() as opened:
        with called(TYPED):
            as_of = known_until(asked, now(opened.engine))
        page = management_report(opened, who, as_of, folder, send=send)
    if as_json:
        typer.echo(for_programs(dumped(page)))
        return
    typer.echo(f"{page.told}\n\nPDF:       {page.files.pdf}\nRekenblad: {page.files.xlsx}")
    if page.ready:
        typer.echo(f"\n{page.ready}")
