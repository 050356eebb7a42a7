"""Fold what was kept long enough into sums a day, so that nothing grows with the clock alone.

One transaction takes rows away, adds them to their sums and says so in the log: killed at any moment, a row is in its table or
in its sum, never both. What was folded stands in the hash chain with a digest of what went and of all sums that there are then
(`db.sums`), and the ledger of reminders stays whole, so that a row that somebody takes away does not pass for one that was folded
(`db.proof.books`). Sums that somebody changed are added to by nobody: our own digest would make them right.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zlib import crc32

from sqlalchemy import Connection, text

from db import events, linked, sums

KIND = "register"
CERTIFICATES, MESSAGES = "certificate_days", "message_days"
_NO_POLICY = "-"

BY_THE_CLOCK = ("digest", "report", "alert", "anchor")
"""Topics that come every day whether or not somebody works; letters and follow-ups are part of their case."""

AT_ONCE = 5000
"""Messages of one transaction."""
A_WEEK = timedelta(days=7)
"""Certificates of one transaction."""

_OLD = """
FROM certificates c LEFT JOIN (
    SELECT chain, min(link) AS link FROM certificates WHERE as_of >= :before GROUP BY chain
) young ON young.chain = c.chain
WHERE c.as_of < :before AND c.link < coalesce(young.link, 9223372036854775807)
"""
"""The beginning of each chain, as far as all of it is old: exactly what `linked.fold` lets go of. Asked once a chain."""

_CERTIFICATES = text(f"""
INSERT INTO certificate_days AS sums (day, stage, rounds, good, due, lapsed, reminded, failed, late_skipped,
                                      greatest_lateness, first_as_of, last_as_of)
SELECT (as_of AT TIME ZONE 'Europe/Amsterdam')::date, stage, count(*), count(*) FILTER (WHERE ok), sum(due), sum(lapsed),
       sum(reminded), sum(failed), sum(late_skipped), max(greatest_lateness), min(as_of), max(as_of)
{_OLD} GROUP BY 1, 2
ON CONFLICT (day, stage) DO UPDATE SET
    rounds = sums.rounds + excluded.rounds, good = sums.good + excluded.good, due = sums.due + excluded.due,
    lapsed = sums.lapsed + excluded.lapsed, reminded = sums.reminded + excluded.reminded,
    failed = sums.failed + excluded.failed, late_skipped = sums.late_skipped + excluded.late_skipped,
    greatest_lateness = greatest(sums.greatest_lateness, excluded.greatest_lateness),
    first_as_of = least(sums.first_as_of, excluded.first_as_of), last_as_of = greatest(sums.last_as_of, excluded.last_as_of)
""")
_MADE = text("""
WITH additions AS (DELETE FROM outbox_made RETURNING topic, made)
INSERT INTO outbox_made (topic, made) SELECT topic, sum(made) FROM additions GROUP BY topic
""")
"""How many were made, in one row a topic again (`db.tables.sealed`)."""
_GOING = text(f"SELECT encode(sha256(coalesce(string_agg(c.hash, '' ORDER BY c.chain, c.link), '')), 'hex') {_OLD}")
"""A digest of the certificates that go, in the order of their chains."""
_OLDEST = text("SELECT min(as_of) FROM certificates WHERE as_of < :before")

_MESSAGES = text("""
WITH old AS (
    SELECT id FROM outbox o WHERE done_at < :before AND topic = ANY(:topics)
       AND NOT EXISTS (SELECT FROM handovers h WHERE h.outbox_id = o.id)
    ORDER BY id LIMIT :most FOR UPDATE SKIP LOCKED
), counted AS (
    SELECT o.id, count(r.id) AS rungs FROM old o LEFT JOIN reminders r ON r.digest_id = o.id GROUP BY o.id
), gone AS (
    DELETE FROM outbox USING old WHERE outbox.id = old.id RETURNING outbox.id, outbox.topic, outbox.done_at, outbox.seal
), folded AS (
    INSERT INTO message_days AS sums (day, topic, messages, rungs)
    SELECT (done_at AT TIME ZONE 'Europe/Amsterdam')::date, topic, count(*), sum(rungs)
    FROM gone JOIN counted USING (id) GROUP BY 1, 2
    ON CONFLICT (day, topic) DO UPDATE SET messages = sums.messages + excluded.messages, rungs = sums.rungs + excluded.rungs
)
SELECT count(*) AS rows, coalesce(sum(rungs), 0)::bigint AS rungs, max(id) AS newest,
       encode(sha256(coalesce(string_agg(seal, '' ORDER BY id), '')), 'hex') AS gone
FROM gone JOIN counted USING (id)
""")


def fold_certificates(connection: Connection, before: datetime, actor: str, at: datetime) -> int:
    """Fold certificates of rounds before `before`, the oldest week of them, and record that at `at`; how many.

    A row of a clock that was ahead keeps those behind it in its chain until it is old itself, so a week may hold nothing that can
    go; then the next is tried.
    """
    _alone(connection)
    oldest = connection.execute(_OLDEST, {"before": before}).scalar()
    if oldest is None or not sums.as_recorded(connection, CERTIFICATES):
        return 0
    until, rows, gone = oldest, 0, ""
    while not rows and until < before:
        until = min(before, until + A_WEEK)
        gone = connection.execute(_GOING, {"before": until}).scalar_one()
        connection.execute(_CERTIFICATES, {"before": until})
        rows = linked.fold(connection, "certificates", until)
    return _record(connection, CERTIFICATES, {"rows": rows, "gone": gone}, actor, at)


def fold_messages(connection: Connection, before: datetime, actor: str, at: datetime) -> int:
    """Fold messages to colleagues that were sent before `before`, at most `AT_ONCE`, and record that at `at`; how many."""
    _alone(connection)
    connection.execute(_MADE)
    if not sums.as_recorded(connection, MESSAGES):
        return 0
    values = {"before": before, "most": AT_ONCE, "topics": list(BY_THE_CLOCK)}
    done = connection.execute(_MESSAGES, values).mappings().one()
    return _record(connection, MESSAGES, dict(done), actor, at)


def _alone(connection: Connection) -> None:
    """Wait for whoever folds now: what one counted, another may not count again."""
    connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": crc32(b"vervolg:fold")})


def _record(connection: Connection, table: str, done: dict[str, Any], actor: str, at: datetime) -> int:
    """Say in the log what went into `table`, and what it holds now."""
    rows: int = done["rows"]
    if rows:
        fact = events.Fact(sums.TABLES[table].event, 1, {**done, "sums": sums.digest(connection, table)})
        head = events.lock(connection, sums.STREAM) or events.create(connection, sums.STREAM, KIND)
        events.append(connection, head, [fact], events.Stamp(actor, at, _NO_POLICY, _NO_POLICY))
    return rows
