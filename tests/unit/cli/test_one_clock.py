"""Whoever names no moment acts and looks at one: that of the database (`vervolg.moment.now`), not that of the wall."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
OF_THE_WALL = {
    "cli/copies.py": "a copy is made when it is made",
    "cli/demo.py": "begins the time of the demo",
    "cli/health.py": "whether the rounds run, by the clock that starts them",
    "cli/oefenen.py": "begins the time of a practice home",
    "cli/onderhoud.py": "the proof of tonight, and the anchor of the day",
    "desk/reading.py": "when somebody really looked",
}


def test_no_command_and_no_look_has_a_clock_of_its_own() -> None:
    modules = [path for folder in ("cli", "desk") for path in (ROOT / folder).rglob("*.py")]
    asks = {str(path.relative_to(ROOT)) for path in modules if "clock.now()" in path.read_text(encoding="utf-8")}
    assert asks == set(OF_THE_WALL)
