"""Whether the text of a file holds what may be a BSN or a young person, and where. Runs in a process of its own
(`reader.files.child`).
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import NamedTuple

from domain.writing.bsn import contains_bsn
from domain.writing.young import traces
from reader.files import images, packed, pdf
from reader.files.kinds import KINDS, How

AT_ONCE, BESIDE = 4000, 200
"""Characters that are looked through together, and so many on both sides of them."""
MOST = 5
"""So many signs of a young person are told; whoever looks there sees the others."""


class Found(NamedTuple):
    """`bsn` is where one may stand, empty for nowhere; `young` each place with a sign of a young person, and that sign in words;
    `whole` says whether all of it could be searched.
    """

    bsn: str
    young: tuple[tuple[str, str], ...]
    whole: bool


class _Text(NamedTuple):
    """A part of the text: what its lines are called, the number of the first, and whether that part is all text."""

    place: str
    first: int
    text: str
    whole: bool = True

    def at(self, line: int) -> str:
        """How people find a line of it, counted from 1; of a page they look at the whole."""
        return f"{self.place} {self.first + line - 1}" if self.first else self.place


def search(name: str, content: bytes) -> Found:
    """What a file of the kind `name` holds that may not be kept, or is asked about. Raises Trouble."""
    kind, young, whole = KINDS[name], dict[tuple[str, str], None](), KINDS[name].how is not How.NOT
    for part in _texts(kind.how, content, kind.sign):
        whole = whole and part.whole
        if line := _line_of_bsn(part.text):
            return Found(part.at(line), (), whole)
        if len(young) < MOST:
            young.update(((part.at(number), sign), None) for number, sign in _signs(part.text))
    if kind.how is How.PACKED:
        whole = not packed.holds_others(io.BytesIO(content))
    return Found("", tuple(young)[:MOST], whole)


def _texts(how: How, content: bytes, sign: str) -> Iterator[_Text]:
    if how is How.PDF:
        for place, text, all_text in pdf.texts(pdf.opened(io.BytesIO(content))):
            yield _Text(place, 0, text, all_text)
    elif how is How.PACKED:
        lines = 1
        for text in packed.texts(io.BytesIO(content), sign):
            yield _Text("alinea", lines, text)
            lines += text.count("\n")
    elif how is How.TEXT:
        yield _Text("regel", 1, content.decode("utf-8-sig"))
    elif said := images.remarks(content):
        yield _Text(images.BESIDE, 0, said)


def _pieces(text: str) -> Iterator[tuple[int, str, str]]:
    """The text in pieces: the number of the first line, the piece, and it with more around: a piece can begin in the middle of a
    word, or of what announces it."""
    for start in range(0, len(text), AT_ONCE):
        begin = max(0, start - BESIDE)
        around = text[max(0, start - 2 * BESIDE) : start + AT_ONCE + 2 * BESIDE]
        yield text.count("\n", 0, begin) + 1, text[begin : start + AT_ONCE + BESIDE], around


def _line_of_bsn(text: str) -> int:
    """The line on which the first one stands, from 1; 0 for none."""
    for first, piece, around in _pieces(text):
        if contains_bsn(piece) and contains_bsn(around):
            alone = (number for number, line in enumerate(piece.split("\n"), start=first) if contains_bsn(line))
            return next(alone, first)
    return 0


def _signs(text: str) -> Iterator[tuple[int, str]]:
    """Each sign of a young person with its line, from 1."""
    for first, piece, around in _pieces(text):
        signs = {one.sign for one in traces(piece)}
        if not (signs and (signs := signs & {one.sign for one in traces(around)})):
            continue
        for number, line in enumerate(piece.split("\n"), start=first):
            for sign in sorted({one.sign for one in traces(line)} & signs, key=str):
                yield number, sign.value
                signs = signs - {sign}
        yield from ((first, sign.value) for sign in sorted(signs, key=str))
