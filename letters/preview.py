"""The same text outside the PDF: as HTML for the preview on a page, and as plain text for a mail."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from html import escape
from textwrap import fill, indent

from letters.faithful import refuse_what_mail_lacks
from letters.leaves import Node, words_of
from letters.parse import parse

WIDTH = 76
"""Characters on a line of a mail."""
_fill = partial(fill, break_long_words=False, break_on_hyphens=False)
"""A link or a number that is cut leads nowhere: it gets a line of its own, however long."""

_TAGS = {"strong": "strong", "emphasis": "em"}


def render_html(markdown: str) -> str:
    """Safe HTML: made from the parsed text, every leaf escaped, no attribute but a checked link; `BadInput` as for the PDF."""
    return "\n".join(_html(block) for block in parse(markdown))


def render_text(markdown: str) -> str:
    """Plain text for a mail body; `BadInput` as for the PDF, and of words that would not be in it."""
    blocks = parse(markdown)
    text = "\n\n".join(_text(block) for block in blocks) + "\n"
    refuse_what_mail_lacks(blocks, text)
    return text


def _html(block: Node) -> str:
    match block["t"]:
        case "heading":
            return f"<h{block['level']}>{_html_inline(block['c'])}</h{block['level']}>"
        case "bullets":
            return f"<ul>{_html_items(block)}</ul>"
        case "numbers" if block["end"] == ")":
            items = (f"<li>{number}) {_html_item(item)}</li>" for number, item in zip(block["numbers"], block["c"], strict=True))
            return f"<ul>{''.join(items)}</ul>"
        case "numbers":
            return f"<ol>{_html_items(block, block['numbers'])}</ol>"
        case "quote":
            return f"<blockquote>{''.join(_html(part) for part in block['c'])}</blockquote>"
        case "table":
            head = "".join(f'<th scope="col">{_html_inline(cell)}</th>' for cell in block["head"])
            rows = ("".join(f"<td>{_html_inline(cell)}</td>" for cell in row) for row in block["rows"])
            return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(f'<tr>{row}</tr>' for row in rows)}</tbody></table>"
    return f"<p>{_html_inline(block['c'])}</p>"


def _html_items(block: Node, numbers: Sequence[int] = ()) -> str:
    """Items, each with the number that was typed. One of a single paragraph needs no paragraph of its own."""
    starts = [f'<li value="{number}">' for number in numbers] or ["<li>"] * len(block["c"])
    return "".join(f"{start}{_html_item(item)}</li>" for start, item in zip(starts, block["c"], strict=True))


def _html_item(item: list[Node]) -> str:
    if len(item) == 1 and item[0]["t"] == "paragraph":
        return _html_inline(item[0]["c"])
    return "".join(map(_html, item))


def _html_inline(nodes: list[Node]) -> str:
    return "".join(_html_leaf(node) for node in nodes)


def _html_leaf(node: Node) -> str:
    match node["t"]:
        case "text":
            return escape(node["s"])
        case "break":
            return "<br>"
        case "link":
            return f'<a href="{escape(node["to"])}" rel="noopener noreferrer">{_html_inline(node["c"])}</a>'
    tag = _TAGS[node["t"]]
    return f"<{tag}>{_html_inline(node['c'])}</{tag}>"


def _text(block: Node, width: int = WIDTH) -> str:
    match block["t"]:
        case "heading":
            return _fill(_in_capitals(words_of(block["c"])), width)
        case "bullets":
            return "\n".join(_text_item("- ", item, width) for item in block["c"])
        case "numbers":
            numbered = zip(block["numbers"], block["c"], strict=True)
            return "\n".join(_text_item(f"{number}{block['end']} ", item, width) for number, item in numbered)
        case "quote":
            return indent("\n\n".join(_text(part, width - 2) for part in block["c"]), "  ")
        case "table":
            if not block["rows"]:
                return "\n".join(_fill(words_of(label), width) for label in block["head"])
            return "\n\n".join(_text_row(block["head"], row, width) for row in block["rows"])
    return "\n".join(_fill(line, width) for line in words_of(block["c"]).split("\n"))


def _in_capitals(heading: str) -> str:
    """As a heading looks in a mail; as typed when capitals could say something else: a number with its unit, an address, ß."""
    capitals = heading.upper()
    as_typed = capitals.lower() != heading.lower() or any(sign.isdigit() or sign in "@/" for sign in heading)
    return heading if as_typed else capitals


def _text_row(head: list[list[Node]], row: list[list[Node]], width: int) -> str:
    """Each cell behind the name of its column, if that has one."""
    cells = [(words_of(label), words_of(cell)) for label, cell in zip(head, row, strict=True)]
    return "\n".join(_fill(f"{label}: {cell}" if label else cell, width) for label, cell in cells)


def _text_item(mark: str, item: list[Node], width: int) -> str:
    """An item with its mark; what follows stands under its first letter."""
    blank = " " * len(mark)
    return mark + indent("\n".join(_text(part, width - len(mark)) for part in item), blank)[len(mark) :]
