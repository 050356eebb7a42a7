"""When something happened, as precisely as it is known, and never more precisely.

    2024-03-14               a day       14 maart 2024
    2024-03                  a month     maart 2024
    2024-03-14/2024-05-16    a period    14 maart 2024 tot en met 16 mei 2024

No term is computed from a day that is not known: `known_day` refuses.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Self

from domain.base.errors import BadInput, Impossible
from domain.base.moments import MONTHS, dutch_date
from domain.base.textual import Textual

EXPECTED_DAY = "een dag die bestaat, zoals 2026-09-03, 3-9-2026 of 3 september 2026"
EXPECTED = f"{EXPECTED_DAY}; een maand zoals 2024-03; of een periode zoals 2024-03-14/2024-05-16"

_ISO_DAY = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})", re.ASCII)
_DUTCH_DAY = re.compile(r"(?P<day>\d{1,2})[-/](?P<month>\d{1,2})[-/](?P<year>\d{4})", re.ASCII)
_WRITTEN_DAY = re.compile(r"(?P<day>\d{1,2}) (?P<month>[a-z]+) (?P<year>\d{4})", re.ASCII | re.IGNORECASE)
_ISO_MONTH = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})", re.ASCII)
_WRITTEN_MONTH = re.compile(r"(?P<month>[a-z]+) (?P<year>\d{4})", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class HistoricDate(Textual):
    """The first and the last day on which it can have happened; sorts by the first."""

    earliest: date
    latest: date

    def __post_init__(self) -> None:
        if self.latest < self.earliest:
            raise BadInput("periode", f"{self.earliest}/{self.latest}", "een periode die eindigt na haar begin")

    @classmethod
    def of(cls, day: date) -> Self:
        """A day that is known."""
        return cls(day, day)

    @classmethod
    def month(cls, year: int, month: int) -> Self:
        """Some day in a month."""
        return cls(date(year, month, 1), date(year, month, monthrange(year, month)[1]))

    @classmethod
    def parse(cls, text: str) -> Self:
        """A day, a month or a period, in ISO 8601 or as people write it. Raises BadInput."""
        text = text.strip()
        if text.count("/") == 1:
            first, _, last = text.partition("/")
            return cls(parse_day(first), parse_day(last))
        for pattern in (_ISO_MONTH, _WRITTEN_MONTH):
            if found := pattern.fullmatch(text):
                return cls.month(*_year_and_month(found, text))
        return cls.of(parse_day(text))

    @property
    def day(self) -> date | None:
        """The day, or None when only a month or a period is known."""
        return self.earliest if self.earliest == self.latest else None

    @property
    def is_month(self) -> bool:
        """Whether exactly one whole calendar month is meant."""
        return self == HistoricDate.month(self.earliest.year, self.earliest.month)

    def known_day(self) -> date:
        """The day, for a computation. Raises Impossible when it is not known."""
        if self.day is None:
            raise Impossible(f"De dag is niet bekend ({self.dutch()}). Vanaf een onbekende dag is geen termijn te berekenen.")
        return self.day

    def certainly_before(self, other: HistoricDate) -> bool:
        """Whether this was earlier, whatever the days turn out to be."""
        return self.latest < other.earliest

    def dutch(self) -> str:
        """As a reader sees it: `14 maart 2024`, `maart 2024`, or `14 maart 2024 tot en met 16 mei 2024`."""
        if self.day is not None:
            return dutch_date(self.day)
        if self.is_month:
            return f"{MONTHS[self.earliest.month - 1]} {self.earliest.year}"
        return f"{dutch_date(self.earliest)} tot en met {dutch_date(self.latest)}"

    def __str__(self) -> str:
        if self.day is not None:
            return self.day.isoformat()
        return f"{self.earliest:%Y-%m}" if self.is_month else f"{self.earliest.isoformat()}/{self.latest.isoformat()}"


def parse_day(text: str, *, place: str = "datum") -> date:
    """The day that `text` names: `2026-09-03`, `3-9-2026` or `3 september 2026`. Raises BadInput with `place`."""
    text = text.strip()
    for pattern in (_ISO_DAY, _DUTCH_DAY, _WRITTEN_DAY):
        if found := pattern.fullmatch(text):
            year, month = _year_and_month(found, text, place=place)
            try:
                return date(year, month, int(found["day"]))
            except ValueError:
                break
    raise BadInput(place, text, EXPECTED_DAY)


def _year_and_month(found: re.Match[str], text: str, *, place: str = "datum") -> tuple[int, int]:
    written = found["month"].lower()
    month = int(written) if written.isdigit() else MONTHS.index(written) + 1 if written in MONTHS else 0
    year = int(found["year"])
    if not 1 <= month <= 12 or year == 0:
        raise BadInput(place, text, EXPECTED)
    return year, month
