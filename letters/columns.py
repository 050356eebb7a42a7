"""How wide the columns of a table are: each has room for its words, and what is left goes to where most is said.

A word that fits in no column, or on no line, is broken; nothing runs through the next column or off the page.
"""

from __future__ import annotations

import re

from domain.base.moments import MONTHS

LONGEST = 29
"""Signs of a word that is never broken outside a table."""

MOST = 8
"""Columns of a table; more leave no room for a word in each."""

ON_ONE_PAGE = 400
"""Signs of a cell that is never broken over two pages, and of the longest head, which stands again on each page."""

WHOLE = re.compile(rf"(\d{{1,2}} (?:{'|'.join(MONTHS)}) \d{{4}}|\d+(?:-[0-9A-Z]+)+|\d{{2,4}}(?: \d{{2,4}}){{2,4}})")
"""A date, a reference and a telephone number are read as one word."""

_ROOM = 127.0
_SIGN = 2.1
_BETWEEN = 3.0
"""Millimetres: of a table, of a sign in its bold head, and between two columns (`letter.typ`)."""

_WORDS = range(24, 3, -1)
"""Signs of the longest word that is not broken, the first that fits."""


def columns(rows: list[list[str]]) -> tuple[list[int], int]:
    """Tenths of a millimetre for each column, and how many signs a word may have; `rows` are the words of each cell."""
    cells = [[row[index] for row in rows if index < len(row)] for index in range(len(rows[0]))]
    words = [max(map(_longest_word, column)) for column in cells]
    for longest in _WORDS:
        needed = [min(word, longest) * _SIGN + _BETWEEN for word in words]
        if sum(needed) <= _ROOM:
            break
    shares = [(max(map(len, column)) - word) ** 0.5 for column, word in zip(cells, words, strict=True)]
    left = max(_ROOM - sum(needed), 0) / (sum(shares) or 1)
    return [round(10 * (need + left * share)) for need, share in zip(needed, shares, strict=True)], longest


def breakable(text: str, longest: int = LONGEST) -> str:
    """The same text, in which a word of more than `longest` signs (an address, say) may go on on the next line."""
    pieces = rf".{{1,{min(longest, 20)}}}"
    return re.sub(rf"\S{{{longest + 1},}}", lambda word: "\u200b".join(re.findall(pieces, word.group())), text)


def _longest_word(cell: str) -> int:
    return max(
        (len(part) for index, between in enumerate(WHOLE.split(cell)) for part in ([between] if index % 2 else between.split())),
        default=0,
    )
