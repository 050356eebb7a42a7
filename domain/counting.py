"""A number with its noun, and with the verb that goes with it."""

from __future__ import annotations


def counted(number: int, one: str, more: str) -> str:
    """`1 bericht wacht`, `3 berichten wachten`, `0 berichten wachten`."""
    return f"{number} {one if number == 1 else more}"
