"""The file: a JSON list with one history a provider. What cannot be read is refused with its place, before anything is stored."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, StrictStr

from domain.errors import BadInput
from domain.reading import read

EXPECTED = "een JSON-lijst met één tijdlijn per aanbieder"
_NO_TEXT = re.compile(r"\\u0000|[\ud800-\udfff]")
"""As JSON writes them: a NUL, and half of a character."""


class Entry(BaseModel):
    """One entry as it was written down. Unknown fields are kept."""

    model_config = ConfigDict(frozen=True, extra="allow")

    date: StrictStr | None = None
    precision: StrictStr | None = None
    end: StrictStr | None = None
    kind: StrictStr | None = None
    term: StrictStr | None = None
    term_end: StrictStr | None = None
    summary: StrictStr | None = None


class History(BaseModel):
    """One provider with what happened."""

    model_config = ConfigDict(frozen=True, extra="allow")

    provider: StrictStr = Field(min_length=1, pattern=r"\S")
    locations: tuple[StrictStr, ...] = ()
    setting: StrictStr | None = None
    sector: StrictStr | None = None
    source_urls: tuple[StrictStr, ...] = ()
    events: tuple[Entry, ...]
    unlawful_measures: tuple[StrictStr, ...] = ()
    notes: StrictStr | None = None


class _File(BaseModel):
    tijdlijnen: tuple[History, ...]


def read_file(path: Path) -> tuple[History, ...]:
    """The histories in the file at `path`. Raises BadInput."""
    source = path.name
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise BadInput("", str(path), "een bestand dat bestaat en dat je mag lezen", source=source) from error
    except UnicodeDecodeError as error:
        raise BadInput(f"byte {error.start + 1}", "een teken dat geen UTF-8 is", "tekst in UTF-8", source=source) from error
    return histories(parse(text, source), source)


def parse(text: str, source: str) -> Any:
    """The JSON in `text`. Raises BadInput with line and column."""
    try:
        data = json.loads(text, object_pairs_hook=lambda pairs: _each_once(pairs, source))
        if _NO_TEXT.search(json.dumps(data, ensure_ascii=False)):
            raise BadInput("bestand", "een teken dat geen tekst is", "gewone letters, cijfers en leestekens", source=source)
        return data
    except json.JSONDecodeError as error:
        found = text[error.pos : error.pos + 1] or "het einde van het bestand"
        raise BadInput(f"regel {error.lineno}, teken {error.colno}", found, f"JSON: {EXPECTED}", source=source) from error
    except (RecursionError, ValueError) as error:
        raise BadInput("bestand", "JSON die niet te verwerken is", EXPECTED, source=source) from error


def histories(data: object, source: str) -> tuple[History, ...]:
    """`data` as histories. Raises BadInput, naming everything that has the wrong shape."""
    if not isinstance(data, list):
        raise BadInput("bestand", _what(data), EXPECTED, source=source)
    return read(_File, {"tijdlijnen": data}, source=source).tijdlijnen


def _each_once(pairs: list[tuple[str, Any]], source: str) -> dict[str, Any]:
    names = [name for name, _ in pairs]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise BadInput("bestand", f"twee keer het veld {twice[0]} in één onderdeel", "elk veld één keer", source=source)
    return dict(pairs)


def _what(data: object) -> str:
    kinds = {dict: "één onderdeel met velden", str: "tekst", type(None): "niets", bool: "ja of nee"}
    return kinds.get(type(data), "een getal")
