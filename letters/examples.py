"""Fictional facts for every kind of letter. Nothing here exists: no provider, no person, no case."""

from __future__ import annotations

from datetime import date
from typing import Any

from letters.context import LetterContext
from letters.example_facts import ABOUT, ADDRESSEE, INSPECTORATE, MINISTER, SENDER, SIGNAL_ADDRESSEE
from letters.example_parts import PARTS
from letters.kinds import LetterKind

_MANDATES = {
    LetterKind.VOORNEMEN: MINISTER,
    LetterKind.AANWIJZING: MINISTER,
    LetterKind.BEVEL: INSPECTORATE,
    LetterKind.OPHEFFING: MINISTER,
    LetterKind.VERSCHERPT_TOEZICHT: INSPECTORATE,
    LetterKind.VERLENGING: INSPECTORATE,
}


def example(kind: LetterKind, **changes: Any) -> LetterContext:
    """A complete context for `kind`; `changes` replace fields, so that a test or a demo can show one difference."""
    fields: dict[str, Any] = {
        "sender": SENDER.model_copy(update={"mandate": _MANDATES.get(kind, SENDER.mandate)}),
        "addressee": SIGNAL_ADDRESSEE if kind is LetterKind.SIGNAAL_ONTVANGEN else ADDRESSEE,
        "date": date(2026, 5, 18),
        "our_reference": "2026-0417-B03",
        "your_reference": "DL/2026/088",
        "about": ABOUT,
    }
    return LetterContext(**fields | PARTS[kind] | changes)
