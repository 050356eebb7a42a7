"""`vervolg rechtmatigheid`: the lawfulness test by itself, for one situation in a file. Needs no database, stores nothing."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Annotated

import typer

from cli.options import Json
from cli.screen import for_programs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desk.calculators.lawfulness import LawfulnessAnswer
    from desk.pages.line import Step

app = typer.Typer()

WIDTH = 100


@app.command()
def rechtmatigheid(
    file: Annotated[str, typer.Argument(metavar="BESTAND", help="YAML met de situatie; - leest van standaardinvoer.")],
    as_json: Json = False,
) -> int:
    """Toets een vrijheidsbeperking aan de wet van de dag waarop zij is toegepast.

    Een voorbeeld met uitleg staat in docs/voorbeelden/rechtmatigheid.yaml. Er wordt niets bewaard.
    """
    from desk.calculators.lawfulness import answer, judged
    from reader.written import written_input
    from rulebook.law import load_grounds
    from vervolg import clock
    from vervolg.settings import load

    said = written_input(file)
    judgement = judged(said, load_grounds(load().policy_dir), clock.today())
    if as_json:
        typer.echo(for_programs(judgement.model_dump(mode="json", by_alias=True), indent=None))
    else:
        typer.echo("\n".join(_lines(answer(judgement))))
    return 0


def _lines(found: LawfulnessAnswer) -> Iterable[str]:
    yield found.verdict
    if found.each:
        yield from ("", "Per maatregel:", *(f"  {one.restriction}: {one.verdict}" for one in found.each))
    for title, items in (("Waarom?", found.why), ("Wat ontbreekt er?", found.missing), ("Let ook op:", found.also)):
        if items:
            yield from ("", title)
        for item in items:
            yield from _item(item)
    yield from ("", f"Getoetst met de gronden van versie {found.grounds}.")


def _item(item: Step) -> list[str]:
    return textwrap.wrap(item.text, WIDTH, initial_indent="- ", subsequent_indent="  ") + textwrap.wrap(
        f"[{item.source}]", WIDTH, initial_indent="  ", subsequent_indent="  "
    )
