"""How the parts of a bar differ: in colour and in pattern, so that they differ in grey and in print as well.

    1 blue, solid    2 green, upright stripes    3 purple, dots    4 orange, level stripes

Neighbours differ at least 3 : 1 in lightness. The marks are drawn one by one: tiles would show their seams.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from report.drawing.svg import INK, PAPER, SMALL, WIDTH, box, element, text, width_of

COLOURS = ("#154273", "#28A197", "#801650", "#F46A25")
SWATCH = 14
STEP = 6.0  #: between marks


def filled(x: float, y: float, width: float, height: float, part: int) -> str:
    """A bar that shows which part it is, from 0."""
    return box(x, y, width, height, COLOURS[part]) + _marks(x, y, width, height, part)


def key(parts: Sequence[str], x: float, y: float) -> tuple[str, float]:
    """Which part looks how, wrapped to the width of the picture; and the y below it."""
    drawn, at = [], x
    for number, part in enumerate(parts):
        wide = SWATCH + 6 + width_of(part, size=SMALL) + 18
        if at > x and at + wide > WIDTH:
            at, y = x, y + 20
        drawn += [filled(at, y, SWATCH, SWATCH, number), text(at + SWATCH + 6, y + 11, part, size=SMALL)]
        at += wide
    return "".join(drawn), y + 28


def number_on(x: float, y: float, said: str) -> str:
    """A number in the middle of a part, on paper of its own, so that it can be read on any pattern."""
    wide = width_of(said, size=SMALL) + 5
    paper = box(x - wide / 2, y - 8, wide, 16, PAPER, rx=2)
    return paper + text(x, y + 4, said, size=SMALL, fill=INK, anchor="middle", weight=500)


def _marks(x: float, y: float, width: float, height: float, part: int) -> str:
    across, down = list(_steps(x, width)), list(_steps(y, height))
    match part:
        case 1:
            return _white("".join(f"M{at:g} {y:g}v{height:g}" for at in across), 1.6)
        case 2:
            return _white("".join(f"M{at:g} {level:g}h0" for at in across for level in down), 2.4)
        case 3:
            return _white("".join(f"M{x:g} {level:g}h{width:g}" for level in down), 1.6)
        case _:
            return ""


def _steps(start: float, length: float) -> Iterator[float]:
    """Where the marks stand: every step, none on the edge."""
    for number in range(1, int((length - 1) // STEP) + 1):
        yield round(start + number * STEP, 2)


def _white(path: str, thick: float) -> str:
    cap = "round" if "h0" in path else "butt"
    return element("path", d=path, stroke=PAPER, stroke_width=thick, stroke_linecap=cap, fill="none") if path else ""
