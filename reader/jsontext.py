"""JSON as it was written: syntax, names and numbers are checked before anything is made of it.

A name twice, NaN, Infinity, half a character and a number beyond reach are refused with line and column.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from typing import Any, NoReturn

from domain.base.errors import BadInput
from reader.bounds import ORDINARY, Bounds
from reader.content import repeated, where

Place = tuple[str | int, ...]

FIELDS = "velden met een naam en een waarde"
NOT_SHOWN = "(niet getoond)"
LONGEST_WHOLE = 18
"""Digits of a whole number that every program can keep."""

_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[\[\]{}]|[^\s\[\]{}:,"]+', re.DOTALL)
_SUSPECT = re.compile(r"\\u(?:0000|[dD][89a-fA-F])")
_NO_TEXT = re.compile("[\x00\ud800-\udfff]")


class _Twice(Exception):
    """A name that stands twice among the same fields."""


class _Refused(Exception):
    """The number that was written as `text`; `found` and `expected` say what is wrong with it."""

    def __init__(self, text: str, found: str, expected: str) -> None:
        self.text, self.found, self.expected = text, found, expected


def parse(
    text: str, source: str, bounds: Bounds = ORDINARY, *, expected: str = FIELDS, numbers: bool = False, secret: bool = False
) -> Any:
    """What the JSON in `text` says; `numbers` keeps those as numbers, otherwise each is the text that was written.

    `expected` is what the file ought to hold; `secret` is for one that may hold passwords. Raises BadInput.
    """
    if not text.strip():
        raise BadInput("bestand", "een leeg bestand", f"JSON: {expected}", source=source)
    _bounded(text, source, bounds)
    try:
        data = json.loads(
            text,
            object_pairs_hook=_each_once,
            parse_int=_whole if numbers else str,
            parse_float=_real if numbers else str,
            parse_constant=_no_number,
        )
    except json.JSONDecodeError as wrong:
        sign = text[wrong.pos : wrong.pos + 1].strip() or "het einde van het bestand"
        found = NOT_SHOWN if secret else sign
        raise BadInput(where(text, wrong.pos), found, f"JSON: {expected}", source=source) from None
    except _Refused as wrong:
        raise BadInput(where(text, _first(text, wrong.text)), wrong.found, wrong.expected, source=source) from None
    except _Twice:
        place, at = _second(text)
        found = f"twee keer het veld {repeated(place[-1])}"
        raise BadInput(where(text, at), NOT_SHOWN if secret else found, "elk veld één keer", source=source) from None
    if _SUSPECT.search(text) and (strange := _no_text_in(text)) is not None:
        found = "een teken dat geen tekst is"
        raise BadInput(where(text, strange), found, "gewone letters, cijfers en leestekens", source=source)
    return data


def lines_of(text: str) -> dict[Place, int]:
    """The line of each place in valid JSON."""
    lines: dict[Place, int] = {}
    line, before = 1, 0
    for place, offset in _places(text):
        line, before = line + text.count("\n", before, offset), offset
        lines.setdefault(place, line)
    return lines


def _bounded(text: str, source: str, bounds: Bounds) -> None:
    """Refuse what is too deep, has too many parts or a text without end. Counting signs is quick, and usually enough."""
    few = text.count("[") + text.count("{") <= bounds.depth and text.count(",") + text.count(":") < bounds.parts
    if few and len(text) <= bounds.value:
        return
    depth = parts = 0
    for token in _TOKEN.finditer(text):
        sign = token[0]
        depth += (sign in {"[", "{"}) - (sign in {"]", "}"})
        parts += sign not in {"]", "}"}
        if len(sign) > bounds.value:
            found, most = "een te lange tekst", f"een tekst van hoogstens {bounds.value} tekens"
            raise BadInput(where(text, token.start()), found, most, source=source)
        if depth > bounds.depth:
            raise BadInput(where(text, token.start()), "te veel lagen", f"hoogstens {bounds.depth} lagen", source=source)
        if parts > bounds.parts:
            found = f"meer dan {bounds.parts} onderdelen"
            raise BadInput(where(text, token.start()), found, "een kleiner bestand, of meer bestanden", source=source)


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _Twice
    return found


def _whole(digits: str) -> int:
    if len(digits) > LONGEST_WHOLE:
        raise _Refused(digits, "een getal dat te groot is", f"een getal van hoogstens {LONGEST_WHOLE} cijfers")
    return int(digits)


def _real(written: str) -> float:
    if not math.isfinite(value := float(written)):
        raise _Refused(written, "een getal dat te groot is", "een gewoon getal")
    return value


def _no_number(name: str) -> NoReturn:
    raise _Refused(name, name, "een gewoon getal, of niets (null)")


def _first(text: str, written: str) -> int:
    return next((token.start() for token in _TOKEN.finditer(text) if token[0] == written), 0)


def _second(text: str) -> tuple[Place, int]:
    """The first place that is filled for the second time, and where."""
    seen: set[Place] = set()
    for place, offset in _places(text):
        if place in seen:
            return place, offset
        seen.add(place)
    raise AssertionError("no place is filled twice")


def _no_text_in(text: str) -> int | None:
    strings = (token for token in _TOKEN.finditer(text) if token[0].startswith('"'))
    return next((token.start() for token in strings if _NO_TEXT.search(json.loads(token[0]))), None)


def _places(text: str) -> Iterator[tuple[Place, int]]:
    """Each place in valid JSON, in order, with the offset of its name or, in a list, of its value."""
    steps: list[str | int | None] = []
    name_next = False
    for token in _TOKEN.finditer(text):
        sign = token[0]
        if sign in {"]", "}"}:
            steps.pop()
            name_next = bool(steps) and not isinstance(steps[-1], int)
            continue
        if name_next:
            steps[-1] = json.loads(sign)
            yield tuple(step for step in steps if step is not None), token.start()
            name_next = False
            continue
        if steps and isinstance(steps[-1], int):
            steps[-1] += 1
        if not steps or isinstance(steps[-1], int):
            yield tuple(step for step in steps if step is not None), token.start()
        if sign in {"[", "{"}:
            steps.append(-1 if sign == "[" else None)
        name_next = not isinstance(steps[-1], int) if steps else False
