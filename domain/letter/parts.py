"""A letter that is changed in part: one paragraph, what stands under one heading, or a few words. The rest stays as it is.

text, where, new words -> changed -> Change(before, after, text)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from domain.base.errors import BadInput
from domain.base.privacy import shown
from domain.writing.near import meant

_BETWEEN = re.compile(r"\n[ \t]*\n\s*")
_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Where:
    """Which part: the number of a `paragraph` (the first is 1), a `heading`, or `words` that stand in the text once."""

    paragraph: int | None = None
    heading: str | None = None
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """The part as it was and as it becomes, and the text around it with the change in it."""

    before: str
    after: str
    text: str


def paragraphs(text: str) -> tuple[str, ...]:
    """The parts of a letter between white lines, headings too."""
    return tuple(_BETWEEN.split(text.strip()))


def changed(text: str, where: Where, by: str) -> Change:
    """`text` with `by` instead of the part at `where`. Raises BadInput when there is none, or nothing changes."""
    start, end = _found(text, where)
    before, after = text[start:end], by if where.words is not None else by.strip()
    whole = f"{text[:start]}{after}{text[end:]}"
    if whole == text:
        raise BadInput("door", shown(by), "een andere tekst dan er al staat")
    return Change(before, after, whole)


def _found(text: str, where: Where) -> tuple[int, int]:
    if where.paragraph is not None:
        return _paragraph(text, where.paragraph)
    if where.heading is not None:
        return _under(text, where.heading)
    return _words(text, where.words or "")


def _paragraph(text: str, number: int) -> tuple[int, int]:
    found = _spans(text)
    if not 1 <= number <= len(found):
        raise BadInput("alinea", number, f"een nummer van 1 tot en met {len(found)}")
    return found[number - 1]


def _under(text: str, heading: str) -> tuple[int, int]:
    """From below the heading to the next one of its kind or a higher."""
    marks = [(span, mark) for span in _spans(text) if (mark := _HEADING.fullmatch(text[slice(*span)]))]
    asked = _plain(heading.lstrip("# "))
    at = [index for index, (_, mark) in enumerate(marks) if _plain(mark[2]) == asked]
    if len(at) != 1:
        names = [mark[2] for _, mark in marks]
        expected = "een kop die één keer voorkomt" if at else f"{meant(heading, names)}een van: {_listed(names)}"
        raise BadInput("kop", shown(heading), expected)
    (span, mark), below = marks[at[0]], marks[at[0] + 1 :]
    end = next((other[0] for other, deeper in below if len(deeper[1]) <= len(mark[1])), len(text))
    inside = [one for one in _spans(text) if span[1] <= one[0] < end]
    if not inside:
        raise BadInput("kop", shown(heading), "een kop met tekst eronder")
    return inside[0][0], inside[-1][1]


def _words(text: str, words: str) -> tuple[int, int]:
    """Where the words stand; how the lines are broken does not matter."""
    parts = [re.escape(part) for part in _SPACE.split(words.strip()) if part]
    found = [match.span() for match in re.finditer(r"\s+".join(parts), text)] if parts else []
    if len(found) != 1:
        raise BadInput(
            "vervang", shown(words), "meer woorden: dit staat er vaker" if found else "woorden zoals ze in de brief staan"
        )
    return found[0]


def _spans(text: str) -> list[tuple[int, int]]:
    """Where each paragraph begins and ends."""
    spans, at = [], len(text) - len(text.lstrip())
    end = len(text.rstrip())
    for gap in _BETWEEN.finditer(text, at, end):
        spans.append((at, gap.start()))
        at = gap.end()
    return [*spans, (at, end)] if at < end else spans


def _plain(heading: str) -> str:
    return _SPACE.sub(" ", heading.strip()).casefold()


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"'{name}'" for name in names) or "geen: deze brief heeft geen koppen"
