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
    length: Annotated[
        str,
        typer.Argument(metavar="DUUR", help="Zoals ‘6 weken’, ‘3 maanden’, ‘48 uur’, ‘5 werkdagen’; of P6W, P3M, PT48H, 5wd."),
    ],
    start: Annotated[
        str, typer.Option("--vanaf", metavar="DATUM", help="Dag van verzending, of bij 'terug' de dag vanaf waar je terugtelt.")
    ],
    nature: Annotated[
        str, typer.Option("--soort", metavar="SOORT", help=f"{', '.join(Nature)}; hierboven staat wat dat is.")
    ] = str(Nature.STATUTORY),
    as_json: Json = False,
) -> int:
    """Bereken de laatste dag van een termijn, en waarom het die dag is.

    De soorten:

    wettelijk: een termijn uit een wet, zoals bezwaar. Eindigt hij op een vrije dag, dan schuift hij op (Algemene termijnenwet).

    bestuurlijk: een termijn die de inspectie zelf geeft. Die schuift niet op.

    uren: telt vanaf een tijdstip, zoals een bevel van 168 uur. Geef bij --vanaf ook de tijd: '2026-09-03 16:30'.

    terug: telt terug vanaf een dag, zoals tien dagen voor een hoorzitting. Schuift niet op.

    vroegst: een wachttijd, zoals twee weken voor openbaarmaking. Het antwoord is de eerste dag waarop het mag.
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
