"""Plausible corrections, to find out whether somebody can correct anything now. Nothing of it is ever stored."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from desk.field import Field, Kind
from desk.trying import TEXT
from domain.casefile.correction import Mending
from domain.input.command import Command

OF_EVERY_COMMAND = frozenset(info.alias or name for name, info in Command.model_fields.items())
_WORDS = frozenset({Kind.TEXT, Kind.LONG_TEXT})


def corrections(entry: int, fields: tuple[Field, ...], today: date) -> Iterator[dict[str, Any]]:
    """What can be said of an entry of a command with these `fields`: it did not happen, other words, another day."""
    said = {"regel": entry, "waarom": TEXT, "brief": TEXT}
    yield {**said, "hoe": Mending.WITHDRAWN}
    for one in fields:
        if one.kind in _WORDS and one.name not in OF_EVERY_COMMAND and re.search(one.pattern, TEXT):
            yield {**said, "hoe": Mending.CHANGED, "velden": {one.name: TEXT}}
            break
    for day in (today, today - timedelta(days=1)):
        yield {**said, "hoe": Mending.CHANGED, "velden": {"datum": day.isoformat()}}
