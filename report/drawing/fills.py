"""How the parts of a bar differ: in colour and in pattern, so that they differ in grey and in print as well.

    1 blue, solid    2 green, diagonal    3 purple, dots    4 orange, horizontal

Neighbours differ at least 3 : 1 in lightness.
"""

from __future__ import annotations

from collections.abc import Sequence

from report.drawing.svg import INK, PAPER, SMALL, WIDTH, box, element, text, width_of

COLOURS = ("#154273", "#28A197", "#801650", "#F46A25")
SWATCH = 14


def fill(name: str, part: int) -> str:
    """The fill of the `part`-th part, from 0, in the picture called `name`."""
    return COLOURS[0] if part == 0 else f"url(#{name}-{part})"


def patterns(name: str, parts: int) -> str:
    """The definitions behind `fill`."""
    return element("defs", *(_pattern(f"{name}-{part}", part) for part in range(1, parts))) if parts > 1 else ""


def key(name: str, parts: Sequence[str], x: float, y: float) -> tuple[str, float]:
    """Which part looks how, wrapped to the width of the picture; and the y below it."""
    drawn, at = [], x
    for number, part in enumerate(parts):
        wide = SWATCH + 6 + width_of(part, size=SMALL) + 18
        if at > x and at + wide > WIDTH:
            at, y = x, y + 20
        drawn += [box(at, y, SWATCH, SWATCH, fill(name, number)), text(at + SWATCH + 6, y + 11, part, size=SMALL)]
        at += wide
    return "".join(drawn), y + 28


def number_on(x: float, y: float, said: str) -> str:
    """A number in the middle of a part, on paper of its own, so that it can be read on any pattern."""
    wide = width_of(said, size=SMALL) + 5
    paper = box(x - wide / 2, y - 8, wide, 16, PAPER, rx=2)
    return paper + text(x, y + 4, said, size=SMALL, fill=INK, anchor="middle", weight=500)


def _pattern(name: str, part: int) -> str:
    ground = box(0, 0, 8, 8, COLOURS[part])
    marks = {
        1: element("path", d="M-2 2 L2 -2 M0 8 L8 0 M6 10 L10 6", stroke=PAPER, stroke_width=1.6),
        2: element("circle", cx=2, cy=2, r=1.1, fill=PAPER) + element("circle", cx=6, cy=6, r=1.1, fill=PAPER),
        3: box(0, 3, 8, 1.6, PAPER),
    }[part]
    return element("pattern", ground, marks, id=name, width=8, height=8, patternUnits="userSpaceOnUse")
