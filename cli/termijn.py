"""`vervolg termijn`: the last day of a term, and why. Needs the calendar only, so it answers at once."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Annotated

import typer

from cli.options import Json
from cli.screen import for_programs
from domain.base.errors import BadInput
from domain.base.historic import parse_day
from domain.base.moments import AMSTERDAM, dutch_date, dutch_moment
from domain.base.years import bounded
from domain.time import Computation, Nature, as_data, compute
from domain.time.duration import Length

app = typer.Typer()

EXPECTED_MOMENT = "een dag zoals 2026-09-03, 3-9-2026 of 3 september 2026, eventueel met een tijd zoals 2026-09-03T16:30"
_WITH_TIME = re.compile(r"(?P<day>.+?)(?:T| om | )(?P<time>\d{1,2}[:.]\d{2}.*)", re.ASCII)


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
    computation = computed(length, start, nature)
    typer.echo(for_programs(as_data(computation), indent=None) if as_json else shown(computation))
    return 0


def computed(length: str, start: str, nature: str) -> Computation:
    """The computation that a command line asks for. Raises BadInput with the place on the command line."""
    from rulebook.files import load_calendar
    from vervolg.settings import load

    if nature not in list(Nature):
        raise BadInput("--soort", nature, f"een van {', '.join(Nature)}")
    counted = _placed("DUUR", length)
    return compute(Nature(nature), moment_of(start), counted, load_calendar(load().policy_dir))


def moment_of(text: str) -> date | datetime:
    """A day, or a moment when a time is given; without a zone it is the time in Amsterdam. Raises BadInput."""
    found = _WITH_TIME.fullmatch(text.strip())
    if found is None:
        return _day(text, text)
    day = _day(found["day"], text)
    try:
        clock = time.fromisoformat(found["time"].replace(".", ":", 1).removesuffix(" uur").zfill(5))
    except ValueError:
        raise BadInput("--vanaf", text, EXPECTED_MOMENT) from None
    moment = datetime.combine(day, clock)
    if moment.tzinfo is not None:
        return moment
    moment = moment.replace(tzinfo=AMSTERDAM)
    if moment.replace(fold=1).timestamp() < moment.timestamp():
        raise BadInput("--vanaf", text, "een tijdstip dat bestaat; in deze nacht gaat de klok een uur vooruit")
    return moment


def shown(computation: Computation) -> str:
    """The answer and its steps, for a person."""
    steps = [f"  {step.text}  [{step.source}]" for step in computation.steps]
    return "\n".join([_answer(computation), "", "Waarom deze datum?", *steps, "", f"Kalender {computation.calendar_version}"])


def _answer(computation: Computation) -> str:
    if computation.first_allowed is not None:
        return f"Op zijn vroegst op {dutch_date(computation.first_allowed, weekday=True)}."
    end = computation.end
    last = dutch_moment(end, weekday=True) if isinstance(end, datetime) else dutch_date(computation.last_day, weekday=True)
    return f"Uiterlijk op {last}."


def _placed(place: str, text: str) -> Length:
    try:
        return Length.parse(text)
    except BadInput as bad:
        raise BadInput(place, text, bad.expected) from None


def _day(text: str, whole: str) -> date:
    try:
        day = parse_day(text)
    except BadInput:
        raise BadInput("--vanaf", whole, EXPECTED_MOMENT) from None
    bounded(day, "--vanaf", whole)
    return day
