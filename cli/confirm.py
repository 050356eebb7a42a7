"""Whether somebody agrees with what was just shown: they say so, and type nothing over from their screen."""

from __future__ import annotations

import sys

import typer

from domain.base.errors import BadInput
from reader.content import of_input

YES = frozenset({"ja", "j"})


def confirmed(question: str) -> bool:
    """Whether the answer is yes, on a terminal or as the first line that comes in. No answer is no."""
    typer.echo(f"\n{question} Typ ja om door te gaan:")
    try:
        said = sys.stdin.readline() if sys.stdin.isatty() else of_input()
    except BadInput:
        return False
    return said.strip().partition("\n")[0].strip().casefold() in YES
