"""The history as it was handed in, kept as a document of its case: where the facts come from, and the proof that they are in.

What was refused is left out of it, so that nothing with a possible BSN is stored.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import sha256
from typing import Any
from unicodedata import normalize

from sqlalchemy import Connection, select

from backlog.shape import Entry, History
from backlog.telling import Understood
from db import blobs, schema
from db.sight import visible
from domain.rights.sight import Reader
from domain.writing.signs import name_in_one_form

MEDIA_TYPE = "application/json"
TITLE = "Tijdlijn zoals ingelezen"


def fingerprint(history: History) -> str:
    """What makes it the same history: provider and sources."""
    return _fingerprint(name_in_one_form(history.provider), history)


def entry_text(entry: Entry) -> str:
    """An entry as text that is the same for the same content, whatever its spaces and the form of its letters."""
    return _one_form({name: value for name, value in entry.model_dump().items() if value is not None})


def document(told: Understood) -> bytes:
    """What is kept of the history."""
    history, refused = told.history, {one.index for one in told.refused}
    said = history.model_dump(exclude={"events"}).items()
    fields = {name: value for name, value in said if told.kept(str(value)) or not str(value).strip()}
    kept = [entry.model_dump(exclude_none=True) for place, entry in enumerate(history.events) if place not in refused]
    return _canonical(fields | {"events": kept}).encode()


def recorded_before(connection: Connection, provider: str, history: History, reader: Reader) -> tuple[str, frozenset[str]] | None:
    """The case that tells this history already, with the entries it tells; None when there is none that `reader` may know of.

    The same sources can tell of two unrelated things: then no entry is shared, and it is another history.
    """
    cases = select(schema.cases.c.number).where(schema.cases.c.provider_id == provider, visible(reader))
    stored = schema.events.c
    query = (
        select(stored.stream_id, stored.data)
        .where(stored.stream_id.in_(cases), stored.type == "DocumentAdded", stored.data["about"].astext.in_(_ever(history)))
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
    return frozenset(_one_form(entry) for entry in events)


def _ever(history: History) -> set[str]:
    """Its fingerprint, also as it was made when a name was taken as it was written."""
    return {fingerprint(history), *(_fingerprint(" ".join(form.split()), history) for form in _forms(history.provider))}


def _forms(name: str) -> tuple[str, ...]:
    return (name, normalize("NFC", name), normalize("NFD", name))


def _fingerprint(provider: str, history: History) -> str:
    whole = _canonical([provider.casefold(), sorted(history.source_urls)])
    return f"tijdlijn:{sha256(whole.encode()).hexdigest()[:32]}"


def _one_form(value: Any) -> str:
    return _canonical(_spaced(value))


def _spaced(value: Any) -> Any:
    """`value` with single spaces in its texts."""
    if isinstance(value, dict):
        return {name: _spaced(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_spaced(each) for each in value]
    return name_in_one_form(value) if isinstance(value, str) else value


def _canonical(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
