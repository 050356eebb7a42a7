"""Marks of Markdown that a person may have meant as a sign: refused with their line, and what to type instead.

    + 20 euro            no list: a list begins with - or *
    Vriezer / - 18       a list that starts with a number, right below a line of text
    Totaal / -           a line that turns what stands above it into a heading
    ## Kamer 3 #         a sign that a heading drops
    > 18 jaar            a quote that starts with a number, or that some of its lines do not have
    uren* / * noot       a star for a note that reads as a list

What is left of the lines without their marks is what must be printed (`letters.faithful`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.token import Token

from domain.base.errors import BadInput
from letters.emphasis import refuse_signs_in
from letters.leaves import SOURCE, beginning

_AMOUNT = re.compile(r"\s*[€$£]?\s*[-−+±=<>≤≥]?\s*\d")
_END_OF_HEADING = re.compile(r"\s#+\s*$")
_TEXT = frozenset({"paragraph_close", "bullet_list_close", "ordered_list_close", "blockquote_close", "table_close"})
"""What ends right above a mark that was perhaps not meant to begin something else."""
_PIPE = re.compile(r"(?<!\\)\|")


def lines_of(markdown: str) -> list[str]:
    """As the parser counts them; other line ends are signs that no page shows."""
    return re.split(r"\r\n|\n|\r", markdown)


def without_marks(markdown: str, tokens: Sequence[Token]) -> list[str]:
    """The lines of `markdown` without the marks of its blocks: each sign that is left must be printed.

    Raises BadInput with the line of a mark that may have been meant as a sign.
    """
    return _Source(lines_of(markdown)).read(tokens)


class _Source:
    """The lines, of which each token takes its marks from the left."""

    def __init__(self, lines: list[str]) -> None:
        self._typed = lines
        self._kept = [""] * len(lines)
        self._rest = list(lines)
        self._items: list[str] = []
        self._star: Token | None = None

    def read(self, tokens: Sequence[Token]) -> list[str]:
        for before, token, after in zip((None, *tokens), tokens, (*tokens[1:], None), strict=False):
            below = token.map is not None and before is not None and before.type in _TEXT and self._below(token.map[0])
            match token.type:
                case "bullet_list_open" | "ordered_list_open":
                    self._list(token, below=below and not self._items)
                    self._items.append(token.markup)
                case "bullet_list_close" | "ordered_list_close":
                    self._items.pop()
                case "list_item_open":
                    self._item(token, empty=after is None or after.type == "list_item_close")
                case "heading_open":
                    self._heading(token, below=below, empty=after is None or not after.content)
                case "blockquote_open":
                    self._quote(token, empty=after is None or after.type == "blockquote_close")
                case "table_open":
                    self._table(token)
                case "inline":
                    self._breaks(token)
                    refuse_signs_in(token)
        if self._star and any("*" in child.content for token in tokens for child in token.children or () if child.type == "text"):
            raise self._refusal(_first(self._star), "- voor een lijst in een tekst met sterretjes, of \\* voor een sterretje")
        return [kept + rest for kept, rest in zip(self._kept, self._rest, strict=True)]

    def _below(self, line: int) -> bool:
        return line > 0 and bool(self._typed[line - 1].strip())

    def _take(self, line: int, mark: str) -> str:
        found = re.match(rf"\s*{mark}", self._rest[line])
        if found is None:
            raise self._refusal(line, "een lege regel boven en onder een lijst, een tabel en een citaat")
        self._rest[line] = self._rest[line][found.end() :]
        return found.group()

    def _refusal(self, line: int, expected: str) -> BadInput:
        return BadInput(f"regel {line + 1}", beginning(self._typed[line]), expected, source=SOURCE)

    def _list(self, token: Token, *, below: bool) -> None:
        line = _first(token)
        if token.markup == "+":
            raise self._refusal(line, "- of * aan het begin van een regel voor een lijst, of \\+ voor een plusteken")
        if token.markup == "*" and self._star is None:
            self._star = token
        if below and token.type == "bullet_list_open" and _AMOUNT.match(self._rest[line].lstrip()[1:]):
            mark = f"\\{token.markup} voor een {'minteken' if token.markup == '-' else 'sterretje'}"
            raise self._refusal(line, f"een lege regel erboven als dit een lijst is, of {mark}")

    def _item(self, token: Token, *, empty: bool) -> None:
        line, mark = _first(token), self._items[-1]
        if empty:
            raise self._refusal(line, f"tekst achter elk punt van een lijst, of {token.info}\\{mark} als het geen lijst is")
        if token.info:
            self._kept[line] += self._take(line, rf"{token.info}\{mark}") + " "
        else:
            self._take(line, rf"\{mark}")

    def _heading(self, token: Token, *, below: bool, empty: bool) -> None:
        line, last = _first(token), _last(token)
        if token.markup in "=-":
            under = self._rest[last].strip()
            if "-" in under:
                raise self._refusal(last, "## voor een tussenkop, of \\- voor een streepje")
            if len(under) < 3:
                raise self._refusal(last, "## voor een tussenkop, of \\= voor een isteken")
            self._rest[last] = ""
            return
        self._take(line, token.markup)
        if empty:
            raise self._refusal(line, "tekst achter ##, of \\# voor een hekje")
        if _AMOUNT.match(self._rest[line]) and (below or token.markup == "#"):
            raise self._refusal(line, "## en een lege regel erboven voor een tussenkop, of \\# voor een hekje")
        if _END_OF_HEADING.search(self._rest[line]):
            raise self._refusal(line, "een tussenkop zonder # aan het eind, of \\# voor een hekje")

    def _quote(self, token: Token, *, empty: bool) -> None:
        if empty:
            raise self._refusal(_first(token), "tekst achter >, of \\> voor een groter-danteken")
        for line in range(_first(token), _last(token) + 1):
            first = line == _first(token)
            if not first and not self._rest[line].strip():
                continue
            if not first and not self._rest[line].lstrip().startswith(">"):
                raise self._refusal(line, "een > voor elke regel van een citaat, of een lege regel na het citaat")
            self._take(line, ">")
            rest = self._rest[line]
            if (rest and rest[0] not in " \t>") or (first and _AMOUNT.match(rest)):
                raise self._refusal(
                    line, "> met een spatie voor een citaat dat met een woord begint, of \\> voor een groter-danteken"
                )

    def _table(self, token: Token) -> None:
        line, last = _first(token), _last(token)
        if "---" not in self._rest[line + 1]:
            raise self._refusal(line + 1, "--- onder de koppen van een tabel, of \\- voor een streepje")
        self._rest[line + 1] = ""
        for row in range(line, last + 1):
            if row != line + 1 and not _PIPE.search(self._rest[row]):
                raise self._refusal(row, "een lege regel na een tabel, of een | aan het begin van een rij")
            self._rest[row] = _PIPE.sub(" ", self._rest[row])

    def _breaks(self, token: Token) -> None:
        """Take the sign at the end of a line that ends there on paper too."""
        ends = [child.type for child in token.children or () if child.type in {"softbreak", "hardbreak"}]
        for line, end in enumerate(ends, start=_first(token)):
            if end == "hardbreak" and self._rest[line].endswith("\\"):
                self._rest[line] = self._rest[line][:-1]


def _first(token: Token) -> int:
    return token.map[0] if token.map else 0


def _last(token: Token) -> int:
    return token.map[1] - 1 if token.map else 0
