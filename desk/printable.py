"""What cannot be printed is found while its writer can mend it: the paper as it would leave now is made, and thrown away."""

from __future__ import annotations

import re
from datetime import datetime
from itertools import accumulate

from content.paper import paper
from domain.base.errors import BadInput
from domain.casefile.casefile import Case
from domain.letter.placeholders import Placeholder
from letters.preview import render_text
from letters.private import refuse_bsn_on_paper
from letters.typeset import render_pdf
from vervolg.app import App

_LINE = re.compile(r"regel (\d+)")


def refuse_unprintable(app: App, case: Case, number: str, now: datetime) -> None:
    """Raise BadInput, with the line that its writer sees, for the letter `number` of `case` when it holds a BSN or a sign that
    cannot be printed.
    """
    letter = case.letters[number]
    refuse_bsn_on_paper(letter.markdown)
    made = paper(app, case, letter, now)
    try:
        render_pdf(made)
        render_text(made.markdown)
    except BadInput as error:
        raise _as_written(error, letter.markdown, made.markdown) from error


def _as_written(error: BadInput, text: str, filled: str) -> BadInput:
    """The same error with the line that the writer sees: a list that is filled in is one line of `text`, and more on paper."""
    if not (found := _LINE.fullmatch(error.place)):
        return error
    lines = text.split("\n")
    lists = [line.strip() == Placeholder.WHY.written for line in lines]
    more = (len(filled.split("\n")) - len(lines)) // max(sum(lists), 1)
    ends = accumulate(1 + more * is_list for is_list in lists)
    number = next((number for number, end in enumerate(ends, start=1) if end >= int(found[1])), len(lines))
    return BadInput(f"regel {number}", error.found, error.expected, source=error.source)
