"""`vervolg zaak`: open a case, look at it, do something with it, and see what is possible."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.moments import given_day, given_moment
from cli.options import AS, AT, Anybody, AsOf, Doer, Example, HandedIn, Json, NotYoung, Reader, as_of

app = typer.Typer(no_args_is_help=True)

Number = Annotated[str, typer.Argument(metavar="NR", help="Zaaknummer, bijvoorbeeld 2026-0143.")]


@app.command("open")
def open_(
    file: Annotated[
        str | None, typer.Argument(metavar="BEZOEK.yaml", help="Het bezoekverslag, of - voor standaardinvoer.")
    ] = None,
    document: HandedIn = None,
    who: Anybody = None,
    at: AsOf = None,
    not_young: NotYoung = "",
    example: Example = False,
    as_json: Json = False,
) -> None:
    """Open een zaak uit een bezoekverslag, of leg het bezoek vast in de zaak die het verslag noemt."""
    from cli.case_work import open_from_file
    from cli.examples import VISIT, given

    if example:
        typer.echo(VISIT.read_text(encoding="utf-8"), nl=False)
        return
    open_from_file(given(file, "BEZOEK.yaml"), document, given(who, AS), given_moment(at, AT), not_young, as_json=as_json)


@app.command("keuzes")
def choices(at: AsOf = None, as_json: Json = False) -> None:
    """Bekijk welke normen, soorten hulp en andere woorden in een bezoekverslag passen."""
    from cli.examples import show_vocabulary

    show_vocabulary(given_moment(at, AT), as_json=as_json)


@app.command("toon")
def show(
    number: Number,
    who: Reader = None,
    day: Annotated[str | None, typer.Option("--peildatum", metavar="DATUM", help="Zoals het op deze dag was.")] = None,
    known: Annotated[str | None, typer.Option("--bekend-op", metavar="DATUM", help="Wat wij op deze dag wisten.")] = None,
    whole: Annotated[bool, typer.Option("--logboek", help="Toon het hele logboek, niet alleen het nieuwste.")] = False,
    as_json: Json = False,
) -> None:
    """Bekijk een zaak: eerst wat er van wie wordt verwacht, dan termijnen met uitleg, brieven, voorstellen en het logboek."""
    from cli.case_view import show_case

    show_case(
        number, on=given_day(day, "--peildatum"), known=given_day(known, "--bekend-op"), who=who, whole=whole, as_json=as_json
    )


@app.command("doe", context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def do(
    context: typer.Context,
    number: Number,
    command: Annotated[str, typer.Argument(metavar="COMMANDO", help="Wat je doet; bekijk ze met: zaak mag NR --als PERSOON.")],
    who: Doer,
    data: Annotated[
        str | None, typer.Option("--gegevens", metavar="BESTAND", help="YAML of JSON met gegevens, of - voor standaardinvoer.")
    ] = None,
    file: HandedIn = None,
    at: AsOf = None,
    not_young: NotYoung = "",
    example: Annotated[bool, typer.Option("--voorbeeld", help="Toon welke gegevens dit commando vraagt.")] = False,
    as_json: Json = False,
) -> None:
    """Voer een commando uit op een zaak.

    Wat het commando vraagt, geef je als opties achter het commando (--termijn 2 --lengte P2W) of in een bestand (--gegevens).
    """
    if example:
        from cli.case_offer import show_example

        show_example(number, command, who)
    else:
        from cli.case_work import do_command

        do_command(number, command, context.args, data, file, who, given_moment(at, AT), not_young, as_json=as_json)


@app.command("mag")
def may(number: Number, who: Doer, at: AsOf = None, as_json: Json = False) -> None:
    """Welke commando's nu mogelijk zijn, en waarom andere niet."""
    from cli.case_offer import show_possible

    show_possible(number, who, given_moment(at, AT), as_json=as_json)


@app.command("brief")
def letter(
    number: Number,
    letter_number: Annotated[str, typer.Argument(metavar="BRIEF", help="Nummer van de brief, bijvoorbeeld B1.")],
    who: Reader = None,
    out: Annotated[Path | None, typer.Option("--uit", metavar="FILE.pdf", help="Maak de PDF.")] = None,
    at: Annotated[str | None, as_of("Alsof de brief dan weggaat; alleen in een oefenomgeving.")] = None,
    numbered: Annotated[bool, typer.Option("--alineas", help="Met het nummer van elke alinea ervoor.")] = False,
) -> None:
    """Lees een brief van een zaak, met het controlegetal voor de goedkeuring; of maak de PDF."""
    from cli.case_view import show_letter

    show_letter(number, letter_number, out, who, given_moment(at, AT), numbered=numbered)


@app.command("brief-wijzigen")
def change_letter(
    number: Number,
    letter_number: Annotated[str, typer.Argument(metavar="BRIEF", help="Nummer van de brief, bijvoorbeeld B1.")],
    by: Annotated[str, typer.Option("--door", metavar="TEKST", help="Wat er komt te staan, of - voor standaardinvoer.")],
    who: Doer,
    paragraph: Annotated[
        int | None,
        typer.Option(
            "--alinea", metavar="N", help="De alinea met dit nummer; zie ze met: zaak brief --alineas.", min=1, max=10_000
        ),
    ] = None,
    heading: Annotated[str | None, typer.Option("--kop", metavar="KOP", help="Alles wat onder deze tussenkop staat.")] = None,
    words: Annotated[
        str | None, typer.Option("--vervang", metavar="WOORDEN", help="Deze woorden, die één keer in de brief staan.")
    ] = None,
    at: AsOf = None,
) -> None:
    """Wijzig een deel van een brief; de rest blijft staan. Je ziet wat er stond en wat er nu staat."""
    from cli import letter_work
    from domain.letter.parts import Where

    where = Where(paragraph=paragraph, heading=heading, words=words)
    letter_work.change_letter(number, letter_number, where, by, who, given_moment(at, AT))


@app.command("dossier")
def dossier(
    number: Number,
    out: Annotated[Path, typer.Option("--uit", metavar="MAP", help="De map waarin het dossier komt, als een nieuwe map.")],
    who: Doer,
) -> None:
    """Haal alles van een zaak op in één map: logboek, brieven, bestanden, bewijs van verzending, met controlegetallen."""
    from cli.case_view import take_out_dossier

    take_out_dossier(number, out, who)


@app.command("bestand")
def document(
    number: Number,
    out: Annotated[Path, typer.Option("--uit", metavar="PAD", help="Het bestand, of de map, waarin het komt.")],
    which: Annotated[
        str, typer.Argument(metavar="WELK", help="De naam van het bestand, de titel, of het begin van het controlegetal.")
    ] = "",
    who: Reader = None,
) -> None:
    """Haal een bestand uit een zaak: een plan, verslag, bezwaarschrift of foto."""
    from cli.case_view import take_out

    take_out(number, which, out, who)
