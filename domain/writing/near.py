"""What somebody may have meant by a name that is not known."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def meant(found: str, choices: Iterable[str]) -> str:
    """`bedoel je ‘…’? Anders ` before what is expected, with the likeliest of `choices`; empty when none is near."""
    near = get_close_matches(found, list(choices), n=1)
    return f"bedoel je ‘{near[0]}’? Anders " if near else ""
