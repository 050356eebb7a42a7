"""`vervolg importeer`: histories that were kept elsewhere, recorded as cases."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.screen import for_programs
from domain.wording import in_words

if TYPE_CHECKING:
    from backlog.report import Outcome

app = typer.Typer()

STATUS = {
    "proposed": "voorgesteld",
    "announced": "voornemen",
    "decided": "besloten",
    "in_force": "van kracht",
    "suspended": "geschorst",
    "partly_lifted": "deels opgeheven",
    "ended": "geëindigd",
}


@app.command()
def importeer(
    file: Annotated[Path, typer.Argument(metavar="BESTAND", help="JSON-bestand met tijdlijnen, één per aanbieder.")],
    as_json: Annotated[bool, typer.Option("--json", help="Uitvoer voor programma's.")] = False,
) -> None:
    """Leg bestaande tijdlijnen vast, elk als een zaak.

    Wat is gebeurd, wordt niet geweigerd: wat nu niet zou mogen of ongewoon is, staat erbij.
    Twee keer inlezen legt niets dubbel vast.
    """
    from backlog.shape import read_file

    histories = read_file(file)  # the whole file, before anything is stored

    from backlog.keep import keep
    from domain.people import SYSTEM
    from vervolg import clock
    from vervolg.app import open_app

    with open_app() as opened:
        outcomes = [keep(history, opened.book, SYSTEM, clock.now()) for history in histories]
    report = {"cases": [outcome.as_data() for outcome in outcomes]}
    typer.echo(for_programs(report) if as_json else told(outcomes))
    if any(outcome.refused for outcome in outcomes):
        raise typer.Exit(1)


def told(outcomes: list[Outcome]) -> str:
    """The report for people: each history with what holds now, what was refused and what was unusual."""
    blocks = [_block(outcome) for outcome in outcomes]
    read, recorded = sum(one.read for one in outcomes), sum(one.recorded for one in outcomes)
    refused = sum(len(one.refused) for one in outcomes)
    count = f"{len(outcomes)} tijdlijn{'' if len(outcomes) == 1 else 'en'}"
    return "\n\n".join([*blocks, f"{count}: {read} gebeurtenissen gelezen, {recorded} vastgelegd, {refused} geweigerd."])


def _block(outcome: Outcome) -> str:
    data = outcome.as_data()
    stage = in_words(data["stage"] or "niet vastgelegd")
    lines = [
        f"{data['case'] or '-':<10} {data['provider']}",
        f"{'':<10} fase: {stage}; {outcome.recorded} van {outcome.read} vastgelegd",
    ]
    for measure in data["measures"]:
        parts = [in_words(measure["kind"]), STATUS[measure["status"]]]
        parts += [f"einde {measure['end']}"] if measure["end"] else []
        parts += [f"met {', '.join(measure['contents'])}"] if measure.get("contents") else []
        lines.append(f"{'':<10} - {', '.join(parts)}")
    lines += [f"{'':<10} loopt: {term['kind'].replace('_', ' ')}, uiterlijk {term['end']}" for term in data["open_terms"]]
    lines += [f"{'':<10} geweigerd: {_place(one['index'], one['kind'])}: {one['reason']}" for one in data["refused"]]
    lines += [f"{'':<10} ongewoon: {sentence}" for sentence in data["unusual"]]
    return "\n".join(lines)


def _place(index: int | None, kind: str) -> str:
    return kind if index is None else f"gebeurtenis {index} ({kind or 'zonder soort'})"
