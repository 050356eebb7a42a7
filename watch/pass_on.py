"""Passing on a rung whose recipient may not hear it any more: whoever would be told now gets a ledger row of their own.

    gathered rung of somebody who left or is barred -> the same rung for others, in no message yet -> the next round gathers it

Whoever heard this rung already is not told again; done twice it changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, text

from domain.base.errors import VervolgError
from domain.policy.rung import ESCALATIONS, Recipient
from work.rules import Rules
from work.whose import Directory

_PASS_ON = text("""
INSERT INTO reminders (term_id, last_day, rung, recipient, case_number, due_at, skipped, late, decided_at, run_id)
SELECT term_id, last_day, rung, :to, case_number, due_at, skipped, :at - due_at, :at, gen_random_uuid()
FROM reminders WHERE id = :id
ON CONFLICT (term_id, last_day, rung, recipient) DO NOTHING
""")
"""Under a run of its own: what a sweep put in the ledger is sealed in its certificate."""


def pass_on(connection: Connection, row: Row[Any], directory: Directory, policy: Rules, as_of: datetime) -> None:
    """Tell others of the rung in `row`: a ledger row with the `ladder`, `responsible`, `hears`, `provider_id` and `circle` of its
    term."""
    term = (row.responsible, row.hears, row.provider_id, row.circle)
    told = {code for to in _whom(row, directory, policy) for code in directory.recipients(to, *term)}
    for code in sorted(told):
        connection.execute(_PASS_ON, {"id": row.id, "to": code, "at": as_of})


def _whom(row: Row[Any], directory: Directory, policy: Rules) -> Iterator[Recipient]:
    """Whom the rung is for; one that told the inspector of what it overtook is for whoever answers instead."""
    try:
        to = policy.ladder(row.ladder).told_at(row.rung)
    except VervolgError:  # the ladder left the policy
        to = Recipient.MANAGEMENT
    yield to
    if to in ESCALATIONS and not directory.is_a(row.recipient, to):
        yield Recipient.INSPECTOR
