"""A text on one line."""

from __future__ import annotations


def one_line(text: str) -> str:
    """`text` without the ends of lines that somebody typed, for a list in which each thing has its line."""
    return " ".join(line for each in text.splitlines() if (line := each.strip()))


def lower(sentence: str) -> str:
    """`sentence` as it goes on in another one: without its first capital."""
    return sentence[:1].lower() + sentence[1:]
