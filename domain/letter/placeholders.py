"""Places in the text of a letter that are filled in on the day it leaves, because only then what stands there is known.

    [[laatste dag]]          the last day of the term that its dispatch starts, with the day of the week
    [[uitleg laatste dag]]   the steps that lead to that day, as a list; alone on its line
    [[dag van verzending]]   the day on which the letter leaves

Approved is the text with these places in it: four eyes may take days, and the term runs from the dispatch (Awb 3:41, 6:8).
"""

from __future__ import annotations

import re
from enum import StrEnum


class Placeholder(StrEnum):
    LAST_DAY = "laatste dag"
    WHY = "uitleg laatste dag"
    DISPATCH = "dag van verzending"

    @property
    def written(self) -> str:
        """As it stands in a text."""
        return f"[[{self.value}]]"


ABOUT_THE_TERM = frozenset({Placeholder.LAST_DAY, Placeholder.WHY})
"""Only in a letter whose dispatch starts a term."""

PLACE = re.compile(r"(?<!\\)\[\[([^\[\]\n]*)\]\]")
"""A place to fill in: two square brackets, not escaped, whole on one line."""

_BRACKETS = re.compile(r"\[\[|\]\]")


def named(text: str) -> tuple[str, ...]:
    """What stands between double square brackets in `text`, in order, known or not."""
    return tuple(" ".join(name.split()) for name in PLACE.findall(text))


def loose(text: str) -> str | None:
    """The first line of `text` with double square brackets that are no whole place, or with a list inside a sentence."""
    for line in text.splitlines():
        alone = PLACE.fullmatch(line.strip())
        if _BRACKETS.search(PLACE.sub("", line)) or (Placeholder.WHY in named(line) and not alone):
            return line.strip()
    return None
