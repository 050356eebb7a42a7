"""The watch certificate: what each sweep saw and did, and how late.

Without a good, recent one the page and `vervolg health` turn red.

running           terms that run, lapsed or not
due               terms of which the next action had come
lapsed            lapses that were registered
reminded          rungs that were put in the ledger, counted per person
failed            terms that could not be done; they are in quarantine and tried again
late_skipped      rungs that an outage overtook: counted, not sent
greatest_lateness how long the longest waiting term had been due

Certificates are chained (`db.linked`), and each seals the rungs that its sweep put in the ledger.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Connection, func, insert, select, text

from db import linked, schema
from db.proof.ledger import ledger

ALL = "alles"

_FOLD = text("""
WITH changes AS (DELETE FROM tally RETURNING stage_group, running)
INSERT INTO tally (stage_group, running) SELECT stage_group, sum(running) FROM changes GROUP BY stage_group
""")


@dataclass(frozen=True, slots=True)
class Certificate:
    """One row of `certificates`."""

    run_id: UUID
    stage: str
    as_of: datetime
    started_at: datetime
    finished_at: datetime
    running: int
    due: int
    lapsed: int
    reminded: int
    failed: int
    late_skipped: int
    greatest_lateness: timedelta
    policy_version: str
    calendar_version: str
    ok: bool


def record(connection: Connection, certificate: Certificate) -> None:
    """Keep the certificate of a sweep."""
    row = asdict(certificate) | {"ledger": ledger(connection, certificate.run_id)}
    connection.execute(insert(schema.certificates).values(row | linked.link(connection, "certificates", row)))


def newest(connection: Connection, *, stage: str | None = None, good: bool = False) -> Certificate | None:
    """The last certificate; with `good` the last one without failures, with `stage` the last one of that stage."""
    table = schema.certificates
    shown = [table.c[name] for name in Certificate.__dataclass_fields__]
    statement = select(*shown).order_by(table.c.as_of.desc(), table.c.finished_at.desc()).limit(1)
    if good:
        statement = statement.where(table.c.ok)
    if stage is not None:
        statement = statement.where(table.c.stage == stage)
    row = connection.execute(statement).first()
    return Certificate(**row._mapping) if row else None


def running(connection: Connection, stage: str | None = None) -> int:
    """How many terms run now. Folds the changes since the last time into one row a stage."""
    connection.execute(_FOLD)
    tally = schema.tally.c
    statement = select(func.coalesce(func.sum(tally.running), 0))
    return int(connection.execute(statement if stage is None else statement.where(tally.stage_group == stage)).scalar_one())
