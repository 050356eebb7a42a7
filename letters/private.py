"""No BSN on paper: the text of a letter is looked at as its readers will read it, without its marks.

Of what people type, `domain.writing.bsn` makes the best guess of what is printed; here the parser of the letter itself says
it. A text that is being written may still hold what a letter cannot (a place to fill in, code): nothing else is refused here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from domain.base.errors import BadInput
from domain.base.privacy import AS_ANOTHER, HIDDEN, contains_bsn
from domain.writing.markup import printed
from letters.leaves import SOURCE
from letters.parse import tokens_of

EXPECTED = (
    "een tekst zonder getal dat een burgerservicenummer (BSN) kan zijn. Haal het weg, of zet voor een ander nummer wat het is, "
    f"{AS_ANOTHER}"
)
_NUMBERS = re.compile(r"[\d .\-]*")


def refuse_bsn_on_paper(markdown: str) -> None:
    """Raise BadInput with the line of what reads as a BSN once `markdown` is printed; the number itself goes nowhere."""
    for line, words in as_printed(markdown):
        if contains_bsn(words):
            raise BadInput(f"regel {line}", HIDDEN, EXPECTED, source=SOURCE)


def as_printed(markdown: str) -> Iterator[tuple[int, str]]:
    """The words of each paragraph, heading, cell and block, with the line on which it begins; a link with and without where it
    leads. Of a row of numbers alone, also the cells beside each other.
    """
    line = 1
    row: list[str] = []
    for token in tokens_of(markdown):
        line = token.map[0] + 1 if token.map else line
        match token.type:
            case "inline":
                row.append(_words(token.children or ()))
                yield from ((line, _words(token.children or (), led=led)) for led in (False, True))
            case "fence" | "code_block" | "html_block":
                yield from ((line, words) for words in (token.content, *printed(token.content)))
            case "tr_open":
                row = []
            case "tr_close" if all(map(_NUMBERS.fullmatch, row)):
                yield line, " ".join(row)


def _words(leaves: Sequence[Token], *, led: bool = False) -> str:
    """What stands on the page; `led` with the address of a link behind its label, else without any address."""
    parts: list[str] = []
    address, bare = "", False
    for leaf in leaves:
        match leaf.type:
            case "text" | "text_special" | "code_inline" | "image" if led or not bare:
                parts.append(leaf.content)
            case "softbreak":
                parts.append(" ")
            case "hardbreak":
                parts.append("\n")
            case "link_open":
                address, bare = str(leaf.attrs.get("href", "")), leaf.markup == "autolink"
            case "link_close":
                parts += [f" ({address})"] if led and not bare else []
                bare = False
    return "".join(parts)
