"""YAML as it was written. Every value is the text that stands there (`01234567` stays a KvK number, `nee` stays nee); the model
decides what it means.

A key twice, an anchor, an alias, a merge key, a tag and a second document are refused, because they let a file say something else
than its reader sees; deep nesting and very many parts, because they keep everybody waiting.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import yaml

from domain.base.errors import BadInput
from reader.bounds import ORDINARY, Bounds
from reader.content import lines_of, repeated

Place = tuple[str | int, ...]
Scalar = Callable[[str, bool], object]
"""From the text of a value, and whether it stands there without quotes, to the value."""

EMPTY = frozenset({"", "~", "null", "Null", "NULL"})
NOT_SHOWN = "(niet getoond)"
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_VALID = "geldige YAML; kijk naar de inspringing (alleen spaties) en zet tekst met een dubbele punt tussen aanhalingstekens"


def as_written(text: str, plain: bool) -> str | None:
    """The text itself; nothing for an empty value."""
    return None if plain and text in EMPTY else text


def parse(
    text: str, source: str, bounds: Bounds = ORDINARY, *, secret: bool = False, scalar: Scalar = as_written
) -> tuple[object, dict[Place, int]]:
    """What the YAML in `text` says as dicts, lists and texts, and the line on which each place stands.

    `secret` is for a file that may hold passwords: then nothing of it is repeated. Raises BadInput.
    """
    building = _Building(source, bounds, secret, scalar)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            building.take(event)
    except yaml.MarkedYAMLError as wrong:
        raise _unreadable(text, wrong.problem_mark or wrong.context_mark, source, secret=secret) from None
    except yaml.YAMLError:
        raise BadInput("bestand", "tekens die niet in een tekstbestand horen", "geldige YAML", source=source) from None
    if building.root is None:
        raise BadInput("bestand", "een leeg bestand", "velden met een naam en een waarde", source=source)
    return building.root, building.lines


@dataclass(slots=True)
class _Open:
    """A list or a set of fields that is not complete yet; `name` is the field whose value comes next."""

    value: Any
    place: Place
    name: str | None = None


@dataclass(slots=True)
class _Building:
    """What was read so far. Nothing descends: a file cannot be deeper than the program can go."""

    source: str
    bounds: Bounds
    secret: bool
    scalar: Scalar
    root: object = None
    lines: dict[Place, int] = field(default_factory=dict)
    open: list[_Open] = field(default_factory=list)
    parts: int = 0
    documents: int = 0

    def take(self, event: yaml.Event) -> None:
        """One piece of the file more."""
        if isinstance(event, yaml.NodeEvent):
            self._refuse_what_hides(event)
            self._node(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self.open.pop()
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                raise self._wrong(event, "een tweede document (---)", "geldige YAML met één document; haal de regel met --- weg")

    def _refuse_what_hides(self, event: Any) -> None:
        self.parts += 1
        if self.parts > self.bounds.parts:
            raise self._wrong(event, f"meer dan {self.bounds.parts} onderdelen", "een kleiner bestand, of meer bestanden")
        if isinstance(event, yaml.ScalarEvent) and len(event.value) > self.bounds.value:
            raise self._wrong(event, "een te lange tekst", f"een tekst van hoogstens {self.bounds.value} tekens")
        if event.anchor is not None:
            raise self._wrong(event, "een verwijzing (& of *)", "de waarde zelf")
        if getattr(event, "tag", None) is not None:
            raise self._wrong(event, NOT_SHOWN if self.secret else repeated(event.tag), "een waarde zonder uitroepteken")

    def _node(self, event: Any) -> None:
        inside = self.open[-1] if self.open else None
        if inside is not None and isinstance(inside.value, dict) and inside.name is None:
            inside.name = self._name(event, inside)
            return
        place = self._place(inside)
        self.lines.setdefault(place, _line(event))
        if isinstance(event, yaml.ScalarEvent):
            self._put(inside, self.scalar(event.value, not event.style))
            return
        if len(self.open) == self.bounds.depth:
            raise self._wrong(event, "te veel lagen", f"hoogstens {self.bounds.depth} lagen")
        value: Any = [] if isinstance(event, yaml.SequenceStartEvent) else {}
        self._put(inside, value)
        self.open.append(_Open(value, place))

    def _name(self, event: Any, inside: _Open) -> str:
        """The name of a field."""
        if not isinstance(event, yaml.ScalarEvent):
            raise self._wrong(event, "een lijst of velden als naam", "een naam van een veld")
        name = str(event.value)
        place = (*inside.place, name)
        if name == "<<" and not event.style:
            raise self._wrong(event, "een samenvoeging (<<)", "de velden zelf")
        if name in inside.value:
            at = f"regel {_line(event)}"
            named = at if self.secret else f"{_path(place)} ({at})"
            raise BadInput(named, "dit veld twee keer", "elk veld één keer", source=self.source)
        self.lines[place] = _line(event)
        return name

    @staticmethod
    def _place(inside: _Open | None) -> Place:
        if inside is None:
            return ()
        return (*inside.place, len(inside.value) if isinstance(inside.value, list) else str(inside.name))

    def _put(self, inside: _Open | None, value: object) -> None:
        if inside is None:
            self.root = value
        elif isinstance(inside.value, list):
            inside.value.append(value)
        else:
            inside.value[inside.name] = value
            inside.name = None

    def _wrong(self, event: Any, found: str, expected: str) -> BadInput:
        mark = event.start_mark
        return BadInput(f"regel {mark.line + 1}, teken {mark.column + 1}", found, expected, source=self.source)


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


def _unreadable(text: str, mark: yaml.Mark | None, source: str, *, secret: bool) -> BadInput:
    """What could not be parsed, with the line as it was written."""
    if mark is None:
        return BadInput("bestand", "iets dat niet te lezen is", _VALID, source=source)
    written = lines_of(text)
    line = written[mark.line].strip() if mark.line < len(written) else ""
    found = (NOT_SHOWN if secret else repeated(line)) if line else "het einde"
    return BadInput(f"regel {mark.line + 1}, teken {mark.column + 1}", found, _VALID, source=source)


def _path(place: Place) -> str:
    from domain.input.reading import path

    return path(place)
