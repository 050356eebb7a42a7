"""The options that more than one command takes: each is called, explained and written the same everywhere."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

AS, AT, JSON = "--als", "--op", "--json"


def by(explained: str) -> Any:
    """Who does it or looks, by the code of a colleague."""
    return typer.Option(AS, metavar="PERSOON", help=explained)


def as_of(explained: str) -> Any:
    """At which moment, if not now."""
    return typer.Option(AT, metavar="MOMENT", help=explained)


Doer = Annotated[str, by("Code van de collega die dit doet.")]
Anybody = Annotated[str | None, by("Code van wie dit doet. Anders: wie hier is aangemeld.")]
Reader = Annotated[str | None, by("Code van wie leest, voor het leeslogboek. Anders: wie hier is aangemeld.")]
AsOf = Annotated[str | None, as_of("Alsof het nu dit moment is; vastleggen kan zo alleen in een oefenomgeving.")]
Example = Annotated[bool, typer.Option("--voorbeeld", help="Toon een voorbeeld met uitleg, om in te vullen.")]
NotYoung = Annotated[
    str, typer.Option("--geen-jongere", metavar="REDEN", help="Waarom hier geen jongere te herkennen is, als dat is gevraagd.")
]
HandedIn = Annotated[
    Path | None, typer.Option("--bestand", metavar="PAD", help="Het bestand dat je ontving: plan, verslag, bezwaar, foto, …")
]
Json = Annotated[bool, typer.Option(JSON, help="Uitvoer voor programma's.")]
