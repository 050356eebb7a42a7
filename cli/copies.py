"""`vervolg onderhoud bewaar` and `terugzetten`: a copy of the whole house, and putting it back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.called import called
from cli.options import Anybody
from cli.screen import UNLOGGED
from domain.base.errors import Unavailable

if TYPE_CHECKING:
    from copies.house import House
    from copies.manifest import Manifest
    from vervolg.settings import Settings

HERE = {"map": "MAP"}
Folder = Annotated[Path, typer.Argument(metavar="MAP", help="De map van de kopie.")]


def keep(folder: Folder, who: Anybody = None) -> None:
    """Maak in MAP een kopie van alles: de database, en wat er in de map van Vervolg bij hoort. Vervolg mag draaien."""
    from copies.house import house
    from copies.keep import keep as make
    from db.migrate import newest
    from vervolg import clock, settings

    chosen = settings.load()
    with house(chosen) as here:
        _note(chosen, who, "onderhoud bewaar")
        with called(HERE):
            made = make(here, chosen, folder, clock.now())
    typer.echo(f"De kopie staat in {folder.absolute()}.")
    typer.echo(contents(made))
    if made.schema_version != newest():
        typer.echo("De database is van een oudere versie van Vervolg: zij is bewaard zoals zij is, en niet nagekeken.")
    elif not made.sound:
        typer.echo("Let op: vervolg verify vindt fouten in deze database. De kopie is ervan zoals zij nu is.")
    typer.echo("Bewaar haar op een andere machine. Er staan gegevens van mensen in, en de sleutel van Prefect.")


def put_back(
    folder: Folder,
    may_lose: Annotated[
        int | None,
        typer.Option(
            "--verlies", metavar="AANTAL", min=0, max=10**9, help="Zoveel gebeurtenissen van na de kopie mogen verloren gaan."
        ),
    ] = None,
    who: Anybody = None,
) -> None:
    """Zet de kopie in MAP terug. Dat kan terwijl Vervolg draait; de database van nu blijft onder een andere naam bestaan."""
    from copies.house import house
    from copies.put_back import put_back as put
    from db import receipt
    from vervolg import clock, settings
    from words.counting import counted

    chosen = settings.load()
    with house(chosen) as here:
        _note(chosen, who, "onderhoud terugzetten")
        with called(HERE):
            done = put(here, folder, clock.now(), may_lose=may_lose)
        if kept := receipt.current():
            kept.answer(stored=True)
        _note(chosen, None, "onderhoud teruggezet")  # whoever did it may be unknown in that register
        typer.echo(f"De kopie uit {folder.absolute()} is teruggezet en gecontroleerd; Vervolg werkt nu daarmee.")
        typer.echo(contents(done.manifest))
        if done.lost:
            lost = counted(done.lost, "gebeurtenis van daarna staat", "gebeurtenissen van daarna staan")
            typer.echo(f"{lost} alleen nog in de vorige database.")
        for path in done.files.left_alone:
            typer.echo(f"{path} was er al en is gebleven zoals het was.")
        for path in done.files.missing:
            typer.echo(f"Let op, niet teruggezet: {path}. Zet dit bestand zelf terug uit de map van de kopie.")
        typer.echo(f"De vorige database heet nu {done.kept_as}. Heb je haar niet meer nodig, haal haar dan weg met:")
        typer.echo(f"  {how_to_drop(here, done.kept_as)}")
        typer.echo("Berichten die na de kopie zijn verstuurd, gaan opnieuw uit. Zie docs/operations.md, 'Backup and restore'.")


def _note(chosen: Settings, who: str | None, action: str) -> None:
    """Log who copies or puts back the whole house, and say it where that cannot be. Raises a Refusal for who may not."""
    from desk import reading
    from domain.rights.table import Act
    from vervolg.bare import open_bare

    try:
        with open_bare(chosen) as opened:
            logged = reading.noted(opened, who, action, Act.KEEP_COPY)
    except (Unavailable, LookupError, OSError):
        logged = False
    if not logged:
        typer.echo(UNLOGGED.format("dit"), err=True)


def contents(made: Manifest) -> str:
    """What is in a copy, in words."""
    from domain.base.moments import dutch_moment

    counts, newest = made.counts, made.newest
    until = dutch_moment(newest.recorded_at) if newest.recorded_at else "er is nog niets vastgelegd"
    size = sum(file.size for file in made.files.values()) / 1_000_000
    cases, events, blobs = (counts.get(table, 0) for table in ("cases", "events", "blobs"))
    lines = [
        f"Zaken: {cases}, gebeurtenissen: {events}, bestanden: {blobs}, {size:.1f} MB.",
        f"Nieuwste gebeurtenis: {until}.",
    ]
    return "\n".join([*lines, f"Nieuwste anker ({newest.anchor_day}): {newest.anchor}"] if newest.anchor else lines)


def how_to_drop(here: House, name: str) -> str:
    """The command that throws a database away."""
    from sqlalchemy.engine import make_url

    from db.embedded.place import binaries

    address = make_url(here.server)
    if here.data is None:
        return f"dropdb {name}   (op de server van DATABASE_URL)"
    return f"{binaries() / 'dropdb'} -h {address.query['host']} -U {address.username} {name}"
