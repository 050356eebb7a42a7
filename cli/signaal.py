"""`vervolg signaal`: what somebody outside tells us, before there is a case."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.moments import given_moment
from cli.options import AT, AsOf, Doer

app = typer.Typer(no_args_is_help=True)


@app.command("meld")
def report(
    file: Annotated[str, typer.Argument(metavar="SIGNAAL.yaml", help="Het signaal, of - voor standaardinvoer.")],
    who: Doer,
    at: AsOf = None,
) -> None:
    """Leg een signaal vast. Het wordt een zaak in de stand 'signaal' en blijft in beeld tot iemand ermee verdergaat."""
    from desk import reading
    from desk.signals import record_once
    from domain.casefile.signal_report import SignalReport
    from reader.written import read_input
    from vervolg.app import open_app
    from vervolg.moment import acting

    signal, asked = read_input(SignalReport, file), given_moment(at, AT)
    with open_app() as running, reading.logged(running, who, "signaal meld", "nieuw signaal"):
        opened = record_once(running, signal, who, acting(running.engine, asked, AT))
        number, before = opened.number, opened.before
    if before:
        typer.echo(f"Dit signaal staat al in zaak {number}. Er is niets vastgelegd.")
        return
    typer.echo(f"Signaal vastgelegd als zaak {number}.")
    typer.echo(f"Verder: een bezoek vastleggen (zaak doe {number} bezoek-vastleggen), samenvoegen, of sluiten met een reden.")


@app.command("samenvoegen")
def merge(
    number: Annotated[str, typer.Argument(metavar="NR", help="Zaaknummer van het signaal.")],
    into: Annotated[str, typer.Argument(metavar="ZAAK", help="De zaak waarin het verdergaat.")],
    who: Doer,
    reason: Annotated[str, typer.Option("--reden", help="Nodig als het signaal ouder is dan de andere zaak.")] = "",
    at: AsOf = None,
) -> None:
    """Voeg een signaal samen met een zaak die er al is."""
    from desk import reading
    from desk.colleague import person
    from desk.offering import act
    from domain.casefile.commands import MergeSignal
    from domain.input.reading import read
    from vervolg.app import open_app
    from vervolg.moment import acting

    command, asked = read(MergeSignal, {"zaak": into, "reden": reason}), given_moment(at, AT)
    with open_app() as running, reading.logged(running, who, "signaal samenvoegen", number):
        act(running, number, command, person(running, who), acting(running.engine, asked, AT))
    typer.echo(f"Signaal {number} gaat verder in zaak {into}.")
