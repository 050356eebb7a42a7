"""An approved text becomes a small tree of plain data. Whatever is not in the tables below is refused, never dropped.

    blocks    heading, paragraph, bullets, numbers, table, quote
    inlines   text, strong, emphasis, break, link

A leaf is always text as data, so that no sentence can become markup on the way to the page. A list keeps the numbers that were
typed, and what the parser would lose without a word is refused (`letters.marks`, `letters.faithful`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from domain.base.errors import BadInput
from domain.letter.placeholders import PLACE
from domain.writing.signs import plain_characters
from letters.columns import MOST, ON_ONE_PAGE
from letters.faithful import refuse_unprintable, refuse_what_was_lost, says_something
from letters.leaves import SOURCE, Node, words_of
from letters.marks import lines_of, without_marks

Branch = tuple[Token, list[Any]]

EXPECTED = "alinea's, tussenkoppen, lijsten, tabellen, vet, cursief en links"

REFUSED = {
    "image": "een afbeelding",
    "html_block": "HTML",
    "html_inline": "HTML",
    "fence": "een codeblok",
    "code_block": "een ingesprongen regel (codeblok)",
    "code_inline": "code tussen accenten grave",
    "hr": "een horizontale lijn",
}
"""What people may type and a letter cannot hold, as they would call it."""

ADVICE = {
    "html_block": "; typ \\< voor een < die gewoon een teken is",
    "html_inline": "; typ \\< voor een < die gewoon een teken is",
    "code_block": "; begin de regel zonder spaties",
    "code_inline": "; typ \\` voor een accent dat gewoon een teken is",
    "hr": "; typ \\ voor het eerste teken om de regel zo te laten staan",
}
"""What to type when it was meant as it stands."""

DEEPEST = 5
"""Lists and quotes inside each other; a deeper one leaves no room for words on the page."""

_FOOTNOTE = re.compile(r"(?<!\\)\[\^[^\]\s]+\]")
_NESTING = frozenset({"bullet_list_open", "ordered_list_open", "blockquote_open"})
_LINK = re.compile(r"(?:https?://|mailto:|tel:)", re.IGNORECASE)


@lru_cache(maxsize=2)
def parse(markdown: str) -> list[Node]:
    """The blocks of `markdown`, which nobody changes: paper and mail are made of the same. Raises BadInput with the line of what
    a letter cannot hold.
    """
    for number, line in enumerate(lines_of(markdown), start=1):
        if found := PLACE.search(line):
            raise BadInput(f"regel {number}", found.group(), "een tekst waarin alles is ingevuld", source=SOURCE)
        if found := _FOOTNOTE.search(line):
            raise BadInput(f"regel {number}", found.group(), f"{EXPECTED}; een voetnoot kan niet in een brief", source=SOURCE)
    refuse_unprintable(markdown)
    tokens = tokens_of(markdown)
    _not_too_deep(tokens)
    blocks = [_block(*branch) for branch in _tree(tokens)]
    if not says_something(blocks):
        raise BadInput("de tekst", "niets", "ten minste één alinea", source=SOURCE)
    _levels_in_order(blocks)
    refuse_what_was_lost(without_marks(markdown, tokens), blocks)
    return blocks


def tokens_of(markdown: str) -> list[Token]:
    """What the parser finds in `markdown`, also what a letter cannot hold."""
    return _parser().parse(markdown)


class _Reader(MarkdownIt):
    """Keeps an address as it was typed."""

    def normalizeLink(self, url: str) -> str:
        return url

    def normalizeLinkText(self, link: str) -> str:
        return link


@cache
def _parser() -> MarkdownIt:
    """CommonMark with tables. HTML is recognised to be refused; link definitions, which would vanish, stay text."""
    return _Reader("commonmark", {"html": True, "maxNesting": 1000}).enable("table").disable("reference")


def _not_too_deep(tokens: Sequence[Token]) -> None:
    """Refuse lists and quotes that the parser would give up on, or that leave no room on the page."""
    depth = 0
    for token in tokens:
        if token.type in _NESTING or token.type.replace("_close", "_open") in _NESTING:
            depth += token.nesting
        if depth > DEEPEST:
            raise BadInput(_place(token.map), "een lijst of citaat", f"ten hoogste {DEEPEST} in elkaar", source=SOURCE)


def _tree(tokens: Sequence[Token]) -> list[Branch]:
    """The flat tokens, nested as their opening and closing ones say."""
    root: list[Branch] = []
    open_ends = [root]
    for token in tokens:
        if token.nesting < 0:
            open_ends.pop()
            continue
        branch = (token, _tree(token.children or ()))
        open_ends[-1].append(branch)
        if token.nesting > 0:
            open_ends.append(branch[1])
    return root


def _block(token: Token, inside: list[Branch]) -> Node:
    match token.type:
        case "paragraph_open":
            return {"t": "paragraph", "c": _inlines(inside)}
        case "heading_open":
            return {"t": "heading", "level": int(token.tag[1]), "c": _inlines(inside)}
        case "bullet_list_open":
            return {"t": "bullets", "c": [_blocks(item) for _, item in inside]}
        case "ordered_list_open":
            numbers = [int(item.info) for item, _ in inside]
            return {"t": "numbers", "numbers": numbers, "end": token.markup, "c": [_blocks(item) for _, item in inside]}
        case "blockquote_open":
            return {"t": "quote", "c": _blocks(inside)}
        case "table_open":
            head, *rows = [[_inlines(cell) for _, cell in row] for _, part in inside for _, row in part]
            if len(head) > MOST:
                raise BadInput(
                    _place(token.map), f"{len(head)} kolommen", f"een tabel van ten hoogste {MOST} kolommen", source=SOURCE
                )
            if (longest := max(len(words_of(cell)) for cell in head)) > ON_ONE_PAGE:
                expected = f"een kop van een tabel van ten hoogste {ON_ONE_PAGE} tekens"
                raise BadInput(_place(token.map), f"{longest} tekens", expected, source=SOURCE)
            return {"t": "table", "head": head, "rows": rows}
    raise _refusal(token)


def _blocks(branches: list[Branch]) -> list[Node]:
    return [_block(*branch) for branch in branches]


def _inlines(branches: list[Branch]) -> list[Node]:
    """What stands in a paragraph, heading or cell: one `inline` token that holds the leaves."""
    return [_inline(leaf, deeper, inline.map) for inline, leaves in branches for leaf, deeper in leaves]


def _inline(token: Token, inside: list[Branch], lines: list[int] | None) -> Node:
    match token.type:
        case "text" | "text_special":
            return {"t": "text", "s": plain_characters(token.content)}
        case "softbreak":
            return {"t": "text", "s": " "}
        case "hardbreak":
            return {"t": "break"}
        case "strong_open" | "em_open":
            kind = "strong" if token.tag == "strong" else "emphasis"
            return {"t": kind, "mark": token.markup, "c": [_inline(*branch, lines) for branch in inside]}
        case "link_open":
            target = str(token.attrs.get("href", ""))
            if not _LINK.match(target):
                raise BadInput(_place(lines), target, "een link die begint met https://, mailto: of tel:", source=SOURCE)
            if token.attrs.get("title"):
                expected = "een link zonder titel, want die komt niet op papier"
                raise BadInput(_place(lines), str(token.attrs["title"]), expected, source=SOURCE)
            label = [_inline(*branch, lines) for branch in inside]
            if not words_of(label).strip():
                raise BadInput(_place(lines), f"[]({target})", "woorden tussen [ en ] van een link", source=SOURCE)
            return {"t": "link", "to": target, "bare": token.markup == "autolink", "c": label}
    raise _refusal(token, lines)


def _refusal(token: Token, lines: list[int] | None = None) -> BadInput:
    return BadInput(
        _place(token.map or lines), REFUSED.get(token.type, token.type), EXPECTED + ADVICE.get(token.type, ""), source=SOURCE
    )


def _place(lines: list[int] | None) -> str:
    return f"regel {lines[0] + 1}" if lines else "de tekst"


def _levels_in_order(blocks: list[Node]) -> None:
    """Headings start at the second level (the subject is the first) and skip none, as PDF/UA-1 asks (ISO 14289-1, 7.4.2)."""
    current = 1
    for block in blocks:
        if block["t"] == "heading":
            current = block["level"] = max(2, min(block["level"], current + 1))
