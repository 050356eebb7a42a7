"""A source told again: another number, provider, colleagues and, for a case that is closed, a day some weeks earlier.

Hashes of texts are those of the new texts, and every event is sealed behind the one before it. Whatever the lists hold is told in
the same way, so that they are what the events give.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

from bench.many.source import Row, Source
from db.chain import START, Sealed, digest
from db.events import COLUMNS

_DAY = r"(?<![\d-])\d{4}-\d{2}-\d{2}(?!\d)"


@dataclass(frozen=True, slots=True)
class Names:
    """What each word of a source is called in one telling; `crowd` tells sets of colleagues apart."""

    of: Mapping[str, str]
    back: timedelta
    crowd: int


class Telling:
    """One telling of `source`."""

    def __init__(self, source: Source, names: Names) -> None:
        self.source, self.names = source, names
        words = "|".join(re.escape(word) for word in sorted(source.names, key=len, reverse=True))
        self._pattern = re.compile(
            rf"{_DAY}|(?<![\w.-])(?:{words})(?![\w-])" if names.back else rf"(?<![\w.-])(?:{words})(?![\w-])"
        )

    @property
    def number(self) -> str:
        return self.names.of[self.source.number]

    def events(self, positions: Sequence[int]) -> list[Sealed]:
        """The events, sealed; `positions` are as many as there are."""
        data = [json.loads(self.text(spelled)) for spelled in self.source.spelled]
        hashes = {old: sha256(data[place][name].encode()).hexdigest() for place, name, old in self.source.texts}
        made, before = [], START
        for event, told, position in zip(self.source.events, data, positions, strict=True):
            if hashes:
                told.update({name: hashes[value] for name, value in told.items() if isinstance(value, str) and value in hashes})
            values = {name: self.value(event[name]) for name in COLUMNS if name != "data"}
            one = Sealed(**values | {"data": told, "position": position, "prev_hash": before})
            one.hash = before = digest(one)
            made.append(one)
        return made

    def rows(self, table: str, moved: Mapping[int, int]) -> Iterator[Row]:
        """The rows of one list; `moved` gives the new position of each event."""
        for row in self.source.lists[table]:
            told = self.row(row)
            yield told | {"position": moved[row["position"]]} if "position" in row else told

    def row(self, row: Row) -> Row:
        """A row of any table, but for what is sealed or numbered by the database."""
        return {name: self.value(value) for name, value in row.items()}

    def run(self, number: UUID) -> UUID:
        """The round that put a rung in the ledger."""
        return uuid5(NAMESPACE_OID, f"{number}/{self.names.back.days}/{self.names.crowd}")

    def value(self, value: Any) -> Any:
        """A value of any column."""
        match value:
            case str():
                return self.text(value)
            case datetime() | date():
                return value - self.names.back
            case dict() | list():
                return json.loads(self.text(json.dumps(value, ensure_ascii=False)))
            case _:
                return value

    def text(self, text: str) -> str:
        """The words of the source replaced, and its days moved."""
        return self._pattern.sub(self._word, text)

    def _word(self, found: re.Match[str]) -> str:
        word = found[0]
        if (name := self.names.of.get(word)) is not None:
            return name
        return (date.fromisoformat(word) - self.names.back).isoformat()
