"""`vervolg onderhoud`: by hand, by a beheerder: the nightly proof now, the lists made again, failed messages tried again,
a copy kept and put back.
"""

from __future__ import annotations

from typing import Annotated

import typer

from cli.copies import keep, put_back
from cli.options import Json, Reader, by
from cli.screen import UNLOGGED, for_programs

app = typer.Typer(no_args_is_help=True)
app.command("bewaar")(keep)
app.command("terugzetten")(put_back)

As = Annotated[str | None, by("Code van de beheerder die dit doet.")]
Prover = Annotated[
    str | None,
    by("Code van wie dit doet. Anders: wie hier is aangemeld, zoals elke nacht."),
]


@app.command("bewijs")
def prove(who: Prover = None) -> None:
    """Doe de nachtelijke controle nu: keten, lijsten, termijnen en kalender. Dat maakt ook het anker van de dag."""
    from db.turns import HAND
    from desk import reading
    from domain.rights.table import Act
    from vervolg import clock
    from vervolg.app import open_app
    from vervolg.turns import ASSURE
    from watch.prove import prove as proof
    from watch.turn import turn
    from words.counting import counted

    with open_app() as running:
        unlogged = not reading.noted(running, who, "onderhoud bewijs", Act.PROVE)
        with turn(running.engine, ASSURE.name, HAND) as this:
            found = proof(running, clock.now())
            this.went(found.ok)
        differences = [f"  {one.kind}: {reading.masked(running, str(one))}" for one in found.differences]
    if unlogged:
        typer.echo(UNLOGGED.format("deze controle"), err=True)
    cases = counted(found.cases, "zaak", "zaken")
    terms, events = counted(found.terms, "termijn", "termijnen"), counted(found.events, "gebeurtenis", "gebeurtenissen")
    typer.echo(f"Gecontroleerd: {cases}, {terms}, {events}.")
    if found.anchor:
        typer.echo(f"Anker van vandaag: {found.made.value if found.made else found.anchor}")
    for difference in differences:
        typer.echo(difference)
    many = counted(len(differences), "verschil", "verschillen")
    typer.echo("Alles klopt." if found.ok else f"{many}. Wat te doen staat in docs/operations.md.")
    if not found.ok:
        raise typer.Exit(1)


@app.command("herbouw")
def rebuild_lists(who: As = None) -> None:
    """Maak alle lijsten opnieuw uit de vastgelegde gebeurtenissen, bijvoorbeeld na het terugzetten van een back-up."""
    from db.rebuild import rebuild
    from desk import reading
    from domain.base.errors import Unreadable
    from domain.rights.table import Act
    from vervolg.app import open_app
    from words.counting import counted

    with open_app() as running:
        reading.upkeep(running, who, "onderhoud herbouw", Act.REBUILD)
        left: list[Unreadable] = []
        count = rebuild(running.engine, running.policy, left)
        kept = [reading.masked(running, error.message) for error in left]
    typer.echo(f"De lijsten zijn opnieuw gemaakt voor {counted(count, 'zaak', 'zaken')}.")
    for message in kept:
        typer.echo(f"Niet opnieuw gemaakt, en gelaten zoals het was: {message}")
    if kept:
        raise typer.Exit(1)


@app.command("berichten")
def messages(
    who: Reader = None,
    failed: Annotated[bool, typer.Option("--mislukt", help="Alleen wat niet vanzelf opnieuw wordt geprobeerd.")] = False,
    as_json: Json = False,
) -> None:
    """Bekijk wat nog niet is verstuurd of mislukt: waarom, hoe vaak geprobeerd, wanneer het laatst, en wat je kunt doen."""
    from cli.pending import data, told
    from db import outbox
    from db.engine import transaction
    from desk import reading
    from desk.pages import pending
    from domain.rights.table import Act
    from vervolg.app import open_app
    from vervolg.moment import now

    with open_app() as running, transaction(running.engine) as connection:
        looks = reading.listing(running, who, "onderhoud berichten", "berichten", Act.READ_MESSAGES)
        found, counted = outbox.pending(connection, looks, failed_only=failed), outbox.counts(connection)
        page = pending.page(found, counted, now(running.engine))
    typer.echo(for_programs(data(page, found, counted)) if as_json else told(page))


HIGHEST_NUMBER = 2**63 - 1


@app.command("opnieuw")
def try_again(
    who: As = None,
    topic: Annotated[
        str | None, typer.Option("--soort", metavar="SOORT", help="Alleen deze soort, bijvoorbeeld mail_letter.")
    ] = None,
    number: Annotated[
        int | None,
        typer.Option(
            "--nummer", metavar="NUMMER", help="Alleen dit bericht, ook als het alleen nog wacht.", min=1, max=HIGHEST_NUMBER
        ),
    ] = None,
) -> None:
    """Zet berichten en brieven die mislukten terug in de rij; de volgende bezorging probeert ze opnieuw.

    Een brief die al weg is, of misschien, gaat nooit in een andere versie nog eens.
    """
    from db import outbox
    from db.engine import transaction
    from desk import reading
    from domain.base.errors import BadInput, Impossible
    from domain.rights.table import Act
    from vervolg.app import open_app
    from vervolg.moment import now
    from words.counting import counted

    if topic is not None and topic not in outbox.TOPICS:
        raise BadInput("--soort", topic, ", ".join(outbox.TOPICS))
    with open_app() as running, transaction(running.engine) as connection:
        reading.upkeep(running, who, "onderhoud opnieuw", Act.TRY_AGAIN)
        count = outbox.revive(connection, now(running.engine), topic=topic, item_id=number)
    if number is not None and not count:
        raise Impossible(f"Er wacht of mislukte geen bericht met nummer {number}. Zie: vervolg onderhoud berichten")
    typer.echo(f"{counted(count, 'bericht staat', 'berichten staan')} weer in de rij.")
