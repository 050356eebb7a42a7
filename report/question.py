"""The shape of every question of the report.

    Question   what is asked, the answer in one sentence, how it was counted
      Figure   one number that is drawn: which bar, which part of it, how much, and the cases behind it
      Row      one line of the list behind the numbers

`tallied` makes the figures from the rows, so that a total is its list.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeAlias

Cell: TypeAlias = str | int | date


class Key(StrEnum):
    """The questions, in the order of the report; the values name sheets and places in files."""

    SLIPPING = "te laat"
    LADDER = "ladder"
    SILENT = "stil"
    AGEING = "ouderdom"
    LEAD_TIMES = "doorlooptijd"
    AHEAD = "werk vooruit"
    DEVIATIONS = "afwijkingen"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the list; `width` is in characters."""

    title: str
    width: int


@dataclass(frozen=True, slots=True)
class Row:
    """One line: the bar and part that it counts in, the case, and a cell for each column."""

    bar: str
    part: str
    case: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """One number; None says that it cannot be given."""

    bar: str
    part: str
    value: float | None
    cases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Breakdown:
    """The same rows, counted in another way."""

    title: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """`bars` and `parts` are in the order in which they are drawn; `unit` is what a number counts.

    At most `on_paper` rows are printed; the sheet has them all.
    """

    key: Key
    asks: str
    answer: str
    how: str
    unit: str
    bars: tuple[str, ...]
    parts: tuple[str, ...]
    figures: tuple[Figure, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    empty: str
    bar_title: str
    on_paper: int = 12
    breakdowns: tuple[Breakdown, ...] = field(default=())

    def value(self, bar: str, part: str) -> float | None:
        """The number of one part of one bar; 0 when nothing was counted there."""
        found = next((figure for figure in self.figures if (figure.bar, figure.part) == (bar, part)), None)
        return found.value if found else 0

    def values(self, bar: str) -> list[float]:
        """The numbers of one bar as they are drawn, a part at a time; one that cannot be given counts as 0."""
        return [self.value(bar, part) or 0 for part in self.parts]


def tallied(rows: Sequence[Row], bars: Iterable[str], parts: Iterable[str]) -> tuple[Figure, ...]:
    """A figure for each part of each bar: how many rows, and their cases. Raises ValueError when a row has no place."""
    behind: dict[tuple[str, str], list[str]] = {(bar, part): [] for bar in bars for part in tuple(parts)}
    for row in rows:
        if (row.bar, row.part) not in behind:
            raise ValueError(f"no place for {row.bar!r}, {row.part!r}")
        behind[row.bar, row.part].append(row.case)
    return tuple(Figure(bar, part, len(cases), distinct(cases)) for (bar, part), cases in behind.items())


def broken_down(title: str, rows: Sequence[Row], column: int) -> Breakdown:
    """The rows counted by what stands in `column`, most first."""
    behind: dict[str, list[str]] = {}
    for row in rows:
        behind.setdefault(str(row.cells[column]), []).append(row.case)
    most_first = sorted(behind.items(), key=lambda item: (-len(item[1]), item[0]))
    return Breakdown(title, tuple(Figure(name, "", len(cases), distinct(cases)) for name, cases in most_first))


def distinct(cases: Iterable[str]) -> tuple[str, ...]:
    """Every case once, in order of number."""
    return tuple(sorted(set(cases)))
