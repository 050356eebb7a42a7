"""The seal of one sweep over the rungs that it put in the ledger; it lies in the certificate of that sweep."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, text

from db.proof.fault import Fault
from domain.base.moments import dutch_date

_RUNG = """
concat_ws('|', id, term_id, CASE WHEN isfinite(last_day) THEN last_day - DATE '2000-01-01' END, rung, recipient, case_number,
          extract(epoch FROM due_at), extract(epoch FROM decided_at), extract(epoch FROM late), skipped)
"""
_SEAL = f"sha256(convert_to(coalesce(string_agg({_RUNG}, E'\\n' ORDER BY id), ''), 'UTF8'))"
_OF_RUN = text(f"SELECT {_SEAL} FROM reminders WHERE run_id = :run")
_DIFFERENT = text(f"""
SELECT c.stage, c.as_of, c.reminded, coalesce(r.rungs, 0) AS rungs
FROM certificates c
LEFT JOIN (SELECT run_id, count(*) AS rungs, {_SEAL} AS ledger FROM reminders GROUP BY run_id) r USING (run_id)
WHERE c.ledger IS NOT NULL AND c.as_of >= :since AND c.ledger <> coalesce(r.ledger, sha256(''))
ORDER BY c.as_of, c.stage
""")


def ledger(connection: Connection, run_id: UUID) -> bytes:
    """The seal over every rung of this run, in the order in which they were put there."""
    return bytes(connection.execute(_OF_RUN, {"run": run_id}).scalar_one())


def faults(connection: Connection, since: datetime) -> Iterator[Fault]:
    """Sweeps whose rungs are not those that they put in the ledger."""
    for row in connection.execute(_DIFFERENT, {"since": since}):
        problem = f"zette {row.reminded} herinneringen in het boek; er staan er nu {row.rungs}, of een ervan is veranderd"
        yield Fault(f"ronde {row.stage} van {dutch_date(row.as_of.date())}", problem)
