"""A number with its noun, and with the verb that goes with it."""

from __future__ import annotations

from domain.time.duration import PLURALS, Unit


def counted(number: int, one: str, more: str) -> str:
    """`1 bericht wacht`, `3 berichten wachten`, `0 berichten wachten`, `12.500 zaken`."""
    return f"{numeral(number)} {one if number == 1 else more}"


def days(number: int) -> str:
    """`1 dag`, `5 dagen`: of the calendar."""
    return counted(number, Unit.DAYS, PLURALS[Unit.DAYS])


def working_days(number: int) -> str:
    """`1 werkdag`, `5 werkdagen`."""
    return counted(number, Unit.WORKING_DAYS, PLURALS[Unit.WORKING_DAYS])


def kilobytes(size: int) -> str:
    """`240 kB` for a size in bytes; what is there is never nothing."""
    return f"{numeral(max(1, round(size / 1000)))} kB"


def numeral(number: float) -> str:
    """`12.500`, `43,5`."""
    text = f"{number:,.1f}" if number != round(number) else f"{number:,.0f}"
    return text.translate(str.maketrans(",.", ".,"))
