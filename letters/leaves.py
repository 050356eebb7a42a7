"""The words of a text in its tree: what a reader sees of a paragraph, a heading or a cell, on paper and in a mail."""

from __future__ import annotations

from textwrap import shorten
from typing import Any

Node = dict[str, Any]

SOURCE = "brieftekst"
"""How a refusal names the text of a letter."""


def beginning(text: str) -> str:
    """The first words of `text`, for a refusal."""
    return shorten(text, 60, placeholder=" …")


def words_of(nodes: list[Node]) -> str:
    """The words as they are read, with the address of a link whose label does not say it; a break is a line end."""
    return "".join(_leaf(node) for node in nodes)


def unseen_address(link: Node) -> str:
    """Where `link` leads, when its label does not say so; on paper nobody can follow it otherwise."""
    address = str(link["to"]).removeprefix("mailto:").removeprefix("tel:")
    return "" if words_of(link["c"]) in {address, link["to"]} else address


def _leaf(node: Node) -> str:
    match node["t"]:
        case "text":
            return str(node["s"])
        case "break":
            return "\n"
        case "link":
            address = unseen_address(node)
            return words_of(node["c"]) + (f" ({address})" if address else "")
    return words_of(node["c"])
