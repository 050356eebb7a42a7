"""A text on one line."""

from __future__ import annotations


def one_line(text: str) -> str:
    """`text` without the ends of lines that somebody typed, for a list in which each thing has its line."""
    return " ".join(line for each in text.splitlines() if (line := each.strip()))
