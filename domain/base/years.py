"""The years of the days that people may type: outside them a day is a slip, and arithmetic with it leaves the calendar.

The bound is for what comes in. What was recorded is read back whatever it says.
"""

from __future__ import annotations

from datetime import date, datetime

from domain.base.errors import BadInput

YEARS = range(1900, 2201)
A_YEAR = f"een dag in een jaar van {YEARS[0]} tot en met {YEARS[-1]}"


def bounded(day: date | datetime, place: str, found: object = None) -> None:
    """Raise BadInput for a day or moment outside these years; `found` is what was typed."""
    if day.year not in YEARS:
        raise BadInput(place, found or day.isoformat(), A_YEAR)
