"""Examples to fill in, and the words that fit in them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import typer

from cli.screen import for_programs
from desk.pages.vocabulary import vocabulary
from domain.base.errors import BadInput
from vervolg.app import open_app
from vervolg.moment import now

_EXAMPLES = Path(__file__).resolve().parent.parent / "docs" / "voorbeelden"
VISIT, SIGNAL = _EXAMPLES / "bezoek.yaml", _EXAMPLES / "signaal.yaml"


def given(value: str | None, name: str) -> str:
    """What was given on the command line as `name`. Raises BadInput when it was not."""
    if value is None:
        raise BadInput(name, "niets", "een waarde; een voorbeeld om in te vullen geeft --voorbeeld")
    return value


def show_vocabulary(at: datetime | None, *, as_json: bool) -> None:
    """Every field of a visit report in which one of a few words must stand, with these words."""
    with open_app() as app:
        moment = at or now(app.engine)
        found = vocabulary(app.book.policy(moment), moment)
    if as_json:
        typer.echo(for_programs({one.name: {word.value: word.label for word in one.words} for one in found}))
        return
    for one in found:
        typer.echo(f"\n{one.name}: {one.help}")
        width = max(len(word.value) for word in one.words)
        for word in one.words:
            typer.echo(f"  {word.value:<{width}}  {word.label.removeprefix(f'{word.value}: ')}")
