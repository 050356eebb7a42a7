"""An engine on a fresh database, and a few events to play with."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Engine

from db import events
from db.engine import transaction
from db.events import Fact, Stamp
from db.numbers import next_number

MOMENT = datetime(2026, 5, 18, 8, 5, tzinfo=UTC)
STAMP = Stamp("a.bos", MOMENT, "2026.1", "2026-01")


def remember(engine: Engine, stream_id: str, *texts: str) -> None:
    """Append an event for each text to the stream; the stream is made, under the next number, when needed."""
    with transaction(engine) as connection:
        head = events.lock(connection, stream_id)
        if head is None:
            assert next_number(connection, int(stream_id[:4])) == stream_id
            head = events.create(connection, stream_id, "zaak")
        facts = [Fact("NoteAdded", 1, {"on": "2026-05-18", "text": text, "pages": 3}, MOMENT.date()) for text in texts]
        events.append(connection, head, facts, STAMP)
