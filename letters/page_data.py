"""A letter as the plain data that the Typst template reads: strings, numbers, lists.

The fixed Dutch words around the text stand here, not in the template.
"""

from __future__ import annotations

import re
from typing import Any

from domain.moments import MONTHS, dutch_date
from domain.text import LONGEST_NAME
from letters.escape import plain
from letters.leaves import Node, unseen_address
from letters.parse import parse
from letters.render_input import RenderInput

LABELS = {
    "visiting": "Bezoekadres",
    "postal": "Postadres",
    "contact": "Contactpersoon",
    "our_reference": "Ons kenmerk",
    "your_reference": "Uw kenmerk",
    "attachments": "Bijlagen",
    "date": "Datum",
    "subject": "Betreft",
    "closing": "Hoogachtend,",
    "reply": "Stuur uw brief aan het postadres. Noem de datum en het kenmerk van deze brief.",
}

CONCEPT = "Concept: deze brief is nog niet goedgekeurd en is niet verzonden."


def page_data(letter: RenderInput) -> dict[str, Any]:
    """Everything on the page; `BadInput` when the text holds what a letter cannot."""
    sender, addressee, mandate = letter.sender, letter.addressee, letter.sender.mandate
    attention = (f"t.a.v. {addressee.attention_of}",) if addressee.attention_of else ()
    approval = f"Goedgekeurd door {letter.approved_by} op {dutch_date(letter.approved_on)}." if letter.approved_on else None
    return {
        "title": _property(letter.subject),
        "author": _property(sender.inspectorate),
        "keywords": [_property(letter.our_reference)],
        "description": _property(f"{letter.subject}, {letter.our_reference}, {dutch_date(letter.date)}"),
        "date": {"year": letter.date.year, "month": letter.date.month, "day": letter.date.day, "text": dutch_date(letter.date)},
        "label": LABELS,
        "sender": {
            "inspectorate": plain(sender.inspectorate),
            "department": plain(sender.department),
            "visiting_address": _plain(sender.visiting_address),
            "postal_address": _plain(sender.postal_address),
            "website": plain(sender.website),
            "contact": _plain((sender.contact.name, f"T {sender.contact.phone}", sender.contact.email)),
        },
        "return_address": plain("> Retouradres " + ", ".join(sender.postal_address)),
        "addressee": _plain((addressee.name, *attention, *addressee.address)),
        "our_reference": plain(letter.our_reference),
        "your_reference": plain(letter.your_reference),
        "attachments": _plain(letter.attachments),
        "body": _body(parse(letter.markdown)),
        "on_behalf_of": _plain(mandate.on_behalf_of),
        "signature": _plain((mandate.signatory, mandate.role)),
        "approval": approval and plain(approval),
        "state": None if approval else CONCEPT,
    }


_PROPERTY = 2000
"""Characters of a property of the PDF, which has no room for 32,767; the letter itself has every sign."""


def _property(text: str) -> str:
    return plain(text)[:_PROPERTY]


def _plain(parts: tuple[str, ...]) -> list[str]:
    """Lines of names and addresses; one that was stored before names were bounded may be broken anywhere."""
    return [plain(part) if len(part) <= LONGEST_NAME else _breakable(plain(part)) for part in parts]


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
            rows = [[{"c": _kept_whole(cell)} for cell in row] for row in block["rows"]]
            return block | {"rows": rows, "widths": _widths([block["head"], *block["rows"]])}
    return block


_WHOLE = re.compile(rf"(\d{{1,2}} (?:{'|'.join(MONTHS)}) \d{{4}}|\d+(?:-[0-9A-Z]+)+|\d{{2,4}}(?: \d{{2,4}}){{2,4}})")
"""A date, a reference and a telephone number are read as one word."""


def _kept_whole(nodes: list[Node]) -> list[Node]:
    """The same text, in which what is read as one word stays on one line."""
    kept: list[Node] = []
    for node in nodes:
        if node["t"] == "link":
            kept.append(node | {"c": _kept_whole(node["c"]), "address": _breakable(unseen_address(node))})
        elif node["t"] == "text":
            parts = _WHOLE.split(node["s"])
            kept += [{"t": "whole" if index % 2 else "text", "s": _breakable(part)} for index, part in enumerate(parts) if part]
        else:
            kept.append(node | {"c": _kept_whole(node["c"])} if "c" in node else node)
    return kept


_LONG = re.compile(r"\S{30,}")
_ROOM = 20
"""Signs after which a word that fits on no line may be broken."""


def _breakable(text: str) -> str:
    """The same text, in which a word that is too long for a line (an address, say) may go on on the next one."""
    return _LONG.sub(lambda word: "\u200b".join(re.findall(rf".{{1,{_ROOM}}}", word.group())), text)


def _widths(rows: list[list[list[Node]]]) -> list[int]:
    """0 for a column of short words (as wide as it needs), else a share that grows with the root of its longest cell."""
    longest = [max(_length(row[index]) for row in rows if index < len(row)) for index in range(len(rows[0]))]
    shares = [0 if length <= 4 else max(3, round(length**0.5)) for length in longest]
    return shares if any(shares) else [1] * len(shares)


def _length(nodes: list[Node]) -> int:
    return sum(len(node["s"]) if node["t"] == "text" else _length(node.get("c", [])) for node in nodes)
