"""What a command names is there, or the refusal says what is."""

from __future__ import annotations

from collections.abc import Iterable

from domain.writing.showing import shown

MOST = 20
"""So many are named."""


def not_here(what: str, number: str, there: Iterable[str]) -> str:
    """`Bevinding V9 bestaat niet in deze zaak. Wel: V1, V2.`"""
    return f"{what} {shown(number)} bestaat niet in deze zaak. {those(there)}"


def not_there(number: str) -> str:
    """What everybody hears of a case that does not exist, or of which they may not know that it does."""
    return f"Zaak {shown(number)} bestaat niet."


def those(there: Iterable[str]) -> str:
    """`Wel: V1, V2.`, the first ones of many."""
    names = list(there)
    more = f" en nog {len(names) - MOST}" if len(names) > MOST else ""
    return f"Wel: {', '.join(map(shown, names[:MOST]))}{more}." if names else "Die zijn er hier nog niet."
