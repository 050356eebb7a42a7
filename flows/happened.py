"""What one sweep did to which cases, read back for the table that operators see in Prefect."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Engine, text

from db.engine import transaction

MOST = 200
"""Rows of each kind: the table is for reading, `vervolg zaken` knows them all."""

_LAPSED = text("""
SELECT t.case_number, t.kind, t.last_day::text FROM outbox o JOIN terms t ON t.term_id = o.payload ->> 'term'
WHERE o.done_at IS NULL AND o.failed_at IS NULL AND o.available_at = :as_of AND o.topic = 'follow_up' AND t.stage_group = :stage
ORDER BY 1, 2 LIMIT :most
""")
_REMINDED = text("""
SELECT r.case_number, t.kind, r.rung FROM reminders r JOIN terms t USING (term_id)
WHERE r.run_id = :run ORDER BY 1, 2, 3 LIMIT :most
""")


@dataclass(frozen=True, slots=True)
class Happened:
    """One row of the table; `detail` is a date, a rung or the kind of a failure, never a name."""

    what: str
    case: str
    term: str
    detail: str


def happened(engine: Engine, run: UUID, stage: str, as_of: datetime) -> list[Happened]:
    """The lapses and reminders of sweep `run`."""
    values = {"run": run, "stage": stage, "as_of": as_of, "most": MOST}
    with transaction(engine) as connection:
        lapsed = connection.execute(_LAPSED, values).all()
        reminded = connection.execute(_REMINDED, values).all()
    return [Happened("verstreken", *row) for row in lapsed] + [Happened("herinnerd", *row) for row in reminded]
