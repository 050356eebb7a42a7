"""`vervolg demo`: fill an empty system with a clearly fictional portfolio."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from demo.loading import Loaded
    from demo.marker import Shown
    from vervolg.app import App
    from vervolg.settings import Settings

app = typer.Typer()

SHOWN = 3
OPEN = "zaak open docs/voorbeelden/bezoek.yaml --als a.bos"
EMPTY = ("register toon", OPEN)
FULL = (
    "zaken --te-laat",
    "zaak toon {number} --als c.devries",
    "zaak mag {number} --als c.devries",
    "post",
    "sweep --bezorg",
    "verify",
)
DO = (
    (OPEN, "open een zaak na een bezoek; het nummer staat in het antwoord"),
    ("werk --als a.bos", "wat er op a.bos wacht"),
    ("zaak mag {number} --als a.bos", "welke stappen a.bos nu kan doen, en op wie de andere wachten"),
    ("zaak doe {number} notitie --als a.bos --voorbeeld", "wat een stap vraagt; zo begint elke stap"),
)
"""What somebody does who has never done it, and what it is for."""


@app.command()
def demo(
    empty: Annotated[
        bool, typer.Option("--leeg", help="Alleen de verzonnen collega's en aanbieders; open zelf een eerste zaak.")
    ] = False,
) -> None:
    """Vul een leeg systeem met ongeveer zestig verzonnen zaken van de afgelopen veertien maanden."""
    from demo.loading import load
    from vervolg import clock
    from vervolg.app import open_app

    with open_app() as opened:
        started = clock.ticks()
        done = load(opened, clock.now(), empty=empty)
        typer.echo(told(opened, done, clock.ticks() - started))


def told(opened: App, done: Loaded, seconds: float) -> str:
    """What is there now, and what to try."""
    from demo.loading import Outcome

    first = {
        Outcome.LOADED: f"De demo is gevuld in {seconds:.0f} seconden.",
        Outcome.CONTINUED: f"Het vullen was afgebroken en is nu afgemaakt, in {seconds:.0f} seconden.",
        Outcome.ALREADY: "De demo was al gevuld; er is niets veranderd.",
    }[done.outcome]
    return f"{first}\n{overview(opened, done.shown)}"


def summary(settings: Settings) -> str:
    """The same of a demo that is there, for whoever started it with everything else; nothing when it is not."""
    from db.engine import transaction
    from demo import marker
    from vervolg.app import open_app

    with open_app(settings) as opened:
        with transaction(opened.engine) as connection:
            found = marker.read(connection)
        return overview(opened, found.shown) if found else ""


def overview(opened: App, shown: Sequence[Shown]) -> str:
    """How many cases there are in each stage, which of them to look at, and what to try."""
    from domain.casefile.stage import Stage
    from vervolg.supervise.announce import prefix
    from words.labels import stored

    lines = ["Alles is verzonnen: aanbieders, locaties, collega's, bevindingen en brieven."]
    stages, before = _stages(opened), prefix(opened.settings.home)
    if not stages:
        lines.append("Er zijn nog geen zaken.")
        return "\n".join([*lines, "", "Probeer:", *(f"  {before}vervolg {one}" for one in EMPTY)])
    lines += ["", "Zaken per stand:", *(f"  {stored(Stage, stage):<26}{count:>4}" for stage, count in stages)]
    lines += [f"  {'samen':<26}{sum(count for _, count in stages):>4}", "", "Kijk eens naar:"]
    lines += [f"  {one.number}  {one.why}" for one in shown[:SHOWN]]
    number = shown[0].number if shown else "NR"
    lines += ["", "Probeer:", *(f"  {before}vervolg {one.format(number=number)}" for one in FULL)]
    lines += ["", "Doe zelf iets:"]
    lines += [line for one, why in DO for line in (f"  {before}vervolg {one.format(number=number)}", f"      {why}")]
    return "\n".join([*lines, "", "Wie je kunt zijn, met --als:", *_colleagues(opened)])


def _colleagues(opened: App) -> list[str]:
    """For each role one colleague who is there."""
    from db import register
    from db.engine import transaction
    from domain.people.person import Role
    from words.labels import label

    with transaction(opened.engine) as connection:
        people = [person for _, person in sorted(register.people(connection).items()) if person.active]
    first = {role: next((person for person in people if role in person.roles), None) for role in Role}
    return [f"  {person.id:<12}{label(role)}" for role, person in first.items() if person]


def _stages(opened: App) -> list[tuple[str, int]]:
    """How many cases there are in each stage, in the order of the stages."""
    from sqlalchemy import func, select

    from db import schema
    from db.engine import transaction
    from db.sight import visible
    from domain.casefile.stage import Stage
    from domain.rights.sight import NOBODY

    query = select(schema.cases.c.stage, func.count()).where(visible(NOBODY)).group_by(schema.cases.c.stage)
    with transaction(opened.engine) as connection:
        counted = {row[0]: int(row[1]) for row in connection.execute(query)}
    return [(stage.value, counted[stage]) for stage in Stage if stage in counted]
