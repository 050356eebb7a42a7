"""The cases in which a measure has ended by itself and nobody recorded that yet: minutes, until the sweep has followed up.

A list that shows or asks a stage takes it from here, so that it never shows what has ended.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, select

from db import schema


def turned(connection: Connection, now: datetime) -> Mapping[str, str]:
    """The stage of each such case at `now`, by number."""
    case = schema.cases.c
    found = connection.execute(select(case.number, case.turns_into).where(case.turns_at <= now, case.closed_on.is_(None)))
    return {row.number: row.turns_into for row in found}
