"""Nobody reads around the desk: an edge takes what it shows from `desk.reading`, which asks the table and logs the look."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[3]
EDGES = ("cli", "flows", "demo", "web")
KNOWS_WHY = {
    "cli/demo.py": "counts what everybody may see, by `visible`",
    "demo/acting.py": "plays invented colleagues in a practice home",
    "demo/desk.py": "plays invented colleagues in a practice home",
    "demo/marker.py": "counts whether the home is empty",
    "demo/pages.py": "plays invented colleagues in a practice home",
    "demo/play.py": "plays invented colleagues in a practice home",
    "demo/script.py": "plays invented colleagues in a practice home",
    "flows/standing.py": "shows what a round touched, which names no confidential case (`watch.sweep`)",
}
OF_A_BOOK = {"load", "history", "known"}
TABLES = {"cases", "case_locations", "findings", "rounds", "measures", "letters", "terms", "events", "blobs"}


def reads(source: str) -> Iterator[int]:
    """The lines on which a case is read from the book, the log or a table."""
    for node in ast.walk(ast.parse(source)):
        if (
            (isinstance(node, ast.Attribute) and node.attr in OF_A_BOOK and ast.unparse(node.value).endswith("book"))
            or (isinstance(node, ast.Attribute) and node.attr in TABLES and ast.unparse(node.value).endswith("schema"))
            or (isinstance(node, ast.Attribute) and ast.unparse(node) in {"events.read", "events.every_stream", "blobs.get"})
            or (isinstance(node, ast.ImportFrom) and node.module in {"desk.admitting", "db.events", "db.blobs"})
        ):
            yield node.lineno
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            words = node.value.split()
            if {"SELECT", "FROM"} <= set(words) and not TABLES.isdisjoint(word.strip("(),;") for word in words):
                yield node.lineno


def found() -> set[str]:
    files = (file for edge in EDGES for file in (HOUSE / edge).rglob("*.py"))
    return {str(file.relative_to(HOUSE)) for file in files if any(reads(file.read_text(encoding="utf-8")))}


def test_only_named_places_read_a_case_in_another_way() -> None:
    assert found() == set(KNOWS_WHY)


@pytest.mark.parametrize(
    "line",
    [
        "case = app.book.load(number)",
        "book.history(number)",
        "known = running.book.known(number)",
        "select(schema.letters)",
        "select(db.schema.cases.c.number)",
        "text('SELECT number FROM cases')",
        "events.read(connection, number)",
        "from desk.admitting import admitted",
    ],
)
def test_a_way_around_is_seen(line: str) -> None:
    assert list(reads(line)) == [1]
