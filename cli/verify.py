"""`vervolg verify`: nothing that was recorded is changed, missing or in another order."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from cli.screen import for_programs
from vervolg import settings
from vervolg.database import database

if TYPE_CHECKING:
    from db.verify import Verification

app = typer.Typer()

SHOWN = 20


@app.command()
def verify(as_json: Annotated[bool, typer.Option("--json", help="Uitvoer voor programma's.")] = False) -> None:
    """Controleer dat niets is veranderd aan wat is vastgelegd: gebeurtenissen, ankers en bestanden."""
    from db.engine import connect
    from db.verify import verify as check

    with database(settings.load()) as url:
        engine = connect(url)
        try:
            found = check(engine)
        finally:
            engine.dispose()
    typer.echo(for_programs(asdict(found) | {"ok": found.ok}) if as_json else report(found))
    if not found.ok:
        raise typer.Exit(1)


def report(found: Verification) -> str:
    """The outcome in words, the first bad place first."""
    looked_at = (
        f"Gecontroleerd: {found.streams} dossiers en registers met {found.events} gebeurtenissen, "
        f"{found.anchors} dagankers en {found.files} bestanden."
    )
    newest = [f"Nieuwste anker: {found.newest_anchor}"] if found.newest_anchor else []
    if found.ok:
        return "\n".join([looked_at, "Alles is zoals het is vastgelegd.", *newest])
    places = [f"  {fault}" for fault in found.faults[:SHOWN]]
    more = [f"  en nog {len(found.faults) - SHOWN}"] if len(found.faults) > SHOWN else []
    advice = "Zet niets recht. Bel de beheerder; zie docs/operations.md, 'keten_gebroken'."
    return "\n".join([looked_at, f"Er klopt iets niet op {len(found.faults)} plaats(en), als eerste:", *places, *more, advice])
