"""An approved text becomes a small tree of plain data. Whatever is not in the tables below is refused, never dropped.

    blocks    heading, paragraph, bullets, numbers, table, quote
    inlines   text, strong, emphasis, break, link

A leaf is always text as data, so that no sentence can become markup on the way to the page.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from domain.errors import BadInput
from letters.escape import plain_characters

Node = dict[str, Any]

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

_FOOTNOTE = re.compile(r"(?<!\\)\[\^[^\]\s]+\]")
_LINK = re.compile(r"(?:https?://|mailto:|tel:)", re.IGNORECASE)


def parse(markdown: str) -> list[Node]:
    """The blocks of `markdown`; `BadInput` names the line of what a letter cannot hold."""
    for number, line in enumerate(markdown.splitlines(), start=1):
        if found := _FOOTNOTE.search(line):
            raise BadInput(
                f"regel {number}", found.group(), f"{EXPECTED}; een voetnoot kan niet in een brief", source="brieftekst"
            )
    blocks = [_block(node) for node in SyntaxTreeNode(_parser().parse(markdown)).children]
    if not blocks:
        raise BadInput("de tekst", "niets", "ten minste één alinea", source="brieftekst")
    return _levels_in_order(blocks)


@cache
def _parser() -> MarkdownIt:
    """CommonMark with tables. HTML is recognised to be refused; link definitions, which would vanish, stay text."""
    return MarkdownIt("commonmark", {"html": True}).enable("table").disable("reference")


def _block(node: SyntaxTreeNode) -> Node:
    match node.type:
        case "paragraph":
            return {"t": "paragraph", "c": _inlines(node)}
        case "heading":
            return {"t": "heading", "level": int(node.tag[1]), "c": _inlines(node)}
        case "bullet_list":
            return {"t": "bullets", "c": [_blocks(item) for item in node.children]}
        case "ordered_list":
            return {"t": "numbers", "start": int(node.attrs.get("start", 1)), "c": [_blocks(item) for item in node.children]}
        case "blockquote":
            return {"t": "quote", "c": _blocks(node)}
        case "table":
            rows = [[_inlines(cell) for cell in row.children] for part in node.children for row in part.children]
            return {"t": "table", "head": rows[0], "rows": rows[1:]}
    raise _refusal(node)


def _blocks(node: SyntaxTreeNode) -> list[Node]:
    return [_block(child) for child in node.children]


def _inlines(node: SyntaxTreeNode) -> list[Node]:
    return [_inline(leaf) for child in node.children for leaf in (child.children if child.type == "inline" else [child])]


def _inline(node: SyntaxTreeNode) -> Node:
    match node.type:
        case "text" | "text_special":
            return {"t": "text", "s": plain_characters(node.content)}
        case "softbreak":
            return {"t": "text", "s": " "}
        case "hardbreak":
            return {"t": "break"}
        case "strong":
            return {"t": "strong", "c": [_inline(child) for child in node.children]}
        case "em":
            return {"t": "emphasis", "c": [_inline(child) for child in node.children]}
        case "link" if _LINK.match(str(node.attrs.get("href", ""))):
            return {"t": "link", "to": str(node.attrs["href"]), "c": [_inline(child) for child in node.children]}
        case "link":
            raise BadInput(
                "een link",
                str(node.attrs.get("href", "")),
                "een adres dat begint met https://, mailto: of tel:",
                source="brieftekst",
            )
    raise _refusal(node)


def _refusal(node: SyntaxTreeNode) -> BadInput:
    above: SyntaxTreeNode | None = node
    while above is not None and (above.is_root or above.map is None):
        above = above.parent if not above.is_root else None
    place = f"regel {above.map[0] + 1}" if above is not None and above.map else "de tekst"
    return BadInput(place, REFUSED.get(node.type, node.type), EXPECTED, source="brieftekst")


def _levels_in_order(blocks: list[Node]) -> list[Node]:
    """Headings start at the second level (the subject is the first) and skip none, as PDF/UA-1 asks (ISO 14289-1, 7.4.2)."""
    current = 1
    for block in blocks:
        if block["t"] == "heading":
            current = block["level"] = max(2, min(block["level"], current + 1))
    return blocks
