"""`vervolg werk`: what waits for one person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cli.options import AT, AsOf, Json, by
from cli.screen import for_programs
from domain.writing.signs import plain_line

if TYPE_CHECKING:
    from work.item import Item

app = typer.Typer()


@app.command()
def werk(
    who: Annotated[str, by("Code van de collega om wiens werk het gaat.")],
    most: Annotated[int, typer.Option("--aantal", metavar="N", help="Ten hoogste zoveel regels.", min=1, max=10_000)] = 200,
    at: AsOf = None,
    as_json: Json = False,
) -> None:
    """Wat op jou wacht: termijnen van je zaken, brieven die je goedkeurt of verzendt, en stappen die zijn voorgesteld.

    Vervang je iemand die er niet is, dan staat diens werk erbij; wat een ander liet liggen, staat apart. Wat gedaan is, verdwijnt
    vanzelf. Het bericht dat je per mail krijgt, noemt dezelfde termijnen.
    """
    from cli.moments import given_moment
    from desk.work import work_of
    from vervolg.app import open_app
    from vervolg.moment import now
    from words.deadline import Urgency

    asked = given_moment(at, AT)
    with open_app() as running:
        found = work_of(running, who, asked or now(running.engine), most)
    if as_json:
        typer.echo(for_programs(found.model_dump(mode="json")))
        return
    if not found.items and not found.proposals:
        typer.echo("Er is nu niets te doen.")
        return
    for urgency in Urgency:
        if items := found.of(urgency):
            typer.echo(f"{urgency} ({len(items)}):")
        for item in items:
            typer.echo(_line(item))
    if found.climbed:
        typer.echo(f"Bij jou gekomen, want een ander deed niets ({len(found.climbed)}):")
        for item in found.climbed:
            typer.echo(f"{_line(item)} Aan zet: {item.awaited}; eigenaar: {item.owner or 'jij'}.")
    for heading, steps in (
        ("Voorgesteld", [step for step in found.proposals if step.mine]),
        ("Voorgesteld, en niet aan jou", [step for step in found.proposals if not step.mine]),
    ):
        if steps:
            typer.echo(f"{heading} ({len(steps)}):")
        for step in steps:
            waits = f" (wacht op: {' of '.join(step.by)})" if step.by else "" if step.mine else " (kan nog niet)"
            provider = plain_line(step.provider)[:38]
            typer.echo(f"  {step.case:<11} {provider:<39} {step.command}: {plain_line(step.why)}{waits}")
    if found.count > len(found.items):
        typer.echo(f"{len(found.items)} van {found.count} termijnen. Toon er meer met --aantal.")


def _line(item: Item) -> str:
    what = f"{item.what} ({item.about})" if item.about not in {"", item.case} and item.about not in item.what else item.what
    does = f"  [{item.command}]" if item.command else ""
    return f"  {item.case:<11} {plain_line(item.provider)[:38]:<39} {plain_line(what)}. {item.left}.{does}"
