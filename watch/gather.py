"""One message a person a run: ledger rows that are in no message yet get one in the outbox.

The ledger row names its message (`digest_id`), so the message is written from the ledger when it is sent, with what is true then.

    waits still, and did not leave       the newest message of the same person takes it over (`takes_over`), and says it all
    was begun, and perhaps left          goes by itself, as often as it takes, under its own Message-ID

What is taken over is done, and names what it is told in. The ledger is left alone: each rung stays in the message that it was
gathered in.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection

from db.outbox import IN_ANOTHER, LONGEST_WAIT
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
_TAKE_OVER = """
WITH still AS MATERIALIZED (
    SELECT id, payload ->> 'recipient' AS recipient, payload -> 'takes_over' AS before FROM outbox
    WHERE topic = 'digest' AND done_at IS NULL AND failed_at IS NULL
      AND mod(abs(hashtext(payload ->> 'recipient')::bigint), %(of)s) = %(share)s
      AND (tried_at IS NULL OR available_at > tried_at AND available_at <= tried_at + %(longest)s AND attempts > 0)
      AND NOT payload ?| ARRAY['delivered', 'doubtful']
    ORDER BY id FOR UPDATE SKIP LOCKED
), newest AS (
    SELECT recipient, max(id) AS id FROM still GROUP BY recipient HAVING count(*) > 1
), older AS (
    SELECT s.id, n.id AS into_id, coalesce(s.before, '[]') AS before
    FROM still s JOIN newest n USING (recipient) WHERE s.id < n.id
), taken AS (
    SELECT into_id, jsonb_agg(DISTINCT one.id) AS ids
    FROM older, LATERAL (SELECT older.id UNION SELECT value::bigint FROM jsonb_array_elements_text(older.before)) one (id)
    GROUP BY into_id
), told AS (
    UPDATE outbox o
    SET payload = o.payload || jsonb_build_object('takes_over', coalesce(o.payload -> 'takes_over', '[]') || t.ids)
    FROM taken t WHERE o.id = t.into_id
)
UPDATE outbox o SET done_at = %(as_of)s, last_error = NULL,
       payload = o.payload || jsonb_build_object('reference', %(in_another)s || older.into_id)
FROM older WHERE o.id = older.id
"""
"""Whatever was begun and not put off again has perhaps left: the process that began it did not say."""
_EARLIER = "SELECT count(*) FROM outbox WHERE topic = 'digest' AND payload ->> 'run_id' = %s"


def gathered_before(connection: Connection, run_id: UUID) -> int:
    """How many messages this run has already: one that is done again has its next ones under keys of their own."""
    return single(cursor_of(connection), _EARLIER, [str(run_id)])


def gather(connection: Connection, run_id: UUID, as_of: datetime, *, earlier: int, share: int = 0, of: int = 1) -> int:
    """Put every reminder that is in no message yet into one message a person; returns how many messages.

    `earlier` is what `gathered_before` said. Of the people only those of `share`, of so many as there are (`of`).
    """
    values = {"run": str(run_id), "as_of": as_of, "part": f":{earlier}" if earlier else "", "share": share, "of": of}
    cursor = cursor_of(connection)
    made = single(cursor, _GATHER, values)
    cursor.execute(_TAKE_OVER, values | {"longest": LONGEST_WAIT, "in_another": IN_ANOTHER})
    return made
