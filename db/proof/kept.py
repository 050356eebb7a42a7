"""An anchor that was kept elsewhere, looked up in what is there now.

    2026-01-28.123.4f1c…     day, position in the log, and the seal over all that was there then; the seal alone will do

Whoever owns the database can make everything in it fit again, but not with a seal that lies somewhere else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

VALUE = re.compile(r"(?<![\w.])(?:(\d{4}-\d{2}-\d{2})\.(\d{1,18})\.)?([0-9a-f]{64})(?![\w])")


class Kept(StrEnum):
    """What became of it."""

    THERE = "aanwezig en ongewijzigd; alles van daarvoor staat er nog"
    DIFFERS = "het verleden ervoor is anders dan toen"
    GONE = "niet gevonden: het is weggehaald, of het hoort bij een ander systeem"
    UNLIKE = "het zegel is er, maar met een andere dag of positie; is het goed overgenomen?"


def values_in(text: str) -> tuple[str, ...]:
    """Every anchor in `text`, which may be a mail or a file with one a line; each once."""
    return tuple(dict.fromkeys(match[0] for match in VALUE.finditer(text.lower())))


def look_up(value: str, known: Mapping[str, bool]) -> Kept:
    """What became of the anchor `value`; `known` says of each anchor there is whether all before it is as it was."""
    place, _, seal = value.rpartition(".")
    for there, whole in known.items():
        if there.endswith(f".{seal}"):
            return Kept.UNLIKE if place and there != value else Kept.THERE if whole else Kept.DIFFERS
    same_place = place and any(there.startswith(f"{place}.") for there in known)
    return Kept.DIFFERS if same_place else Kept.GONE
