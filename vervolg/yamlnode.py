"""A YAML file read with care: each value knows its place, and an error says in Dutch the file, place, what is found and expected.

Unknown keys, missing keys and keys that occur twice are refused; nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar

import yaml

from domain.errors import BadInput

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Node:
    """A value, the file it came from and its place in it, such as `termen.bezwaar.lengte`."""

    value: Any
    source: str
    place: str = ""

    def table(self, *, required: tuple[str, ...] = (), optional: tuple[str, ...] | None = ()) -> dict[str, Node]:
        """The values by key. Any other key is refused, unless `optional` is None."""
        if not isinstance(self.value, Mapping):
            raise self.wrong("een tabel met " + (", ".join(required) or "namen en waarden"))
        for key in self.value:
            if not isinstance(key, str) or (optional is not None and key not in required and key not in optional):
                known = ", ".join([*required, *(optional or ())])
                raise BadInput(self.place, str(key), f"alleen {known}", source=self.source)
        for key in required:
            if key not in self.value:
                raise BadInput(self._at(key), "niets", "een waarde; deze is verplicht", source=self.source)
        return {key: Node(value, self.source, self._at(key)) for key, value in self.value.items()}

    def items(self) -> Iterator[Node]:
        """The values of a list."""
        if not isinstance(self.value, list):
            raise self.wrong("een lijst")
        for number, value in enumerate(self.value):
            yield Node(value, self.source, f"{self.place}[{number}]")

    def text(self) -> str:
        """A text that is not empty."""
        if not isinstance(self.value, str) or not self.value.strip():
            raise self.wrong("een tekst")
        return self.value

    def day(self) -> date:
        """A day, written as 2026-05-18."""
        if not isinstance(self.value, date) or isinstance(self.value, datetime):
            raise self.wrong("een dag die bestaat, zoals 2026-05-18")
        return self.value

    def whole(self) -> int:
        """A whole number."""
        if not isinstance(self.value, int) or isinstance(self.value, bool):
            raise self.wrong("een heel getal")
        return self.value

    def yes(self) -> bool:
        """True or false."""
        if not isinstance(self.value, bool):
            raise self.wrong("true of false")
        return self.value

    def one_of(self, choices: type[E]) -> E:
        """A member of `choices`."""
        if self.value not in [str(choice) for choice in choices]:
            raise self.wrong(f"een van {', '.join(choices)}")
        return choices(self.value)

    def read(self, parse: Callable[[str], T]) -> T:
        """What `parse` makes of the text; its BadInput gets this place."""
        try:
            return parse(self.text())
        except BadInput as bad:
            raise self.wrong(bad.expected) from None

    def wrong(self, expected: str) -> BadInput:
        """The error that something else was expected here."""
        return BadInput(self.place, "niets" if self.value is None else self.value, expected, source=self.source)

    def _at(self, key: str) -> str:
        return f"{self.place}.{key}" if self.place else key


def read_yaml(text: str, source: str) -> Node:
    """The content of a YAML file called `source`. Raises BadInput when it cannot be read."""
    try:
        return Node(yaml.load(text, Loader=_StrictLoader), source)  # noqa: S506 - it is a safe loader
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        place = f"regel {mark.line + 1}, teken {mark.column + 1}" if mark else "bestand"
        raise BadInput(place, error.problem or "onleesbare tekst", "geldige YAML", source=source) from None
    except (yaml.YAMLError, ValueError) as error:
        raise BadInput("bestand", str(error), "geldige YAML met dagen die bestaan", source=source) from None


class _StrictLoader(_Loader):  # type: ignore[misc] # the C loader has no types
    """The safe loader, but a key that occurs twice is an error instead of the last one silently winning."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[Hashable] = set()
        for key_node, _ in node.value:
            key = key_node.value
            if key != "<<" and key in seen:
                raise yaml.constructor.ConstructorError(None, None, f"{key} staat er twee keer", key_node.start_mark)
            seen.add(key)
        mapping: dict[Hashable, Any] = super().construct_mapping(node, deep)
        return mapping
