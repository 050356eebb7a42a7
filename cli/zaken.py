"""`vervolg zaken`: find cases."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.options import Json, Reader
from cli.screen import for_programs
from domain.writing.signs import plain_line
from domain.writing.wording import in_words

app = typer.Typer()

ON_A_SCREEN = 200
"""Cases that are shown unless somebody asks for more: a list that nobody can read costs seconds."""

MOST_ASKED = 1_000_000


@app.command()
def zaken(
    words: Annotated[
        str | None, typer.Argument(metavar="ZOEK", help="Deel van de naam van de aanbieder of het zaaknummer.")
    ] = None,
    owner: Annotated[str | None, typer.Option("--inspecteur", metavar="PERSOON", help="Alleen zaken van deze collega.")] = None,
    stage: Annotated[
        str | None, typer.Option("--stand", metavar="STAND", help="Alleen in deze stand, bijvoorbeeld verbeterperiode.")
    ] = None,
    late: Annotated[bool, typer.Option("--te-laat", help="Alleen met een verlopen termijn.")] = False,
    nobody: Annotated[bool, typer.Option("--zonder-inspecteur", help="Alleen zonder inspecteur.")] = False,
    closed: Annotated[bool, typer.Option("--gesloten", help="Ook gesloten zaken.")] = False,
    most: Annotated[
        int | None,
        typer.Option(
            "--aantal",
            metavar="N",
            help="Ten hoogste zoveel zaken; 0 is alles.",
            show_default="200; met --json alles",
            min=0,
            max=MOST_ASKED,
        ),
    ] = None,
    who: Reader = None,
    as_json: Json = False,
) -> None:
    """De lijst van zaken; zonder filters alle open zaken, de oudste termijn eerst."""
    from difflib import get_close_matches

    from db import register
    from db.engine import transaction
    from desk import reading
    from domain.base.errors import BadInput
    from domain.base.privacy import shown
    from domain.casefile.stage import Stage
    from domain.writing.names import called, fold
    from vervolg.app import open_app
    from watch.caselist import Wanted, find

    if stage is not None and stage not in {item.value for item in Stage}:
        raise BadInput("--stand", shown(stage), f"een van: {', '.join(item.value for item in Stage)}")
    if words is not None and not fold(words):
        raise BadInput("ZOEK", "niets dat te zien is", "een deel van de naam van de aanbieder of het zaaknummer")
    if most is None:
        most = 0 if as_json else ON_A_SCREEN
    with open_app() as running, transaction(running.engine) as connection:
        reader = reading.listing(running, who, "zaken", "lijst van zaken")
        if owner is not None:
            known = register.people(connection)
            whose = called(owner, known, str) or called(owner, known, lambda code: known[code].name)
            if whose is None:
                near = get_close_matches(owner, known, n=1)
                raise BadInput(
                    "--inspecteur",
                    shown(owner),
                    f"{f'bedoel je ‘{near[0]}’? Anders ' if near else ''}de code van een collega in het register",
                )
            owner = whose
        found = find(connection, Wanted(words, owner, stage, late, nobody, closed, reader), most or None)
    if as_json:
        keys = (
            "number",
            "provider_name",
            "owner",
            "stage",
            "opened_on",
            "closed_on",
            "next_deadline",
            "running_terms",
            "lapsed_terms",
        )
        typer.echo(for_programs([{key: row[key] for key in keys} for row in found.rows]))
        return
    if not found.rows:
        typer.echo("Geen zaken gevonden. Haal een filter weg, of open een zaak met: vervolg zaak open BEZOEK.yaml --als PERSOON")
        return
    for row in found.rows:
        until = row["first_day"].strftime("%d-%m-%Y") if row["first_day"] else "-"
        mark = f"{row['lapsed_terms']} te laat" if row["lapsed_terms"] else ""
        name, stand, whose = plain_line(row["provider_name"]), in_words(row["stage"]), row["owner"] or "niemand"
        typer.echo(f"{row['number']:<11} {name[:38]:<39} {stand:<24} {whose:<12} {until:<12} {mark}".rstrip())
    if found.count > len(found.rows):
        typer.echo(f"{len(found.rows)} van {found.count} zaken. Zoek preciezer, of toon er meer met --aantal (0: alle).")
    else:
        typer.echo(f"{found.count} {'zaak' if found.count == 1 else 'zaken'}.")
