"""The report as the plain data that the Typst template reads: strings, numbers, lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from domain.base.moments import short_date
from letters.columns import WHOLE
from letters.escape import plain
from report import words
from report.drawing import picture
from report.figures import TITLE, Figures
from report.question import Cell, Figure, Key, Question, Row, distinct
from report.watching import Watch
from words.counting import numeral

AUTHOR = "Inspectie Gezondheidszorg en Jeugd"
LABELS = {
    "glance": "In één oogopslag",
    "attention": "Dit vraagt nu aandacht",
    "question": "Vraag",
    "answer": "Antwoord",
    "page": "Pagina",
}
READING = (
    "Bij elk getal staan de zaken die het vormen. Passen ze niet op papier, dan staan ze in het rekenblad bij dit rapport. "
    "Geteld is wat op deze dag was vastgelegd; wat later is vastgelegd, telt niet mee."
)
NARROW = 12  #: a column of at most so many characters is exactly so wide
MILLIMETRES = 1.5  #: a character in a table
CAPITAL = 1.9  #: millimetres that a wide one takes in the largest table
LINE = 178.0  #: millimetres between the margins
BETWEEN = 2.4  #: millimetres between two columns
ON_A_LINE = 30  #: characters of a word that fits on a line, however large it is printed
PIECE = 4  #: characters of a word that is broken, which stay together
_LETTERS = re.compile(r"[^\W\d_]+")
_WORDS = re.compile(r"[^\w]*[^\W\d_]+(?:[-'’/][^\W\d_]+)*[^\w]*")
_UNSAID = re.compile(r"[^aeiouyáéíóúàèäëïöü\W]{8,}|(.)\1{3,}", re.IGNORECASE)
ATTENTION = 8  #: cases on the first page


def page_data(figures: Figures, author: str = AUTHOR) -> dict[str, Any]:
    """Everything that is printed."""
    day = figures.day
    return {
        "title": TITLE,
        "author": plain(author),
        "description": f"{TITLE}, {figures.stand.lower()}",
        "date": {"year": day.year, "month": day.month, "day": day.day},
        "stand": figures.stand,
        "footer": f"{TITLE} · {figures.stand}",
        "label": LABELS,
        "line": ON_A_LINE,
        "reading": f"{READING} {plain(figures.not_counted)}".strip(),
        "attention": _attention(figures[Key.SLIPPING]),
        "watch": figures.watch and _watch(figures.watch),
        "questions": [_question(number, question) for number, question in enumerate(figures.questions, start=1)],
    }


def _watch(watch: Watch) -> dict[str, Any]:
    return {
        "asks": "Hebben wij steeds gekeken?",
        "answer": watch.answer,
        "good": watch.good,
        "summary": watch.summary,
        "table": _table("", ("Wat", "Hoeveel"), watch.lines, right={1}, widths=[50, 50]),
    }


def _attention(late: Question) -> dict[str, Any] | None:
    """The cases that are late longest, each once."""
    titles = [column.title for column in late.columns]
    shown = [titles.index(title) for title in ("Zaak", "Aanbieder", "Te laat is", "Eigenaar", "Hoe laat")]
    first: dict[str, Row] = {}
    for row in late.rows:
        first.setdefault(row.case, row)
    longest = list(first.values())[:ATTENTION]
    rows = [[_said(row.cells[place]) for place in shown] for row in longest]
    widths = [late.columns[place].width for place in shown]
    return _table("", [titles[place] for place in shown], rows, right=set(), widths=widths) if rows else None


def _question(number: int, question: Question) -> dict[str, Any]:
    shown = picture(question)
    return {
        "place": f"vraag-{number}",
        "asks": f"{number}. {question.asks}",
        "answer": _breakable(plain(words.on_paper(question.answer)), ON_A_LINE),
        "how": question.how,
        "svg": shown and shown.svg,
        "alt": shown and shown.alt,
        "tables": [*_numbers(question), *_rows(question)] if question.rows else [],
    }


def _numbers(question: Question) -> Iterable[dict[str, Any]]:
    """The numbers of the picture with the cases behind them, and the same rows counted in other ways."""
    yield _figures("De getallen", question.bar_title, question.figures, question.unit)
    for breakdown in question.breakdowns:
        yield _figures(breakdown.title, breakdown.title.removeprefix("Per ").capitalize(), breakdown.figures, question.unit)


def _figures(title: str, bar_title: str, figures: Sequence[Figure], unit: str) -> dict[str, Any]:
    """A line for each bar, with a column for each part."""
    told = [figure for figure in figures if figure.value]
    parts = tuple(dict.fromkeys(figure.part for figure in figures))
    rows = []
    for bar in dict.fromkeys(figure.bar for figure in told):
        of_bar = {figure.part: figure for figure in told if figure.bar == bar}
        values = (numeral(of_bar[part].value or 0) if part in of_bar else "–" for part in parts)
        rows.append((bar, *values, words.listed(distinct(case for figure in of_bar.values() for case in figure.cases))))
    head = (bar_title, *(part.capitalize() or unit.capitalize() for part in parts), "Welke zaken")
    widths = [24 if len(parts) < 4 else 12, *[12] * len(parts), 58]
    return _table(title, head, rows, right=set(range(1, len(parts) + 1)), widths=widths)


def _rows(question: Question) -> Iterable[dict[str, Any]]:
    most = question.on_paper
    rows = [[_said(cell) for cell in row.cells] for row in question.rows[:most]]
    numbers = {place for place, cell in enumerate(question.rows[0].cells) if isinstance(cell, int)}
    rest = f"De eerste {most} van {numeral(len(question.rows))}; de andere staan in het rekenblad"
    title = rest if len(question.rows) > most else "De zaken"
    yield _table(
        title,
        [column.title for column in question.columns],
        rows,
        right=numbers,
        widths=[column.width for column in question.columns],
    )


def _table(
    title: str,
    head: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    right: set[int],
    widths: Sequence[int],
) -> dict[str, Any]:
    """A table; narrow columns keep their width (in characters), the others share what is left."""
    rooms = _rooms(widths)
    laid = [[_cell(text, place in right, rooms[place]) for place, text in enumerate(row)] for row in rows]
    shares = [{"mm": width * MILLIMETRES} if width <= NARROW else {"fr": width} for width in widths]
    return {
        "title": title,
        "head": [_cell(text, place in right, rooms[place]) for place, text in enumerate(head)],
        "rows": laid,
        "widths": shares,
    }


def _cell(text: str, right: bool, room: int) -> dict[str, Any]:
    """`room` is told only where a word may need it: looking for such words takes the template long in thousands of cells."""
    said = _breakable(plain(words.on_paper(text)), room)
    long = any(len(run) > room for run in _LETTERS.findall(said))
    return {"text": said, "right": right, "room": room if long else None}


def _rooms(widths: Sequence[int]) -> list[int]:
    """How many characters fit side by side in each column, if all are wide."""
    narrow = sum(width * MILLIMETRES for width in widths if width <= NARROW)
    share = (LINE - narrow) / (sum(width for width in widths if width > NARROW) or 1)
    return [int((width * (MILLIMETRES if width <= NARROW else share) - BETWEEN) / CAPITAL) for width in widths]


def _breakable(text: str, room: int) -> str:
    """The same text, in which a word that does not fit goes on on the next line: it would run through the next column.

    Words of the language are hyphenated where the language does that, by the template; here is marked what it cannot know.
    """
    return re.sub(rf"\S{{{room + 1},}}", lambda word: word[0] if WHOLE.fullmatch(word[0]) else _in_pieces(word[0], room), text)


def _in_pieces(word: str, room: int) -> str:
    """An address is cut without a mark, for a hyphen would be read as a part of it; letters that are no word, with one."""
    if _WORDS.fullmatch(word):
        return _LETTERS.sub(lambda run: run[0] if len(run[0]) <= room or _syllables(run[0]) else _pieces(run[0], "\u00ad"), word)
    return _pieces(word, "\u200b")


def _pieces(word: str, between: str) -> str:
    return between.join(re.findall(rf".{{1,{PIECE}}}", word))


def _syllables(letters: str) -> bool:
    """Whether it can be said: never many consonants or the same letter on end."""
    return not _UNSAID.search(letters)


def _said(cell: Cell) -> str:
    if isinstance(cell, date):
        return short_date(cell)
    return numeral(cell) if isinstance(cell, int) else cell
