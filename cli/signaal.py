"""`vervolg signaal`: what somebody outside tells us, before there is a case."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.moments import given_moment
from cli.options import AS, AT, Anybody, AsOf, Doer, Example, HandedIn, NotYoung

app = typer.Typer(no_args_is_help=True)


@app.command("meld")
def report(
    file: Annotated[str | None, typer.Argument(metavar="SIGNAAL.yaml", help="Het signaal, of - voor standaardinvoer.")] = None,
    document: HandedIn = None,
    doer: Anybody = None,
    at: AsOf = None,
    not_young: NotYoung = "",
    example: Example = False,
) -> None:
    """Leg een signaal vast. Het wordt een zaak in de stand 'signaal' en blijft in beeld tot iemand ermee verdergaat."""
    from cli.case_work import handed_in, said_of_young
    from cli.examples import SIGNAL, given
    from desk import reading
    from desk.handing_in import beside
    from desk.outcomes import signal_reported
    from desk.signals import record_once
    from domain.casefile.signal_report import SignalReport
    from reader.written import written_input
    from vervolg.app import open_app
    from vervolg.moment import acting

    if example:
        typer.echo(SIGNAL.read_text(encoding="utf-8"), nl=False)
        return
    who = given(doer, AS)
    upload = handed_in(document)
    said = written_input(given(file, "SIGNAAL.yaml")).beside(said_of_young(not_young))
    signal = beside(said, upload).read(SignalReport)
    asked = given_moment(at, AT)
    with open_app() as running, reading.logged(running, who, "signaal meld", "nieuw signaal"):
        page = signal_reported(record_once(running, signal, who, acting(running.engine, asked, AT), [upload] if upload else []))
    typer.echo(page.told)
    if page.beside:
        typer.echo(f"Hoort het daarbij? Voeg het dan samen: vervolg signaal samenvoegen {page.number} ZAAK --als {who}")
    if not page.before:
        first = f"een bezoek vastleggen (zaak doe {page.number} bezoek-vastleggen)"
        typer.echo(f"Verder: {first}, samenvoegen, of sluiten met een reden.")


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
    from desk.outcomes import merged
    from vervolg.app import open_app
    from vervolg.moment import acting

    asked = given_moment(at, AT)
    with open_app() as running, reading.logged(running, who, "signaal samenvoegen", number):
        page = merged(running, number, into, who, acting(running.engine, asked, AT), reason)
    typer.echo(page.told)
