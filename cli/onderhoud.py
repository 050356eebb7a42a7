"""`vervolg onderhoud`: by hand, by a beheerder: the nightly proof now, the lists made again, failed messages tried again."""

from __future__ import annotations

from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True)


@app.command("bewijs")
def prove() -> None:
    """Doe de nachtelijke controle nu: keten, lijsten, termijnen en kalender. Dat maakt ook het anker van de dag."""
    from db.turns import HAND
    from vervolg import clock
    from vervolg.app import open_app
    from vervolg.turns import ASSURE
    from watch.assure import assure
    from watch.turn import turn

    with open_app() as running, turn(running.engine, ASSURE.name, HAND) as this:
        found = assure(running.book, clock.now())
        this.went(found.ok)
    typer.echo(f"Gecontroleerd: {found.cases} zaken, {found.terms} termijnen, {found.events} gebeurtenissen.")
    if found.anchor:
        typer.echo(f"Anker van vandaag: {found.anchor}")
    for difference in found.differences:
        typer.echo(f"  {difference.kind}: {difference}")
    typer.echo("Alles klopt." if found.ok else f"{len(found.differences)} verschillen. Wat te doen staat in docs/operations.md.")
    if not found.ok:
        raise typer.Exit(1)


@app.command("herbouw")
def rebuild_lists() -> None:
    """Maak alle lijsten opnieuw uit de vastgelegde gebeurtenissen, bijvoorbeeld na het terugzetten van een back-up."""
    from db.rebuild import rebuild
    from vervolg import clock
    from vervolg.app import open_app

    with open_app() as running:
        count = rebuild(running.engine, running.book.policy(clock.now()))
    typer.echo(f"De lijsten zijn opnieuw gemaakt voor {count} {'zaak' if count == 1 else 'zaken'}.")


@app.command("opnieuw")
def try_again(
    topic: Annotated[
        str | None, typer.Option("--soort", metavar="SOORT", help="Alleen deze soort, bijvoorbeeld mail_letter.")
    ] = None,
) -> None:
    """Zet berichten en brieven die mislukten terug in de rij; de volgende bezorging probeert ze opnieuw."""
    from db import outbox
    from db.engine import transaction
    from vervolg import clock
    from vervolg.app import open_app

    with open_app() as running, transaction(running.engine) as connection:
        count = outbox.revive(connection, clock.now(), topic=topic)
    typer.echo(f"{count} {'bericht staat' if count == 1 else 'berichten staan'} weer in de rij.")
