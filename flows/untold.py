"""What was wrong with a form, in words that Prefect may keep: the place and what is expected, and nothing of what was typed.

The person who typed it knows it. Prefect keeps what it is told in its database, its logs and its events.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from domain.base.errors import BadInput, VervolgError
from domain.input.reading import BadInputs
from domain.visit.report import VisitReport

HIDDEN = "…"
SHORT = 3
"""Signs below which a text gives nothing away: an answer, a count, an initial."""


def untold(error: VervolgError, typed: object, names: Iterable[str] = ()) -> str:
    """The message of `error` without anything of `typed` (mappings, lists and texts) and without `names`."""
    text = "; ".join(_lines(error))
    secrets = {form for secret in (*_texts(typed), *names) for form in _forms(secret)}
    for secret in sorted(secrets - _vocabulary(), key=len, reverse=True):
        text = text.replace(secret, HIDDEN)
    return text


def _lines(error: VervolgError) -> Iterator[str]:
    for each in error.errors if isinstance(error, BadInputs) else (error,):
        yield f"{each.place}: verwacht wordt {each.expected}" if isinstance(each, BadInput) else each.message


def _texts(typed: object) -> Iterator[str]:
    match typed:
        case str():
            yield typed
        case dict():
            for key, value in typed.items():
                yield str(key)
                yield from _texts(value)
        case list() | tuple():
            for value in typed:
                yield from _texts(value)
        case int() | float():
            yield str(typed)


def _forms(secret: str) -> Iterator[str]:
    """How a text can come back: as it was, without its spaces, on one line, composed, and the way Python shows it."""
    for text in (secret, unicodedata.normalize("NFC", secret)):
        for form in (text, text.strip(), " ".join(text.split()), repr(text)[1:-1]):
            if len(form) >= SHORT:
                yield form


@cache
def _vocabulary() -> frozenset[str]:
    """The names of the fields and the words that may be chosen: those are the form's own."""
    return frozenset(_words(VisitReport.model_json_schema()))


def _words(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        yield from (word for word in schema.get("enum", ()) if isinstance(word, str))
        yield from schema.get("properties", {})
        for value in schema.values():
            yield from _words(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from _words(value)
