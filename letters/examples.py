"""Fictional facts for every kind of letter. Nothing here exists: no provider, no person, no case."""

from __future__ import annotations

from datetime import date
from typing import Any

from letters.context import LetterContext
from letters.example_parts import ABOUT, ADDRESSEE, MINISTER, PARTS, SENDER, SIGNAL_ADDRESSEE
from letters.kinds import LetterKind

_DAY = date(2026, 5, 18)
_MEASURES = {
    LetterKind.AANWIJZING,
    LetterKind.VOORNEMEN,
    LetterKind.OPHEFFING,
    LetterKind.VERLENGING,
    LetterKind.VERSCHERPT_TOEZICHT,
}


def example(kind: LetterKind, **changes: Any) -> LetterContext:
    """A complete context for `kind`; `changes` replace fields, so that a test or a demo can show one difference."""
    measure = kind in _MEASURES
    fields: dict[str, Any] = {
        "sender": SENDER.model_copy(update={"mandate": MINISTER}) if measure else SENDER,
        "addressee": SIGNAL_ADDRESSEE if kind is LetterKind.SIGNAAL_ONTVANGEN else ADDRESSEE,
        "date": _DAY,
        "our_reference": "2026-0417-B03",
        "your_reference": "DL/2026/088",
        "about": ABOUT,
    }
    return LetterContext(**fields | PARTS[kind] | changes)
