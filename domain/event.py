"""The base of every event: a fact about a case that happened on a (perhaps imprecise) day.

Events are append-only. A field that is added later gets a default; anything else is upcast in `domain.events`.
"""

from __future__ import annotations

from typing import ClassVar

from domain.historic import HistoricDate
from domain.model import Frozen


class Event(Frozen):
    """`on` is the day on which it was true in the world; the store adds when it became known and by whom."""

    schema_version: ClassVar[int] = 1

    on: HistoricDate
