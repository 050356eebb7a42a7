"""`vervolg zaken`: find cases."""

from __future__ import annotations

import shlex
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from cli.called import called
from cli.options import AS, Json, Reader
from cli.screen import for_programs
from domain.base.moments import short_date
from domain.writing.signs import plain_line
from words.counting import counted, numeral
from words.stages import stage as stage_name

if TYPE_CHECKING:
    from desk.worklist import Filters, Item, WorkList

app = typer.Typer()

MOST_ASKED = 1_000_000
TYPED = {"verder": "--verder", "stand": "--stand", "zoek": "ZOEK", "inspecteur": "--inspecteur"}
"""What is asked, as it is called where somebody types it."""
KEYS = (
    "number",
    "provider_name",
    "owner",
    "stage",
    "opened_on",
    "closed_on",
    "next_deadline",
    "first_day",
    "running_terms",
    "lapsed_terms",
    "found",
)


@app.command()
def zaken(
    words: Annotated[
        str | None,
        typer.Argument(
            metavar="ZOEK",
            help="Deel van de naam van de aanbieder of het zaaknummer, of woorden uit een bevinding, notitie, signaal of brief.",
        ),
    ] = None,
    owner: Annotated[str | None, typer.Option("--inspecteur", metavar="PERSOON", help="Alleen zaken van deze collega.")] = None,
    stage: Annotated[
        str | None, typer.Option("--stand", metavar="STAND", help="Alleen in deze stand, bijvoorbeeld verbeterperiode.")
    ] = None,
    late: Annotated[bool, typer.Option("--te-laat", help="Alleen met een termijn die te laat is.")] = False,
    nobody: Annotated[bool, typer.Option("--zonder-inspecteur", help="Alleen zonder inspecteur.")] = False,
    closed: Annotated[bool, typer.Option("--gesloten", help="Ook gesloten zaken.")] = False,
    most: Annotated[
        int | None,
        typer.Option(
            "--aantal",
            metavar="N",
            help="Zoveel zaken op een bladzijde; 0 is alles op één.",
            show_default="200",
            min=0,
            max=MOST_ASKED,
        ),
    ] = None,
    after: Annotated[
        str | None,
        typer.Option("--verder", metavar="VANAF", help="De volgende bladzijde: wat onder de vorige staat, met dezelfde filters."),
    ] = None,
    who: Reader = None,
    as_json: Json = False,
) -> None:
    """De lijst van zaken; zonder filters alle open zaken, de oudste termijn eerst."""
    from desk.worklist import PAGE, Filters, look
    from vervolg.bare import open_bare

    filters = Filters(words, owner, stage, late, nobody, closed)
    with open_bare() as running, called(TYPED):
        found = look(running, who, filters, PAGE if most is None else most or None, after)
    if as_json:
        typer.echo(for_programs(_for_programs(found)))
    else:
        typer.echo("\n".join(_lines(found, filters, most, who, after)))


def _for_programs(found: WorkList) -> dict[str, object]:
    cases = [{key: value for key, value in asdict(item).items() if key in KEYS} for item in found.items]
    return {
        "cases": cases,
        "count": found.count,
        "more_than_count": found.more,
        "next": str(found.after) if found.after else None,
    }


def _lines(found: WorkList, filters: Filters, most: int | None, who: str | None, after: str | None) -> list[str]:
    if not found.items:
        if after:
            return ["Er zijn geen zaken meer na deze bladzijde."]
        return ["Geen zaken gevonden. Haal een filter weg, of open een zaak met: vervolg zaak open BEZOEK.yaml --als PERSOON"]
    lines = [line for item in found.items for line in _case(item)]
    there, total = len(found.items), f"meer dan {numeral(found.count)}" if found.more else numeral(found.count)
    if not found.after and not after:
        return [*lines, f"{counted(there, 'zaak', 'zaken')}."]
    lines.append(f"Op deze bladzijde {there} van {total} zaken.")
    lines.append(f"De volgende: {_again(found, filters, most, who)}" if found.after else "Dit is de laatste bladzijde.")
    return lines


def _case(item: Item) -> list[str]:
    until = short_date(item.first_day) if item.first_day else "-"
    mark = f"{item.lapsed_terms} te laat" if item.lapsed_terms else ""
    name, stand, whose = plain_line(item.provider_name), stage_name(item.stage), item.owner or "niemand"
    line = f"{item.number:<11} {name[:38]:<39} {stand:<24} {whose:<12} {until:<12} {mark}".rstrip()
    return [line, *(f"            {text.kind} {text.item}: {plain_line(text.said)}" for text in item.found)]


def _again(found: WorkList, filters: Filters, most: int | None, who: str | None) -> str:
    """The command for the next page."""
    options = (
        ("--inspecteur", filters.owner),
        ("--stand", filters.stage),
        ("--te-laat", filters.late),
        ("--zonder-inspecteur", filters.nobody),
        ("--gesloten", filters.closed),
        ("--aantal", most),
        (AS, who),
        ("--verder", found.after),
    )
    said = [part for name, value in options if value for part in ([name] if value is True else [name, str(value)])]
    return shlex.join(["vervolg", "zaken", *([filters.words] if filters.words else []), *said])
