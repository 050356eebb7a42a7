"""The warning of a computation that leaves the years the calendar knows."""

from __future__ import annotations

from datetime import date

from domain.base.moments import dutch_date
from domain.time.calendar import Calendar
from domain.time.computation import Rule, Step


def calendar_warning(calendar: Calendar, end: date) -> Step:
    """A step that says which days the calendar knows; `end` is the end it goes with."""
    text = (
        f"Let op: de kalender is volledig van {dutch_date(calendar.known_from)} tot en met {dutch_date(calendar.known_until)}. "
        "Buiten die jaren kan een dag ontbreken die bij koninklijk besluit met een feestdag gelijk is gesteld."
    )
    return Step(end, Rule.WARNING, f"Atw 3 lid 3; kalender {calendar.version}", text)
