"""Lines by quarter, one panel a part of the way: the middle solid with dots, nine in ten dashed with diamonds."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from report.drawing.fills import COLOURS
from report.drawing.svg import MUTED, SMALL, WIDTH, Picture, box, drawn, element, rule, text
from report.facts import SpanKind
from report.leadtimes import MEDIAN, NINE_IN_TEN
from report.question import Question
from words.counting import numeral

LEFT, RIGHT, PANEL, HEIGHT, FIRST = 40, 90, 134, 76, 34
CLOSE = 26  #: numbers of two lines this near each other go to different sides


class Point(NamedTuple):
    place: int
    x: float
    y: float
    value: float


def lines(question: Question) -> Picture:
    """Three panels under each other, each with its own scale from zero."""
    panels = [_panel(question, kind, place * PANEL) for place, kind in enumerate(SpanKind)]
    return drawn(question.key.name.lower(), question.answer, _alt(question), len(panels) * PANEL, *panels)


def _panel(question: Question, kind: SpanKind, top: float) -> str:
    floor, step = top + FIRST + HEIGHT, (WIDTH - LEFT - RIGHT) / (len(question.bars) - 1)
    title = "De hele zaak, in dagen" if kind is SpanKind.WHOLE else f"Van {kind}, in dagen"
    shapes = [text(0, top + 12, title, weight=600), rule(LEFT - 24, floor, WIDTH - RIGHT + 24, floor)]
    shapes += [
        text(LEFT + i * step, floor + 15, bar, size=SMALL, anchor="middle", fill=MUTED) for i, bar in enumerate(question.bars)
    ]
    known = {measure: _known(question, kind, measure) for measure in (MEDIAN, NINE_IN_TEN)}
    highest = max((value for found in known.values() for value in found.values()), default=0)
    if not known[MEDIAN]:
        return "".join([*shapes, text(LEFT, floor - 12, "Geen gesloten zaken met bekende dagen.", size=SMALL, fill=MUTED)])
    middle, most = (
        [Point(place, LEFT + place * step, floor - value * HEIGHT / max(highest, 1), value) for place, value in found.items()]
        for found in known.values()
    )
    return "".join([*shapes, _nine_in_ten(most), _middle(middle, {point.place: point for point in most}, floor)])


def _known(question: Question, kind: SpanKind, measure: str) -> dict[int, float]:
    values = enumerate(question.value(bar, f"{kind}: {measure}") for bar in question.bars)
    return {place: value for place, value in values if value is not None}


def _middle(points: list[Point], above: dict[int, Point], floor: float) -> str:
    """Solid; a number goes under its dot when it would be in the way of the dashed line, and there is room."""
    shapes = [_stroke(points, COLOURS[0])]
    for point in points:
        crowded = point.place in above and point.y - above[point.place].y < CLOSE and floor - point.y > 18
        shapes.append(element("circle", cx=point.x, cy=point.y, r=4, fill=COLOURS[0]))
        shapes.append(_number(point, 15 if crowded else -8))
    return "".join([*shapes, _label(points[-1], MEDIAN)])


def _nine_in_ten(points: list[Point]) -> str:
    shapes = [_stroke(points, COLOURS[2], stroke_dasharray="6 4")]
    for point in points:
        turned = f"rotate(45 {point.x:.1f} {point.y:.1f})"
        shapes += [box(point.x - 3.6, point.y - 3.6, 7.2, 7.2, COLOURS[2], transform=turned), _number(point, -9)]
    return "".join([*shapes, _label(points[-1], NINE_IN_TEN) if points else ""])


def _stroke(points: list[Point], colour: str, **more: str) -> str:
    """From quarter to quarter; a quarter without a number breaks the line."""
    steps = [(a, b) for a, b in pairwise(points) if b.place - a.place == 1]
    return "".join(rule(a.x, a.y, b.x, b.y, colour, stroke_width=2, **more) for a, b in steps)


def _number(point: Point, lift: float) -> str:
    return text(point.x, point.y + lift, numeral(point.value), size=SMALL, anchor="middle", weight=500)


def _label(point: Point, said: str) -> str:
    return text(point.x + 16, point.y + 4, said, size=SMALL, weight=500)


def _alt(question: Question) -> str:
    said = []
    for kind in SpanKind:
        known = ((bar, question.value(bar, f"{kind}: {MEDIAN}")) for bar in question.bars)
        shown = ", ".join(f"{bar} {numeral(value)}" for bar, value in known if value is not None)
        said.append(f"{kind}: {shown or 'niets bekend'}")
    return f"Lijnen per kwartaal: het midden in dagen. {'; '.join(said)}"
