"""Whether the text of a file holds what may be a BSN, and where. Runs in a process of its own (`reader.files.child`)."""

from __future__ import annotations

import io

from domain.writing.bsn import contains_bsn
from reader.files import packed, pdf
from reader.files.kinds import KINDS, How

AT_ONCE, BESIDE = 4000, 200
"""Characters that are looked through together, and so many on both sides of them."""


def search(name: str, content: bytes) -> tuple[str, bool]:
    """Where a BSN may stand in a file of the kind `name`, empty for nowhere; and whether all of it could be searched.

    Raises Trouble.
    """
    kind = KINDS[name]
    if kind.how is How.PDF:
        whole = True
        for place, text, all_text in pdf.texts(pdf.opened(io.BytesIO(content))):
            whole = whole and all_text
            if _line_of_bsn(text):
                return place, whole
        return "", whole
    if kind.how is How.PACKED:
        lines = 0
        for text in packed.texts(io.BytesIO(content), kind.sign):
            if line := _line_of_bsn(text):
                return f"alinea {lines + line}", True
            lines += text.count("\n")
        return "", not packed.holds_others(io.BytesIO(content))
    if kind.how is How.TEXT:
        line = _line_of_bsn(content.decode("utf-8-sig"))
        return (f"regel {line}" if line else ""), True
    return "", False


def _line_of_bsn(text: str) -> int:
    """The line on which the first one stands, from 1; 0 for none."""
    for start in range(0, len(text), AT_ONCE):
        piece = text[max(0, start - BESIDE) : start + AT_ONCE + BESIDE]
        around = text[max(0, start - 2 * BESIDE) : start + AT_ONCE + 2 * BESIDE]
        if contains_bsn(piece) and contains_bsn(around):  # a piece can begin in the middle of a number, or of what announces it
            before = text.count("\n", 0, max(0, start - BESIDE)) + 1
            alone = (number for number, line in enumerate(piece.split("\n"), start=before) if contains_bsn(line))
            return next(alone, before)
    return 0
