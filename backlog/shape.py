"""The file: a JSON list with one history a provider. What cannot be read is refused with its place, before anything is stored."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StrictStr

from domain.base.errors import BadInput
from domain.input.reading import LineOf, Where, no_line, read
from domain.input.text import NOTHING_SEEN, bad_text
from domain.writing.markup import readable
from domain.writing.signs import each_in_one_form, name_in_one_form
from domain.writing.textlength import LONGEST_NAME, LONGEST_TEXT
from reader import jsontext
from reader.bounds import HISTORIES
from reader.content import of_file

EXPECTED = "een JSON-lijst met één tijdlijn per aanbieder"

Words = Annotated[StrictStr, Field(max_length=LONGEST_TEXT)]
Name = Annotated[StrictStr, Field(max_length=LONGEST_NAME)]


def _can_be_seen(name: str) -> str:
    """`name` as it was written, if something of it can be seen: a provider is found again by it."""
    if not readable(name_in_one_form(name)):
        raise bad_text(NOTHING_SEEN)
    return name


class Entry(BaseModel):
    """One entry as it was written down. Unknown fields are kept."""

    model_config = ConfigDict(frozen=True, extra="allow")

    date: Name | None = None
    precision: Name | None = None
    end: Name | None = None
    kind: Name | None = None
    term: Name | None = None
    term_end: Name | None = None
    summary: Words | None = None


class History(BaseModel):
    """One provider with what happened."""

    model_config = ConfigDict(frozen=True, extra="allow")

    provider: Annotated[Name, AfterValidator(_can_be_seen)]
    locations: tuple[Name, ...] = ()
    setting: Name | None = None
    sector: Name | None = None
    source_urls: tuple[Words, ...] = ()
    events: tuple[Entry, ...]
    unlawful_measures: tuple[Name, ...] = ()
    notes: Words | None = None


class _File(BaseModel):
    tijdlijnen: tuple[History, ...]


def read_file(path: Path) -> tuple[History, ...]:
    """The histories in the file at `path`. Raises BadInput."""
    text = of_file(path, HISTORIES)
    found = cache(lambda: jsontext.lines_of(text))
    return histories(parse(text, path.name), path.name, lambda place: _line(found(), place))


def parse(text: str, source: str) -> Any:
    """The JSON in `text`. Raises BadInput with line and column."""
    return jsontext.parse(text, source, HISTORIES, expected=EXPECTED, numbers=True)


def _line(lines: Mapping[Where, int], place: Where) -> int | None:
    """The line of a place below `tijdlijnen`, or of the closest thing around it."""
    return next((line for length in range(len(place), 0, -1) if (line := lines.get(place[1:length]))), None)


def histories(data: object, source: str, line_of: LineOf = no_line) -> tuple[History, ...]:
    """`data` as histories. Raises BadInput, naming what has the wrong shape."""
    if not isinstance(data, list):
        raise BadInput("bestand", _what(data), EXPECTED, source=source)
    return read(_File, {"tijdlijnen": each_in_one_form(data)}, source=source, line_of=line_of).tijdlijnen


def _what(data: object) -> str:
    kinds = {dict: "één onderdeel met velden", str: "tekst", type(None): "niets", bool: "ja of nee"}
    return kinds.get(type(data), "een getal")
