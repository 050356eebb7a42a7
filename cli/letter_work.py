"""Changing a letter from the command line, a part at a time: what stood there and what stands there now are both shown."""

from __future__ import annotations

import textwrap
from datetime import datetime

import typer

from cli.called import called
from cli.options import AT
from desk import reading
from desk.deed import deed
from desk.rewriting import rewrite
from domain.base.errors import BadInput
from domain.letter.parts import Where
from reader.content import of_input
from vervolg.app import open_app
from vervolg.moment import acting

TYPED = {"alinea": "--alinea", "kop": "--kop", "vervang": "--vervang", "door": "--door", "tekst": "--door"}
"""How each part of what is asked is called where it is typed."""


def change_letter(number: str, letter: str, where: Where, by: str, who: str, at: datetime | None) -> None:
    """Change one part of a letter. Raises BadInput unless exactly one part is named."""
    named = [one for one in (where.paragraph, where.heading, where.words) if one is not None]
    if len(named) != 1:
        raise BadInput("opties", "niets" if not named else "meer dan één", "één van --alinea, --kop of --vervang")
    words = of_input() if by == "-" else by
    with open_app() as app, reading.logged(app, who, "zaak brief-wijzigen", number), called(TYPED):
        change, command, result = rewrite(app, number, letter, where, words, who, acting(app.engine, at, AT))
    done = deed(command, result)
    typer.echo(f"Was:\n{_indented(change.before)}\n\nWordt:\n{_indented(change.after)}\n")
    typer.echo(f"Gedaan: {done.label.lower()} (zaak {done.case}).")
    for sentence in done.told:
        typer.echo(f"  - {sentence}")


def _indented(text: str) -> str:
    return textwrap.indent(text.strip() or "(niets)", "  ")
