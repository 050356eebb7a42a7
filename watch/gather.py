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
    SELECT id, recipient FROM reminders WHERE digest_id IS NULL ORDER BY id FOR UPDATE SKIP LOCKED
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


def gather(connection: Connection, run_id: UUID, as_of: datetime) -> int:
    """Put every reminder that is in no message yet into one message a person; returns how many messages.

    A run that is done again has its second messages under keys of their own: they hold other rungs than the first.
    """
    cursor = cursor_of(connection)
    earlier = single(cursor, _EARLIER, [str(run_id)])
    values = {"run": str(run_id), "as_of": as_of, "part": f":{earlier}" if earlier else ""}
    return single(cursor, _GATHER, values)
