"""What a file says, before it is a model: JSON or YAML, with the line of each place for who must mend it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from domain.base.errors import BadInput
from domain.input.reading import Where
from domain.input.reading import read as read_data
from reader import jsontext, yamltext
from reader.bounds import ORDINARY, Bounds
from reader.content import INPUT, of_file, of_input

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True)
class Written:
    """What a file says; `secret` when it may hold passwords, so that no value of it is ever repeated."""

    data: object
    source: str
    find_lines: Callable[[], Mapping[Where, int]]
    secret: bool = False

    def read(self, model: type[M], *, stored: bool = False) -> M:
        """As a `model`; what was `stored` was accepted once. Raises BadInput, and BsnFound for a BSN in free text."""
        return read_data(model, self.data, source=self.source, line_of=self.line_of, secret=self.secret, stored=stored)

    def line_of(self, place: Where) -> int | None:
        """The line of `place`, or of the closest thing around it."""
        return next((line for length in range(len(place), -1, -1) if (line := self._lines.get(place[:length]))), None)

    def beside(self, more: Mapping[str, object]) -> Written:
        """The same with what was given beside the file, which goes before what the file says of it."""
        return replace(self, data={**self.data, **more}) if more and isinstance(self.data, Mapping) else self

    @cached_property
    def _lines(self) -> Mapping[Where, int]:
        return self.find_lines()


def written(text: str, *, source: str, bounds: Bounds = ORDINARY, secret: bool = False) -> Written:
    """What `text` says: JSON when it is called so, or when it can be nothing else; YAML otherwise. Raises BadInput."""
    if source.lower().endswith(".json") or _is_json(text):
        data = jsontext.parse(text, source, bounds, secret=secret)
        return Written(data, source, lambda: jsontext.lines_of(text), secret)
    data, lines = yamltext.parse(text, source, bounds, secret=secret)
    return Written(data, source, lambda: lines, secret)


def written_file(file: Path, bounds: Bounds = ORDINARY, *, secret: bool = False) -> Written:
    """What `file` says. Raises BadInput."""
    return written(of_file(file, bounds), source=file.name, bounds=bounds, secret=secret)


def written_input(name: str, bounds: Bounds = ORDINARY) -> Written:
    """What a file that a person named says; `-` is what comes in over standard input. Raises BadInput."""
    if name != "-":
        return written_file(Path(name), bounds)
    return written(of_input(bounds), source=INPUT, bounds=bounds)


def read_file(model: type[M], file: Path) -> M:
    """The model in `file`. Raises BadInput, and BsnFound for a BSN in free text."""
    return written_file(file).read(model)


def read_input(model: type[M], name: str) -> M:
    """The same for a file that a person named; `-` is standard input."""
    return written_input(name).read(model)


def read_text(model: type[M], text: str, *, source: str, stored: bool = False) -> M:
    """The model in `text`; `source` is the name of the file for the message."""
    return written(text, source=source).read(model, stored=stored)


def _is_json(text: str) -> bool:
    """Whether `text` is JSON for any reader of JSON, also one that is less strict; YAML in one line can look like it."""
    if not text.lstrip().startswith(("{", "[")):
        return False
    try:
        jsontext.parse(text, "")
    except BadInput as wrong:
        return not wrong.expected.startswith("JSON")
    return True
