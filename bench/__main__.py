"""`make bench`: measure every promise of `bench.rows`, print the table, and write it to bench/results.md.

    python -m bench [SUITE …]      all suites, or only those named

A suite is a module with `run() -> dict[str, float]`. Figures of one run belong together: each comparison is measured on the same
machine, one after the other. The exit status is 1 when a promise does not hold.
"""

from __future__ import annotations

import importlib
import os
import platform
import sys
from pathlib import Path

from bench.rows import ROWS, SUITES, Row
from vervolg import clock

RESULTS = Path(__file__).with_name("results.md")


def main(wanted: list[str]) -> int:
    """Measure the suites `wanted` (all when none is named)."""
    if unknown := set(wanted) - set(SUITES):
        print(f"unknown: {', '.join(sorted(unknown))}; there are {', '.join(SUITES)}", file=sys.stderr)
        return 2
    figures: dict[str, dict[str, float]] = {}
    for suite in wanted or SUITES:
        print(f"measuring {suite} …", flush=True)
        started = clock.ticks()
        figures[suite] = importlib.import_module(f"bench.{suite}").run()
        print(f"  took {clock.ticks() - started:.0f} s", flush=True)
    rows = [row for row in ROWS if row.suite in figures]
    text = _page(rows, figures)
    print(f"\n{text}")
    if not wanted:
        RESULTS.write_text(text, encoding="utf-8")
    return 0 if all(row.holds(figures[row.suite][row.figure]) for row in rows) else 1


def _page(rows: list[Row], figures: dict[str, dict[str, float]]) -> str:
    lines = ["# What was measured", "", f"On {clock.today()}: {_machine()}.", ""]
    lines += ["| what | measured | bound | holds |", "| --- | ---: | ---: | --- |"]
    for row in rows:
        measured = figures[row.suite][row.figure]
        holds = "yes" if row.holds(measured) else "**no**"
        lines.append(f"| {row.what} | {_figure(measured)} {row.unit} | {row.bound} | {holds} |")
    lines += ["", "Every figure of the run:", ""]
    for suite, found in figures.items():
        lines.append(f"- {suite}: " + ", ".join(f"{name} {_figure(value)}" for name, value in found.items()))
    return "\n".join(lines) + "\n"


def _figure(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def _machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()} {platform.machine()}, Python {platform.python_version()}"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
