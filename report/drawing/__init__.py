"""One picture a question, drawn here and nowhere else: SVG of plain attributes, which PDF and web page both take.

    bars      how many, by name          (long names: horizontal)
    columns   how many, week by week     (what is late stands apart)
    lines     how long, by quarter       (solid: the middle; dashed: nine in ten)

Lengths start at zero, numbers stand beside what they measure, parts differ in colour and in pattern, and nothing is a pie.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from report.drawing.bars import bars
from report.drawing.columns import columns
from report.drawing.lines import lines
from report.drawing.svg import Picture
from report.question import Key, Question

DRAW: Mapping[Key, Callable[[Question], Picture]] = {
    Key.SLIPPING: bars,
    Key.LADDER: bars,
    Key.SILENT: bars,
    Key.AGEING: bars,
    Key.LEAD_TIMES: lines,
    Key.AHEAD: columns,
    Key.DEVIATIONS: bars,
}


def picture(question: Question) -> Picture | None:
    """The picture of `question`; None when there is nothing to draw."""
    return DRAW[question.key](question) if question.rows else None
