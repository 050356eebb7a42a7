"""Every file has the name that its bytes give, and the PDF of every letter that left is there."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from sqlalchemy import Connection, text

from db.proof.fault import Fault
from db.proof.rows import each

_MISSING = """
SELECT e.stream_id, e.seq, e.data ->> 'pdf' AS pdf FROM events e
WHERE e.type = 'LetterDispatched' AND e.actor = 'systeem' AND e.data ->> 'pdf' <> ''
  AND NOT EXISTS (SELECT FROM blobs b WHERE encode(b.sha256, 'hex') = e.data ->> 'pdf')
ORDER BY 1, 2
"""
"""Letters that the system sent, and of which the paper is gone."""


def faults(connection: Connection) -> Iterator[Fault | None]:
    """One answer for each file (None for a good one), then the papers that are not there."""
    for row in each(connection, "SELECT sha256, content, size FROM blobs ORDER BY sha256"):
        content = bytes(row.content)
        good = sha256(content).digest() == bytes(row.sha256) and len(content) == row.size
        yield None if good else Fault(f"bestand {bytes(row.sha256).hex()[:12]}…", "de inhoud is veranderd")


def papers(connection: Connection) -> Iterator[Fault]:
    """Letters that left, of which the paper is gone."""
    for row in connection.execute(text(_MISSING)):
        yield Fault(f"{row.stream_id}, gebeurtenis {row.seq}", f"bestand {row.pdf[:12]}… ontbreekt")
