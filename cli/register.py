"""`vervolg register`: the colleagues, providers and locations that the system knows."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.options import Reader, by
from domain.writing.signs import plain_line
from words.labels import label

app = typer.Typer(no_args_is_help=True)


@app.command("lees")
def read_file(
    file: Annotated[str, typer.Argument(metavar="REGISTER.yaml", help="Bestand met medewerkers en aanbieders, of -.")],
    who: Annotated[str, by("Code van de beheerder; bij een leeg register mag elke code.")],
) -> None:
    """Leg medewerkers, aanbieders en locaties vast. Wat er al staat en niet is veranderd, blijft zoals het is."""
    from desk import reading
    from desk.registering import RegisterFile, record
    from desk.substitutes import useless_substitutes
    from reader.written import written_input
    from vervolg import clock
    from vervolg.app import open_app

    said = written_input(file)
    contents = said.read(RegisterFile)
    with open_app() as running, reading.logged(running, who, "register lees", "register"):
        changed = record(running, contents, who, clock.now(), said=said)
        notices = useless_substitutes(running, clock.today())
    typer.echo(f"{changed} {'regel' if changed == 1 else 'regels'} vastgelegd of veranderd.")
    for notice in notices:
        typer.echo(notice)


@app.command("toon")
def show(
    who: Reader = None,
) -> None:
    """Wie en wat er in het register staat."""
    from db import register
    from db.engine import transaction
    from desk import reading
    from domain.rights.table import Act
    from vervolg.app import open_app

    with open_app() as running, transaction(running.engine) as connection:
        reading.listing(running, who, "register toon", "register", Act.READ_REGISTER)
        people, providers, locations = register.people(connection), register.providers(connection), register.locations(connection)
    for person in people.values():
        roles = ", ".join(sorted(label(role) for role in person.roles))
        typer.echo(f"{person.id:<14} {plain_line(person.name):<26} {roles}{'' if person.active else ' (niet meer actief)'}")
    for provider in providers.values():
        typer.echo(f"\n{plain_line(provider.name)} (KvK {provider.kvk or 'onbekend'})")
        for location in locations.values():
            if location.provider_id == provider.id:
                typer.echo(f"    {plain_line(location.name)} (vestiging {location.branch_number or 'onbekend'})")
    if not people and not providers:
        typer.echo("Het register is leeg. Een voorbeeld staat in docs/voorbeelden/register.yaml.")
