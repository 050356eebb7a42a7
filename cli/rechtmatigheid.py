"""`vervolg rechtmatigheid`: the lawfulness test by itself, for one situation in a file. Needs no database, stores nothing."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from cli.options import Json
from cli.screen import for_programs

if TYPE_CHECKING:
    from domain.lawfulness import Judgement, RestrictionKind

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
    judgement = judged(file)
    if as_json:
        typer.echo(for_programs(judgement.model_dump(mode="json", by_alias=True), indent=None))
    else:
        typer.echo(shown(judgement))
    return 0


def judged(file: str) -> Judgement:
    """The judgement on the situation in `file`. Raises BadInput, also for a day to come, and BsnFound for a BSN in a text."""
    from domain.input.reading import contradictions
    from domain.lawfulness import Situation, judge
    from domain.visit.intake import not_yet
    from reader.written import written_input
    from rulebook.law import load_grounds
    from vervolg import clock
    from vervolg.settings import load

    said = written_input(file)
    situation = said.read(Situation)
    contradictions(not_yet(("datum",), situation.on, clock.today()), source=said.source, line_of=said.line_of)
    return judge(situation, load_grounds(load().policy_dir))


def shown(judgement: Judgement) -> str:
    """The verdict, its reasons and what is missing, for a person."""
    from words.labels import label

    lines = [judgement.verdict.dutch]
    if len({each.verdict for each in judgement.restrictions}) > 1:
        lines += ["", "Per maatregel:"]
        lines += [f"  {each.restriction.dutch}: {label(each.verdict)}" for each in judgement.restrictions]
    if judgement.reasons:
        lines += ["", "Waarom?"]
        for reason in judgement.reasons:
            lines += _item(f"{_about(reason.about)}{reason.text}", f"{reason.article}; {reason.certainty.dutch}")
    if judgement.missing:
        lines += ["", "Wat ontbreekt er?"]
        for fact in judgement.missing:
            where = f"vul in bij ‘{fact.fact}’"
            lines += _item(f"{_about(fact.about)}{fact.question}", f"{where}; {fact.article}" if fact.article else where)
    return "\n".join([*lines, "", f"Getoetst met de gronden van versie {judgement.grounds_version}."])


def _about(measures: Iterable[RestrictionKind]) -> str:
    names = ", ".join(measure.dutch for measure in measures)
    return f"Over {names}: " if names else ""


def _item(text: str, source: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent="- ", subsequent_indent="  ") + textwrap.wrap(
        f"[{source}]", WIDTH, initial_indent="  ", subsequent_indent="  "
    )
