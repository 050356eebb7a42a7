"""Horizontal bars, for long names: each from zero, its parts side by side, the total behind it."""

from __future__ import annotations

from report.drawing.fills import filled, key, number_on
from report.drawing.svg import MUTED, NORMAL, WIDTH, Picture, drawn, lines_of, rule, text, width_of
from report.question import Question
from words.counting import numeral

LABELS = 200
HEIGHT, STEP, GAP = 20, 32, 2


def bars(question: Question) -> Picture:
    """A bar for each name, in the order of the question."""
    name = question.key.name.lower()
    parts = [part for part in question.parts if part]
    legend, top = key(parts, LABELS, 0) if len(parts) > 1 else ("", 4.0)
    longest = max(sum(question.values(bar)) for bar in question.bars)
    room = WIDTH - LABELS - width_of(numeral(longest)) - 12
    rows = [_bar(question, bar, top + place * STEP, room / max(longest, 1)) for place, bar in enumerate(question.bars)]
    bottom = top + len(question.bars) * STEP
    axis = rule(LABELS, top - 4, LABELS, bottom - 8)
    return drawn(name, question.answer, _alt(question), bottom, legend, *rows, axis)


def _bar(question: Question, bar: str, y: float, scale: float) -> str:
    lines = lines_of(bar, LABELS - 10)
    first = y + HEIGHT / 2 + 4 - (len(lines) - 1) * 7
    shapes = [text(LABELS - 10, first + place * 14, line, anchor="end") for place, line in enumerate(lines)]
    at, values = float(LABELS), question.values(bar)
    for part, value in enumerate(values):
        wide = value * scale
        if value:
            shapes.append(filled(at, y, max(wide - GAP, 1), HEIGHT, part))
        if len(values) > 1 and value and wide > width_of(numeral(value)) + 14 and value != sum(values):
            shapes.append(number_on(at + (wide - GAP) / 2, y + HEIGHT / 2, numeral(value)))
        at += wide
    total = sum(values)
    shapes.append(
        text(at + 6, y + HEIGHT / 2 + 4, numeral(total), size=NORMAL, weight=600, fill=MUTED if not total else "#1A1A1A")
    )
    return "".join(shapes)


def _alt(question: Question) -> str:
    return f"Liggende staven: {question.unit} per {question.bar_title.lower()}. " + "; ".join(
        _said(question, bar) for bar in question.bars
    )


def _said(question: Question, bar: str) -> str:
    values = question.values(bar)
    parts = [f"{part} {numeral(value)}" for part, value in zip(question.parts, values, strict=True) if part and value]
    return f"{bar}: {numeral(sum(values))}" + (f" ({', '.join(parts)})" if len(parts) > 1 else "")
