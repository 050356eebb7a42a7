"""`vervolg register`: the colleagues, providers and locations that the system knows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

import typer

from cli.called import called
from cli.options import AS, Reader, by
from domain.writing.signs import plain_line

app = typer.Typer(no_args_is_help=True)


@app.command("lees")
def read_file(
    file: Annotated[str, typer.Argument(metavar="REGISTER.yaml", help="Bestand met medewerkers en aanbieders, of -.")],
    who: Annotated[str, by("Code van de beheerder; bij een leeg register mag elke code.")],
) -> None:
    """Leg medewerkers, aanbieders en locaties vast. Wat er al staat en niet is veranderd, blijft zoals het is."""
    from desk import reading
    from desk.register_file import RegisterFile
    from desk.register_page import change_register
    from reader.written import written_input
    from vervolg.app import open_app
    from vervolg.moment import now

    said = written_input(file)
    contents = said.read(RegisterFile)
    with open_app() as running, reading.logged(running, who, "register lees", "register"), called({"wie": AS}):
        done = change_register(running, contents, who, now(running.engine), said=said)
    for line in (done.told, *done.notices):
        typer.echo(line)


@app.command("toon")
def show(
    who: Reader = None,
) -> None:
    """Wie en wat er in het register staat."""
    from desk.register_page import EMPTY, register_page
    from vervolg.app import open_app

    with open_app() as running:
        page = register_page(running, who)
    for person in page.people:
        state = "" if person.active else " (niet meer actief)"
        typer.echo(f"{person.code:<14} {plain_line(person.name):<26} {', '.join(person.roles)}{state}")
        _details(person.details)
    for provider in page.providers:
        typer.echo(f"\n{plain_line(provider.name)} (KvK {provider.kvk})")
        _details(provider.details)
        for location in provider.locations:
            details = "".join(f"; {plain_line(line)}" for line in location.details)
            typer.echo(f"    {plain_line(location.name)} (vestiging {location.number}){details}")
    if page.is_empty:
        typer.echo(f"{EMPTY} Een voorbeeld staat in docs/voorbeelden/register.yaml.")


def _details(lines: Iterable[str]) -> None:
    for line in lines:
        typer.echo(f"    {plain_line(line)}")
