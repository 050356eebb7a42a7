"""A rung of a ladder in words: when it comes, and why somebody hears of a term at it."""

from __future__ import annotations

from typing import NamedTuple

from domain.policy.rung import Side, When
from words.counting import days, working_days


def label(rung: str) -> str:
    """When the rung comes: `2 werkdagen na het einde`. One that this version does not know keeps its name."""
    when = When.known(rung)
    if when is None:
        return rung
    many = working_days(when.count) if when.working else days(when.count)
    match when.side:
        case Side.START:
            return "bij het begin"
        case Side.BEFORE:
            return f"{many} voor het einde"
        case Side.AFTER:
            return f"{many} na het einde" if when.count else "na het einde"


class Stands(NamedTuple):
    """How a term stands when a rung is told, which can be long after it was due: `late` is how many working days after the first
    morning of its being over, None while it runs; `old` that the rung is of another day than today."""

    late: int | None = None
    old: bool = False


AT_ONCE = Stands()


def predicate(rung: str, stands: Stands = AT_ONCE) -> str:
    """What holds of a term at this rung, told as it stands now: `de termijn loopt bijna af`."""
    when = When.known(rung)
    if when is None:
        return "deze termijn vraagt aandacht"
    match when.side:
        case Side.START | Side.BEFORE if stands.late is not None:
            return "de termijn is voorbij"
        case Side.START:
            return "deze termijn loopt" if stands.old else "deze termijn is net begonnen"
        case Side.BEFORE:
            return "de termijn loopt bijna af"
        case Side.AFTER:
            late = working_days(max(when.count, stands.late or 0))
            return f"de termijn is {late} voorbij en er is nog niets vastgelegd" if when.count else "de termijn is voorbij"
