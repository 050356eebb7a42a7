"""Columns, one a week; the first, what is late, stands apart, and so does the last, what comes after."""

from __future__ import annotations

from typing import NamedTuple

from report.drawing.fills import filled, key
from report.drawing.svg import INK, MUTED, SMALL, WIDTH, Picture, drawn, rule, text
from report.question import Question
from words.counting import numeral

HEIGHT, GAP, APART = 130, 2, 26


class Place(NamedTuple):
    """Where a column stands, how wide it is, and how high one is."""

    x: float
    floor: float
    width: float
    scale: float


def columns(question: Question) -> Picture:
    """The bars of the question as columns from left to right."""
    name = question.key.name.lower()
    legend, top = key(question.parts, 0, 0)
    totals = {bar: sum(question.values(bar)) for bar in question.bars}
    step = (WIDTH - 2 * APART) / len(question.bars)
    scale = HEIGHT / max(*totals.values(), 1)
    floor = top + 16 + HEIGHT
    shapes = []
    for place, bar in enumerate(question.bars):
        x = place * step + APART * ((place > 0) + (place == len(question.bars) - 1))
        shapes.append(_column(question, bar, Place(x, floor, step - 8, scale)))
    axis = rule(0, floor, WIDTH, floor)
    return drawn(name, question.answer, _alt(question), floor + 34, legend, *shapes, axis)


def _column(question: Question, bar: str, place: Place) -> str:
    shapes, (x, y, width, scale), values = [], place, question.values(bar)
    for part, value in enumerate(values):
        if value:
            y -= value * scale
            shapes.append(filled(x, y, width, max(value * scale - GAP, 1), part))
    middle, total = x + width / 2, sum(values)
    shapes.append(text(middle, y - 5, numeral(total), anchor="middle", weight=600, fill=INK if total else MUTED))
    head, _, tail = bar.partition(" (")
    shapes.append(text(middle, place.floor + 15, head, size=SMALL, anchor="middle"))
    shapes.append(text(middle, place.floor + 29, tail.rstrip(")"), size=SMALL, anchor="middle", fill=MUTED) if tail else "")
    return "".join(shapes)


def _alt(question: Question) -> str:
    said = "; ".join(f"{bar}: {numeral(sum(question.values(bar)))}" for bar in question.bars)
    return f"Kolommen: {question.unit} die eindigen, per week. {said}"
