"""How fast the command answers: a process of its own each time, the median of several."""

from __future__ import annotations

import subprocess
import sys
from statistics import median
from timeit import timeit

TERM = ("termijn", "P6W", "--vanaf", "2026-05-18", "--soort", "wettelijk")


def run(times: int = 9) -> dict[str, float]:
    """Seconds for the help and for a computed term, the interpreter's own start included."""
    return {
        "help_s": _seconds(times, "--help"),
        "term_s": _seconds(times, *TERM),
        "interpreter_s": median(timeit(lambda: _call("-c", "pass"), number=1) for _ in range(times)),
    }


def _seconds(times: int, *arguments: str) -> float:
    return median(timeit(lambda: _call("-m", "cli.main", *arguments), number=1) for _ in range(times))


def _call(*arguments: str) -> None:
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
