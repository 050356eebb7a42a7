"""What is approved is what is printed: every word, number and sign of the text must stand on the page and in the mail.

    source  --marks taken off (letters.marks)-->  words and signs  =  those of the tree  --paper, mail-->  each found there

A Markdown parser gives no token for what it drops (a cell too many, a list too deep), so a table of refusals cannot see it.
The words and signs of the source are held against those of the tree, one by one, in order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from markdown_it.common.utils import unescapeAll

from domain.base.errors import BadInput
from domain.writing.signs import plain_characters
from domain.writing.signs import seen as visible
from letters.leaves import SOURCE, Node, words_of
from letters.marks import lines_of

LONGEST_WORD = 1000
"""Signs without a space; longer ones cannot be laid out, and no letter has them."""

EXPECTED = (
    "tekst die precies zo op papier komt. De opmaak verandert hier iets: zet een \\ voor een teken dat gewoon een teken is, "
    "en geef een rij niet meer cellen dan de kop"
)

_SIGN = re.compile(r"[^\W_]+|[^\s]")
"""A word or number, or a sign by itself."""
_RUN = re.compile(r"\S+")
_AUTOLINK = re.compile(r"(?<!\\)<(?:https?|mailto|tel):[^<>\s]*>", re.IGNORECASE)


def refuse_unprintable(markdown: str) -> None:
    """Raise BadInput with the line of a sign that no page shows, or of a word that no line holds."""
    for number, line in enumerate(lines_of(markdown), start=1):
        shown = unescapeAll(line).replace("\t", " ")
        for sign in "" if shown.isprintable() else shown:
            if plain_characters(sign) != sign:
                raise BadInput(f"regel {number}", f"U+{ord(sign):04X}", "tekens die te zien zijn", source=SOURCE)
        longest = max(map(len, line.split()), default=0)
        if longest > LONGEST_WORD:
            expected = f"woorden van ten hoogste {LONGEST_WORD} tekens"
            raise BadInput(f"regel {number}", f"{longest} tekens zonder spatie", expected, source=SOURCE)


def refuse_what_was_lost(lines: Sequence[str], blocks: Iterable[Node]) -> None:
    """Raise BadInput with the line of the first sign that is not in `blocks` where it stood; `lines` are those without marks."""
    for written, shown in zip_longest(_written(lines), printed(blocks)):
        if written is None or written[2] != shown:
            place = f"regel {written[0]}" if written else "de tekst"
            raise BadInput(place, written[1] if written else shown, EXPECTED, source=SOURCE)


def refuse_what_mail_lacks(blocks: Iterable[Node], text: str) -> None:
    """Raise BadInput with the first words of `blocks` that do not stand in `text`, the letter as a mail, where they belong.

    Capitals do not matter: a heading has them in a mail.
    """
    mailed, at = _squeezed(text), 0
    for words in _mailed(blocks):
        found = mailed.find(_squeezed(words), at)
        if found < 0:
            raise BadInput("de tekst", words, "tekst die ook in een mail past, zonder opmaak", source=SOURCE)
        at = found + len(_squeezed(words))


def _squeezed(text: str) -> str:
    return "".join(text.split()).casefold()


def _written(lines: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    """Each word or sign of the source with its line, and what it touches."""
    for number, line in enumerate(lines, start=1):
        for run in _RUN.finditer(_unescaped(line)):
            for sign in _SIGN.findall(run.group()):
                yield number, run.group(), sign


def _unescaped(line: str) -> str:
    """An address between < and > has no escapes."""
    at, parts = 0, []
    for found in _AUTOLINK.finditer(line):
        parts += [unescapeAll(line[at : found.start()]), found.group()]
        at = found.end()
    return "".join([*parts, unescapeAll(line[at:])])


def printed(blocks: Iterable[Node]) -> Iterator[str]:
    """Each word or sign of the tree, in the order of the page, with the marks within a line; words that touch are one."""
    for block in blocks:
        match block["t"]:
            case "numbers":
                for number, item in zip(block["numbers"], block["c"], strict=True):
                    yield from (str(number), block["end"])
                    yield from printed(item)
            case "bullets":
                for item in block["c"]:
                    yield from printed(item)
            case "quote":
                yield from printed(block["c"])
            case "table":
                for row in (block["head"], *block["rows"]):
                    for cell in row:
                        yield from _SIGN.findall(_typed(cell))
            case _:
                yield from _SIGN.findall(_typed(block["c"]))


def says_something(blocks: Iterable[Node]) -> bool:
    """Whether a reader sees a word: the numbers and marks of a list, a heading or a table are none."""
    return any(visible(words).strip("*_") for words in _words(blocks))


def _words(blocks: Iterable[Node]) -> Iterator[str]:
    for block in blocks:
        match block["t"]:
            case "numbers" | "bullets":
                for item in block["c"]:
                    yield from _words(item)
            case "quote":
                yield from _words(block["c"])
            case "table":
                yield from (words_of(cell) for row in (block["head"], *block["rows"]) for cell in row)
            case _:
                yield words_of(block["c"])


def _typed(nodes: list[Node]) -> str:
    """As it stood in the source, without escapes."""
    return "".join(_typed_leaf(node) for node in nodes)


def _typed_leaf(node: Node) -> str:
    match node["t"]:
        case "text":
            return str(node["s"])
        case "break":
            return "\n"
        case "link":
            label = _typed(node["c"])
            return f"<{label}>" if node["bare"] else f"[{label}]({node['to']})"
    return f"{node['mark']}{_typed(node['c'])}{node['mark']}"


def _mailed(blocks: Iterable[Node]) -> Iterator[str]:
    """The words of each paragraph, heading and cell, and each number, in the order of a mail: a row names its columns."""
    for block in blocks:
        match block["t"]:
            case "numbers":
                for number, item in zip(block["numbers"], block["c"], strict=True):
                    yield f"{number}{block['end']}"
                    yield from _mailed(item)
            case "bullets":
                for item in block["c"]:
                    yield "-"
                    yield from _mailed(item)
            case "quote":
                yield from _mailed(block["c"])
            case "table":
                for row in block["rows"]:
                    for label, cell in zip(block["head"], row, strict=True):
                        yield from (words_of(label), words_of(cell))
                if not block["rows"]:
                    yield from map(words_of, block["head"])
            case _:
                yield words_of(block["c"])
