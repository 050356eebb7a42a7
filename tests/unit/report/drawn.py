"""Where each line of text stands on a page of a PDF, measured from what is drawn: its fonts, its matrices and its glyphs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from pypdf import PageObject
from pypdf.generic import ContentStream

_KERNED = 0.15
"""Of their size, by which two parts of a word that are drawn apart may touch."""


@dataclass(frozen=True, slots=True)
class Line:
    """Points, from the left and from the bottom of the page."""

    left: float
    right: float
    base: float
    size: float

    def meets(self, other: Line) -> bool:
        """Whether the two are drawn over each other."""
        kerned = _KERNED * min(self.size, other.size)
        beside = self.right - kerned <= other.left or other.right - kerned <= self.left
        return not beside and abs(self.base - other.base) < 0.6 * min(self.size, other.size)


def lines(page: PageObject) -> Iterator[Line]:
    """What each operator that shows text draws, upright."""
    widths: dict[str, dict[int, float]] = {}
    stack, now = [], (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    text, font, size = now, "", 0.0
    for given, operator in ContentStream(page.get_contents(), page.pdf).operations:
        match operator:
            case b"q":
                stack.append(now)
            case b"Q":
                now = stack.pop()
            case b"cm":
                now = _times([float(one) for one in given], now)
            case b"BT":
                text = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
            case b"Tm":
                text = _times([float(one) for one in given], (1.0, 0.0, 0.0, 1.0, 0.0, 0.0))
            case b"Tf":
                font, size = str(given[0]), float(given[1])
                widths.setdefault(font, _widths(page, font))
            case b"Tj" | b"TJ":
                pieces = given[0] if operator == b"TJ" else [given[0]]
                wide = sum(_wide(piece, widths[font], size) for piece in pieces)
                a, _, _, d, left, base = _times(text, now)
                yield Line(left, left + a * wide, base, abs(d) * size)


def overlapping(page: PageObject) -> list[tuple[Line, Line]]:
    """The lines that run through each other."""
    return [(one, other) for one, other in combinations(lines(page), 2) if one.meets(other)]


def _times(first: Any, then: Any) -> tuple[float, float, float, float, float, float]:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _wide(piece: Any, widths: dict[int, float], size: float) -> float:
    if isinstance(piece, int | float):
        return -float(piece) / 1000 * size
    raw = piece.original_bytes
    glyphs = (int.from_bytes(raw[place : place + 2]) for place in range(0, len(raw), 2))
    return sum(widths.get(glyph, 0.0) for glyph in glyphs) / 1000 * size  # what is not named takes no room


def _widths(page: PageObject, font: str) -> dict[int, float]:
    resources: Any = page["/Resources"]
    known = resources["/Font"][font].get_object()["/DescendantFonts"][0].get_object()["/W"]
    found: dict[int, float] = {}
    listed = iter(known)
    for first in listed:
        second = next(listed)
        if isinstance(second, list):
            found |= {int(first) + place: float(width) for place, width in enumerate(second)}
        else:
            wide = float(next(listed))
            found |= dict.fromkeys(range(int(first), int(second) + 1), wide)
    return found
