"""What is approved is what is printed: every word, number and sign of the text must be a leaf of the tree that goes to the page.

A Markdown parser gives no token for what it drops (a cell too many, a list too deep), so a table of refusals cannot see it.
The words of the source, without the marks of Markdown, are held against the words of the tree, in order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import Any

from markdown_it.common.utils import unescapeAll

from domain.errors import BadInput
from domain.signs import plain_characters

Node = dict[str, Any]

SOURCE = "brieftekst"
LONGEST_WORD = 1000
"""Signs without a space; longer ones cannot be laid out, and no letter has them."""

EXPECTED = (
    "tekst die precies zo op papier komt. De opmaak verandert hier iets: zet een \\ voor een teken dat gewoon een teken is, "
    "en geef een rij niet meer cellen dan de kop"
)

_WORD = re.compile(r"[^\W_]+|[^\w\s*_#>\-+=.)|\[\](\\~:`<&;]")
"""A word or number, or a sign that is no mark of Markdown."""
_AUTOLINK = re.compile(r"<((?:https?|mailto|tel):[^<>\s]*)>")


def refuse_unprintable(markdown: str) -> None:
    """Raise BadInput with the line of a sign that no page shows, or of a word that no line holds."""
    for number, line in enumerate(_lines(markdown), start=1):
        seen = unescapeAll(line)
        for sign in seen:
            if sign != "\t" and plain_characters(sign) != sign:
                raise BadInput(f"regel {number}", f"U+{ord(sign):04X}", "tekens die te zien zijn", source=SOURCE)
        longest = max(map(len, line.split()), default=0)
        if longest > LONGEST_WORD:
            expected = f"woorden van ten hoogste {LONGEST_WORD} tekens"
            raise BadInput(f"regel {number}", f"{longest} tekens zonder spatie", expected, source=SOURCE)


def refuse_what_was_lost(markdown: str, blocks: Iterable[Node]) -> None:
    """Raise BadInput with the line of the first word of `markdown` that is not in `blocks` where it stood."""
    for written, printed in zip_longest(_written(markdown), _printed(blocks)):
        if written is None or written[1] != printed:
            place = f"regel {written[0]}" if written else "de tekst"
            found = written[1] if written else printed
            raise BadInput(place, found, EXPECTED, source=SOURCE)


def _lines(markdown: str) -> list[str]:
    """As the parser counts them; other line ends are signs that no page shows."""
    return re.split(r"\r\n|\n|\r", markdown)


def _written(markdown: str) -> Iterator[tuple[int, str]]:
    """Each word of the source with its line."""
    for number, line in enumerate(_lines(markdown), start=1):
        for word in _WORD.findall(unescapeAll(_AUTOLINK.sub(r"\1", line))):
            yield number, word


def _printed(blocks: Iterable[Node]) -> Iterator[str]:
    """Each word of the tree, in the order of the page; words that touch are one."""
    for block in blocks:
        match block["t"]:
            case "numbers":
                for number, item in zip(block["numbers"], block["c"], strict=True):
                    yield str(number)
                    yield from _printed(item)
            case "bullets":
                for item in block["c"]:
                    yield from _printed(item)
            case "quote":
                yield from _printed(block["c"])
            case "table":
                for row in (block["head"], *block["rows"]):
                    for cell in row:
                        yield from _WORD.findall(words_of(cell))
            case _:
                yield from _WORD.findall(words_of(block["c"]))


def words_of(nodes: list[Node]) -> str:
    """The text of a paragraph, heading or cell, with the address of each link."""
    return "".join(_leaf(node) for node in nodes)


def _leaf(node: Node) -> str:
    match node["t"]:
        case "text":
            return str(node["s"])
        case "break":
            return "\n"
        case "link":
            label = words_of(node["c"])
            return label if node["bare"] else f"{label} {node['to']}"
    return words_of(node["c"])
