"""One message a person a run: ledger rows that are in no message yet get one in the outbox.

The ledger row names its message (`digest_id`), so the message is written from the ledger when it is sent, with what is true then.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection

from watch.claim import cursor_of, single

# The rows are locked first, so that two gatherings at once share them and no row goes into two messages.
_GATHER = """
WITH loose AS MATERIALIZED (
    SELECT id, recipient FROM reminders WHERE digest_id IS NULL AND mod(abs(hashtext(recipient)::bigint), %(of)s) = %(share)s
    ORDER BY id FOR UPDATE SKIP LOCKED
), messages AS (
    INSERT INTO outbox (topic, key, payload, created_at, available_at)
    SELECT 'digest', 'digest:' || %(run)s || ':' || recipient || %(part)s,
           jsonb_build_object('recipient', recipient, 'run_id', %(run)s, 'rungs', count(*)), %(as_of)s, %(as_of)s
    FROM loose GROUP BY recipient
    RETURNING id, payload ->> 'recipient' AS recipient
), named AS (
    UPDATE reminders r SET digest_id = m.id FROM loose l JOIN messages m USING (recipient) WHERE r.id = l.id
)
SELECT count(*) FROM messages
"""
_EARLIER = "SELECT count(*) FROM outbox WHERE topic = 'digest' AND payload ->> 'run_id' = %s"


def gathered_before(connection: Connection, run_id: UUID) -> int:
    """How many messages this run has already: one that is done again has its next ones under keys of their own."""
    return single(cursor_of(connection), _EARLIER, [str(run_id)])


def gather(connection: Connection, run_id: UUID, as_of: datetime, *, earlier: int, share: int = 0, of: int = 1) -> int:
    """Put every reminder that is in no message yet into one message a person; returns how many messages.

    `earlier` is what `gathered_before` said. Of the people only those of `share`, of so many as there are (`of`).
    """
    values = {"run": str(run_id), "as_of": as_of, "part": f":{earlier}" if earlier else "", "share": share, "of": of}
    return single(cursor_of(connection), _GATHER, values)
