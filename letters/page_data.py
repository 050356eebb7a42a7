"""A letter as the plain data that the Typst template reads: strings, numbers, lists."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from domain.base.moments import dutch_date
from domain.writing.textlength import LONGEST_NAME
from letters.columns import LONGEST, ON_ONE_PAGE, WHOLE, breakable, columns
from letters.escape import plain
from letters.leaves import Node, unseen_address, words_of
from letters.parse import parse
from letters.render_input import RenderInput

WORDS = Path(__file__).resolve().parent.parent / "templates" / "letters" / "_words" / "around.json"


@cache
def words_around() -> dict[str, str]:
    """The fixed Dutch words around the text, by name; some have places between braces for names and days."""
    words: dict[str, str] = json.loads(WORDS.read_text(encoding="utf-8"))
    return words


def page_data(letter: RenderInput) -> dict[str, Any]:
    """Everything on the page; `BadInput` when the text holds what a letter cannot."""
    sender, addressee, mandate, words = letter.sender, letter.addressee, letter.sender.mandate, words_around()
    attention = (words["attention"].format(attention_of=addressee.attention_of),) if addressee.attention_of else ()
    address = addressee.address or (words["no_address"],)
    approval = words["approval"].format(by=letter.approved_by, day=dutch_date(letter.approved_on)) if letter.approved_on else None
    return {
        "title": _property(letter.subject),
        "author": _property(sender.inspectorate),
        "keywords": [_property(letter.our_reference)],
        "description": _property(f"{letter.subject}, {letter.our_reference}, {dutch_date(letter.date)}"),
        "date": {"year": letter.date.year, "month": letter.date.month, "day": letter.date.day, "text": dutch_date(letter.date)},
        "label": words,
        "sender": {
            "inspectorate": plain(sender.inspectorate),
            "department": plain(sender.department),
            "visiting_address": _plain(sender.visiting_address),
            "postal_address": _plain(sender.postal_address),
            "website": plain(sender.website),
            "contact": _plain((sender.contact.name, words["phone"].format(phone=sender.contact.phone), sender.contact.email)),
        },
        "return_address": plain(words["return_address"].format(address=", ".join(sender.postal_address))),
        "addressee": _plain((addressee.name, *attention, *address)),
        "our_reference": plain(letter.our_reference),
        "your_reference": plain(letter.your_reference),
        "attachments": _plain(letter.attachments),
        "body": _body(parse(letter.markdown)),
        "on_behalf_of": _plain(mandate.on_behalf_of),
        "signature": _plain((mandate.signatory, mandate.role)),
        "approval": approval and plain(approval),
        "state": None if approval else words["concept"],
    }


_PROPERTY = 2000
"""Characters of a property of the PDF, which has no room for 32,767; the letter itself has every sign."""


def _property(text: str) -> str:
    return plain(text)[:_PROPERTY]


def _plain(parts: tuple[str, ...]) -> list[str]:
    """Lines of names and addresses; one that was stored before names were bounded may be broken anywhere."""
    return [plain(part) if len(part) <= LONGEST_NAME else breakable(plain(part)) for part in parts]


def _body(blocks: list[Node]) -> list[Node]:
    """The text; its last block goes with the signature, which never stands alone on a page."""
    *others, last = _all_laid_out(blocks)
    return [*others, last | {"stays": True}]


def _all_laid_out(blocks: list[Node]) -> list[Node]:
    """Blocks with their shape; a paragraph that announces what follows stays on the page where that begins."""
    following = [block["t"] for block in blocks[1:]] + [""]
    return [_laid_out(block) | {"stays": _announces(block, kind)} for block, kind in zip(blocks, following, strict=True)]


def _announces(block: Node, following: str) -> bool:
    """A paragraph before a list or a table, or one that ends in a colon."""
    if block["t"] != "paragraph":
        return False
    last = block["c"][-1]
    return following in {"bullets", "numbers", "table"} or (last["t"] == "text" and last["s"].endswith(":"))


def _laid_out(block: Node) -> Node:
    """A block with what the page needs to know about its shape: how wide a column is, how tight a list."""
    match block["t"]:
        case "bullets" | "numbers":
            return block | {
                "tight": all(len(item) <= 1 for item in block["c"]),
                "c": [_all_laid_out(item) for item in block["c"]],
            }
        case "quote":
            return block | {"c": _all_laid_out(block["c"])}
        case "paragraph" | "heading":
            return block | {"c": _kept_whole(block["c"])}
        case "table":
            words = [[words_of(cell) for cell in row] for row in (block["head"], *block["rows"])]
            widths, longest = columns(words)
            head, *rows = [[{"c": _kept_whole(cell, longest)} for cell in row] for row in (block["head"], *block["rows"])]
            breaks = max(len(cell) for row in words for cell in row) > ON_ONE_PAGE
            return block | {"head": head, "rows": rows, "widths": widths, "breaks": breaks}
    return block


def _kept_whole(nodes: list[Node], longest: int = LONGEST) -> list[Node]:
    """The same text, in which what is read as one word stays on one line, if it is no longer than `longest` signs."""
    kept: list[Node] = []
    for node in nodes:
        if node["t"] == "link":
            address = breakable(unseen_address(node), longest)
            kept.append(node | {"c": _kept_whole(node["c"], longest), "address": address})
        elif node["t"] == "text":
            parts = [(part, index % 2 == 1 and len(part) <= longest) for index, part in enumerate(WHOLE.split(node["s"])) if part]
            kept += [{"t": "whole" if whole else "text", "s": breakable(part, longest)} for part, whole in parts]
        else:
            kept.append(node | {"c": _kept_whole(node["c"], longest)} if "c" in node else node)
    return kept
