"""How long something lasts or is ago."""

from __future__ import annotations

from datetime import timedelta

from words.counting import counted, days

_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)
_IN_HOURS = timedelta(hours=2)  #: less is said in minutes, and less than two minutes in seconds
_IN_DAYS = timedelta(days=2)


def ago(age: timedelta) -> str:
    """`3 seconden`, `2 minuten`, `2 uur`, `3 dagen`: rounded down, since that long it is for certain."""
    if age < timedelta(minutes=2):
        return counted(max(int(age.total_seconds()), 0), "seconde", "seconden")
    return _told(age)


def length(time: timedelta) -> str:
    """`minder dan een minuut`, `5 minuten`, `3 uur`, `2 dagen`: rounded."""
    if (minutes := round(time.total_seconds() / 60)) < 1:
        return "minder dan een minuut"
    return _told(timedelta(minutes=minutes), rounded=True)


def _told(time: timedelta, *, rounded: bool = False) -> str:
    def whole(unit: timedelta) -> int:
        return round(time / unit) if rounded else time // unit

    if time < _IN_HOURS:
        return counted(time // timedelta(minutes=1), "minuut", "minuten")
    return counted(whole(_HOUR), "uur", "uur") if time < _IN_DAYS else days(whole(_DAY))
