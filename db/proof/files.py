"""Every file has the name that its bytes give; the PDF of every letter that left and every document that is kept are there."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from sqlalchemy import Connection, text

from db.proof.fault import Fault
from db.proof.rows import each

_MISSING = """
SELECT e.stream_id, e.seq, e.data ->> 'pdf' AS pdf FROM events e
WHERE e.type = 'LetterDispatched' AND e.actor = 'systeem' AND e.data ->> 'pdf' <> ''
  AND NOT EXISTS (SELECT FROM blobs b WHERE b.sha256 = decode(e.data ->> 'pdf', 'hex'))
UNION ALL
SELECT e.stream_id, e.seq, e.data ->> 'sha256' AS pdf FROM events e
WHERE e.type = 'DocumentAdded' AND jsonb_typeof(e.data -> 'size') = 'number' AND (e.data ->> 'size')::bigint > 0
  AND NOT EXISTS (SELECT FROM blobs b WHERE b.sha256 = decode(e.data ->> 'sha256', 'hex'))
ORDER BY 1, 2
"""
"""Letters that the system sent and documents that were handed in, of which the file is gone."""
AT_ONCE = 4
"""Files in memory: each may have many megabytes."""


def faults(connection: Connection) -> Iterator[Fault | None]:
    """One answer for each file (None for a good one), then the papers that are not there."""
    for row in each(connection, "SELECT sha256, content, size FROM blobs ORDER BY sha256", at_once=AT_ONCE):
        content = bytes(row.content)
        good = sha256(content).digest() == bytes(row.sha256) and len(content) == row.size
        yield None if good else Fault(f"bestand {bytes(row.sha256).hex()[:12]}…", "de inhoud is veranderd")


def papers(connection: Connection) -> Iterator[Fault]:
    """Letters that left and documents that are kept, of which the file is gone."""
    for row in connection.execute(text(_MISSING)):
        yield Fault(f"{row.stream_id}, gebeurtenis {row.seq}", f"bestand {row.pdf[:12]}… ontbreekt")
