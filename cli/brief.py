"""`vervolg brief`: letters from the command line. `voorbeeld` makes any kind with fictional facts, to judge how it reads."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from domain.base.errors import BadInput

app = typer.Typer()


@app.callback()
def brief() -> None:
    """Bekijk of maak een brief."""


@app.command()
def voorbeeld(
    kind: Annotated[str, typer.Argument(metavar="SOORT", help="Bijvoorbeeld verzoek_verbeterplan.")],
    out: Annotated[Path, typer.Option("--uit", metavar="BESTAND.pdf", help="Waar de PDF komt; de map moet bestaan.")],
) -> int:
    """Maak een voorbeeld van een soort brief, met verzonnen gegevens."""
    from letters.kinds import LetterKind

    if kind not in list(LetterKind):
        raise BadInput("SOORT", kind, f"een van {', '.join(sorted(LetterKind))}")
    if not out.parent.is_dir():
        raise BadInput("--uit", str(out), f"een bestand in een map die bestaat; de map {out.parent} is er niet")
    if out.is_dir():
        raise BadInput("--uit", str(out), "een bestand, geen map")
    from reader.whole import write_whole

    write_whole(out, _example(LetterKind(kind)))
    typer.echo(f"Voorbeeld van '{kind}' staat in {out}.")
    return 0


def _example(kind: str) -> bytes:
    from letters.compose import compose
    from letters.examples import example
    from letters.kinds import LetterKind
    from letters.render_input import RenderInput
    from letters.typeset import render_pdf

    context = example(LetterKind(kind))
    return render_pdf(RenderInput.of(compose(LetterKind(kind), context), context))
