"""A policy file read with care: each value knows its place, and an error says in Dutch the file, place, line, what is found and
what is expected.

Unknown keys, missing keys and keys that occur twice are refused; nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar

from domain.base.errors import BadInput
from domain.writing.markup import readable
from domain.writing.signs import code_of, refused_in
from domain.writing.textlength import LONGEST_NAME, LONGEST_TEXT
from reader import yamltext
from reader.yamltext import Place

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)

_WHOLE = re.compile(r"-?(0|[1-9]\d{0,8})", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_REMEMBERED = 32
_YES = {"true": True, "ja": True, "false": False, "nee": False}


class Plain(str):
    """A text that stands in the file without quotes: only such a one can be meant as a number, a day, or yes or no."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Node:
    """A value, the file it came from and its place in it, such as `termen.bezwaar.lengte`."""

    value: object
    source: str
    place: Place = ()
    lines: Mapping[Place, int] = field(default_factory=dict, repr=False)
    stored: bool = False
    """Whether it was accepted once: then no check on a text is made again."""

    def table(
        self, *, required: tuple[str, ...] = (), optional: tuple[str, ...] | None = (), gone: Mapping[str, str] | None = None
    ) -> dict[str, Node]:
        """The values by key. Any other key is refused, unless `optional` is None; `gone` says what to do about an old one."""
        if not isinstance(self.value, Mapping):
            raise self.wrong("een tabel met " + (", ".join(required) or "namen en waarden"))
        if optional is not None:
            known = (*required, *optional)
            for key in self.value:
                if gone and key in gone:
                    raise BadInput(self._where(key), _found(key), gone[key], source=self.source)
                if key not in known:
                    raise self._unknown(key, known)
        for key in () if self.stored else self.value:
            self._inside(key, key).name()
        for key in required:
            if key not in self.value:
                raise self._inside(key, None).wrong("een waarde; deze is verplicht")
        return {key: self._inside(key, value) for key, value in self.value.items()}

    def field(self, name: str) -> Node:
        """The value of a field that is there."""
        if not isinstance(self.value, Mapping):
            raise self.wrong("een tabel met namen en waarden")
        return self._inside(name, self.value[name])

    def items(self) -> Iterator[Node]:
        """The values of a list."""
        if not isinstance(self.value, list):
            raise self.wrong("een lijst")
        for number, value in enumerate(self.value):
            yield self._inside(number, value)

    def text(self, most: int = LONGEST_TEXT) -> str:
        """A text that says something, of at most so many characters."""
        if not isinstance(self.value, str) or not self.value.strip():
            raise self.wrong("een tekst")
        text = str(self.value)
        if not self.stored:
            if sign := refused_in(text):
                raise self.wrong(f"een tekst zonder het stuurteken {code_of(sign)}")
            if len(text) > most:
                raise self.wrong(f"hoogstens {most} tekens")
            if not readable(text):
                raise self.wrong("een tekst waarvan iets te zien is")
        return text

    def name(self) -> str:
        """How something is called."""
        return self.text(LONGEST_NAME)

    def day(self) -> date:
        """A day, written as 2026-05-18."""
        try:
            return date.fromisoformat(self._plain(_DAY) or "")
        except ValueError:
            raise self.wrong("een dag die bestaat, zoals 2026-05-18") from None

    def whole(self) -> int:
        """A whole number."""
        digits = self._plain(_WHOLE)
        if digits is None:
            raise self.wrong("een heel getal van hoogstens 9 cijfers, zonder nullen vooraan")
        return int(digits)

    def yes(self) -> bool:
        """True or false."""
        if not isinstance(self.value, Plain) or self.value not in _YES:
            raise self.wrong("true of false")
        return _YES[self.value]

    def one_of(self, choices: type[E]) -> E:
        """A member of `choices`."""
        if self.value not in [str(choice) for choice in choices]:
            raise self.wrong(f"een van {', '.join(choices)}")
        return choices(str(self.value))

    def read(self, parse: Callable[[str], T]) -> T:
        """What `parse` makes of the text; its BadInput gets this place."""
        try:
            return parse(self.text())
        except BadInput as bad:
            raise self.wrong(bad.expected) from None

    def wrong(self, expected: str) -> BadInput:
        """The error that something else was expected here."""
        return BadInput(self._where(), _found(self.value), expected, source=self.source)

    def line_of(self, place: Place) -> int | None:
        """The line of `place`, or of the closest thing around it."""
        return next((line for length in range(len(place), -1, -1) if (line := self.lines.get(place[:length]))), None)

    def _unknown(self, key: str, known: tuple[str, ...]) -> BadInput:
        from domain.writing.near import meant

        return BadInput(self._where(key), _found(key), f"{meant(key, known)}alleen {', '.join(known)}", source=self.source)

    def _plain(self, pattern: re.Pattern[str]) -> str | None:
        return self.value if isinstance(self.value, Plain) and pattern.fullmatch(self.value) else None

    def _inside(self, step: str | int, value: object) -> Node:
        return Node(value, self.source, (*self.place, step), self.lines, self.stored)

    def _where(self, key: str | None = None) -> str:
        """The path, with the line of it or of `key` in it."""
        from domain.input.reading import path

        line = self.line_of(self.place if key is None else (*self.place, key))
        named = path(self.place)
        return f"{named} (regel {line})" if line else named


def read_yaml(text: str, source: str, *, stored: bool = False) -> Node:
    """The content of a policy file called `source`, never to be changed; what was `stored` was accepted once. Raises BadInput."""
    return replace(_read_once(text, source), stored=stored)


@lru_cache(maxsize=_REMEMBERED)
def _read_once(text: str, source: str) -> Node:
    value, lines = yamltext.parse(text, source, scalar=_scalar)
    return Node(value, source, (), lines)


def _scalar(text: str, plain: bool) -> str | None:
    if not plain:
        return text
    return None if text in yamltext.EMPTY else Plain(text)


def _found(value: object) -> str:
    from domain.base.privacy import shown

    if isinstance(value, Mapping):
        return "velden"
    if isinstance(value, list):
        return "een lijst"
    return "niets" if value is None else shown(value)
