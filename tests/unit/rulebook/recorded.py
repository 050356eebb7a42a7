"""Policy as it was once shipped and recorded, kept as it stood then."""

from __future__ import annotations

from pathlib import Path

from rulebook.files import policy_texts

STORED = Path(__file__).resolve().parent.parent / "stored" / "policy"
FIRST, BEFORE_LAYOUTS = "2026-11-22", "2026-11-30"
"""The first whole policy there was; the last one before files had a layout of their own."""
DAYS = (FIRST, BEFORE_LAYOUTS)


def recorded(day: str) -> dict[str, str]:
    """The files of that day, by name."""
    return policy_texts(STORED / day)
