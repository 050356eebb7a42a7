"""One answer about the watch, and how ages read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from domain.counting import counted


@dataclass(frozen=True, slots=True)
class Check:
    """One answer: `text` says what was found, `advice` what to do about it when it is not good.

    One that `warns` is good, and somebody should do what it advises all the same.
    """

    name: str
    good: bool
    text: str
    advice: str = ""
    warns: bool = False


def ago(age: timedelta) -> str:
    """A length of time as a person says it, rounded down."""
    minutes = int(age.total_seconds() // 60)
    if minutes < 2:
        return counted(max(int(age.total_seconds()), 0), "seconde", "seconden")
    if minutes < 120:
        return f"{minutes} minuten"
    return f"{minutes // 60} uur" if minutes < 48 * 60 else f"{minutes // (24 * 60)} dagen"
