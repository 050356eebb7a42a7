"""Terms that could not be done: set apart with growing pauses, so that one poisoned case neither stops nor starves the others.

5 minutes, 10, 20, … at most a day (what passes by itself: each 5 minutes); the first success clears it, and so does a colleague
after whose work nothing is due. Every failure is in the report, the certificate and an alert.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Connection

from notify.alert import AlertKind
from watch.alerts import raise_alert
from watch.claim import Claimed, cursor_of
from watch.passing import passes

FIRST = timedelta(minutes=5)
LONGEST = timedelta(days=1)
NAMED = 20
"""How many failures an alert names."""

_SET_APART = """
INSERT INTO quarantine AS q (term_id, case_number, failures, retry_at, error, run_id)
VALUES (%(term)s, %(number)s, 1, %(as_of)s + %(first)s, %(error)s, %(run)s)
ON CONFLICT (term_id) DO UPDATE SET failures = q.failures + 1, error = excluded.error, run_id = excluded.run_id,
    retry_at = %(as_of)s + least(%(first)s * power(2, least(q.failures, 12)), %(longest)s)
"""

_OVER = """
DELETE FROM quarantine q WHERE NOT EXISTS (
    SELECT FROM terms t WHERE t.term_id = q.term_id AND t.status IN ('open', 'lapsed') AND t.next_action_at <= %(as_of)s)
"""


@dataclass(frozen=True, slots=True)
class Failure:
    """A term that could not be done, and why; the reason names a kind of error and no personal data."""

    case_number: str
    term_id: str
    reason: str
    passes: bool = False


def failure_of(term: Claimed, error: Exception) -> Failure:
    """The failure in words for an operator: the kind of error and its first line."""
    first = (str(getattr(error, "orig", None) or error).strip().splitlines() or [""])[0]
    return Failure(term.case_number, term.term_id, f"{type(error).__name__}: {first}"[:300], passes(error))


def set_apart(connection: Connection, failure: Failure, as_of: datetime, run_id: UUID) -> None:
    """Count the failure and wait before the next attempt; what passes by itself is not waited for ever longer."""
    values = {"term": failure.term_id, "number": failure.case_number, "as_of": as_of, "error": failure.reason, "run": run_id}
    cursor_of(connection).execute(_SET_APART, values | {"first": FIRST, "longest": FIRST if failure.passes else LONGEST})


def let_go(connection: Connection, as_of: datetime) -> None:
    """Forget the terms that nothing is due of any more: they ended or got another day, and no sweep will take them."""
    cursor_of(connection).execute(_OVER, {"as_of": as_of})


def alert(connection: Connection, failures: list[Failure], as_of: datetime, run_id: UUID) -> None:
    """Tell the operators, once a run."""
    facts = [f"{failure.case_number}, termijn {failure.term_id}: {failure.reason}" for failure in failures[:NAMED]]
    more = [f"en nog {len(failures) - NAMED}"] if len(failures) > NAMED else []
    raise_alert(connection, AlertKind.CASE_FAILED, str(run_id), as_of, facts + more)
