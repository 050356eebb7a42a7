"""The history as it was handed in, kept as a document of its case: where the facts come from, and the proof that they are in.

What was refused is left out of it, so that nothing with a possible BSN is stored.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, select

from backlog.shape import Entry, History
from backlog.telling import Understood
from db import blobs, schema
from domain.privacy import contains_bsn

MEDIA_TYPE = "application/json"
TITLE = "Tijdlijn zoals ingelezen"


def fingerprint(history: History) -> str:
    """What makes it the same history: provider and sources."""
    whole = _canonical([" ".join(history.provider.split()).casefold(), sorted(history.source_urls)])
    return f"tijdlijn:{sha256(whole.encode()).hexdigest()[:32]}"


def entry_text(entry: Entry) -> str:
    """An entry as text that is the same for the same content."""
    return _canonical({name: value for name, value in entry.model_dump().items() if value is not None})


def document(told: Understood) -> bytes:
    """What is kept of the history."""
    history, refused = told.history, {one.index for one in told.refused}
    fields = {name: value for name, value in history.model_dump(exclude={"events"}).items() if not contains_bsn(str(value))}
    kept = [json.loads(entry_text(entry)) for place, entry in enumerate(history.events) if place not in refused]
    return _canonical(fields | {"events": kept}).encode()


def recorded_before(connection: Connection, provider: str, history: History) -> tuple[str, frozenset[str]] | None:
    """The case that tells this history already, with the entries it tells; None when there is none.

    The same sources can tell of two unrelated things: then no entry is shared, and it is another history.
    """
    cases = select(schema.cases.c.number).where(schema.cases.c.provider_id == provider)
    stored = schema.events.c
    query = (
        select(stored.stream_id, stored.data)
        .where(stored.stream_id.in_(cases), stored.type == "DocumentAdded", stored.data["about"].astext == fingerprint(history))
        .order_by(stored.stream_id)
    )
    wanted = {entry_text(entry) for entry in history.events}
    for number, data in connection.execute(query):
        entries = _entries(blobs.get(connection, data["sha256"]))
        if entries & wanted:
            return number, entries
    return None


def _entries(content: bytes) -> frozenset[str]:
    events: Iterable[Any] = json.loads(content)["events"]
    return frozenset(_canonical(entry) for entry in events)


def _canonical(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
