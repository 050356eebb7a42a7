"""`vervolg termijn`: the last day of a term, and why. Needs the calendar only, so it answers at once."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.called import called
from cli.options import Json
from cli.screen import for_programs
from desk.calculators.term import LENGTH, NATURE, START, TermAnswer, answer, computed
from domain.time import Nature, as_data

app = typer.Typer()

HERE = {LENGTH: "DUUR", START: "--vanaf", NATURE: "--soort"}


@app.command()
def termijn(
    length: Annotated[str, typer.Argument(metavar="DUUR", help="P6W, P3M, P90D, P1Y, PT168H of 5wd (werkdagen).")],
    start: Annotated[
        str, typer.Option("--vanaf", metavar="DATUM", help="Dag van verzending, of bij 'terug' de dag vanaf waar je terugtelt.")
    ],
    nature: Annotated[
        str, typer.Option("--soort", metavar="SOORT", help=f"{', '.join(Nature)}. Bij uren mag er een tijd bij de datum.")
    ] = str(Nature.STATUTORY),
    as_json: Json = False,
) -> int:
    """Bereken de laatste dag van een termijn, en waarom het die dag is.

    Wettelijke termijnen volgen de Algemene termijnenwet; termijnen van de inspectie (bestuurlijk) schuiven niet op.
    """
    from rulebook.files import load_calendar
    from vervolg.settings import load

    with called(HERE):
        found = computed(length, start, nature, load_calendar(load().policy_dir))
    typer.echo(for_programs(as_data(found), indent=None) if as_json else _shown(answer(found)))
    return 0


def _shown(found: TermAnswer) -> str:
    steps = [f"  {step.text}  [{step.source}]" for step in found.why]
    return "\n".join([found.answer, "", "Waarom deze datum?", *steps, "", f"Kalender {found.calendar}"])
