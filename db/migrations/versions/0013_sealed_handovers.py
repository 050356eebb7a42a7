"""What was handed over is sealed, as everything is that steers what leaves."""

from __future__ import annotations

from db.migrations import execute

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

DDL = """
SET LOCAL lock_timeout = '2s';

ALTER TABLE handovers ADD COLUMN seal BYTEA DEFAULT '' NOT NULL;

UPDATE handovers SET seal =
sha256(convert_to(jsonb_build_array(
    'handovers', handovers.message_id, handovers.target, handovers.outbox_id, handovers.addresses,
    encode(sha256(handovers.content), 'hex'), extract(epoch FROM handovers.at), handovers.letter, handovers.pdf,
    handovers.state, handovers.proof,
    (SELECT o.key FROM outbox o WHERE o.id = handovers.outbox_id),
    (SELECT encode(e.hash, 'hex') FROM events e
     WHERE e.stream_id = split_part(handovers.letter, '/', 1) AND e.seq::text = split_part(handovers.letter, '/', 3))
)::text, 'UTF8'))
"""


def upgrade() -> None:
    """What was handed over is sealed."""
    execute(DDL)
