"""The base of every event: a fact about a case that happened on a (perhaps imprecise) day.

Events are append-only and hold plain types (`domain.base.record`). When the shape of one changes, its version does, and what was
stored before is upcast in `domain.log.upcasts`.
"""

from typing import ClassVar

from domain.base.historic import HistoricDate
from domain.base.record import Record


class Event(Record):
    """`on` is the day on which it was true in the world; the store adds when it became known and by whom."""

    schema_version: ClassVar[int] = 1

    on: HistoricDate
