"""The text as it leaves on a day: what stands between double square brackets becomes that day's facts.

Approved is the text with its places to fill in (`domain.letter.placeholders`); nothing else changes between approval and paper.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from domain.base.errors import BadInput
from domain.base.moments import dutch_date
from domain.letter.placeholders import PLACE, Placeholder
from letters.escape import Markdown, escape
from letters.sections import Deadline


def fill(markdown: str, deadline: Deadline | None, on: date) -> str:
    """`markdown` as it leaves on `on`, with the deadline that its dispatch then starts.

    Raises BadInput with the line of a place that cannot be filled: unknown, about a term that is not there, a list in a sentence.
    """
    values = _values(deadline, on)
    return "\n".join(_line(number, line, values) for number, line in enumerate(markdown.split("\n"), start=1))


def _values(deadline: Deadline | None, on: date) -> Mapping[Placeholder, str]:
    known = {Placeholder.DISPATCH: escape(dutch_date(on))}
    if deadline is None:
        return known
    return known | {
        Placeholder.LAST_DAY: escape(dutch_date(deadline.day, weekday=True)),
        Placeholder.WHY: Markdown("\n".join(f"- {escape(line)}" for line in deadline.explanation)),
    }


def _line(number: int, line: str, values: Mapping[Placeholder, str]) -> str:
    def value(found: re.Match[str]) -> str:
        name = " ".join(found[1].split())
        if name == Placeholder.WHY and line.strip() != found[0]:
            raise BadInput(f"regel {number}", found[0], "deze invulplek alleen op een regel", source="brieftekst")
        for place, text in values.items():
            if place == name:
                return text
        expected = f"een invulplek die deze brief kent: {', '.join(place.written for place in values)}"
        raise BadInput(f"regel {number}", found[0], expected, source="brieftekst")

    return PLACE.sub(value, line)
