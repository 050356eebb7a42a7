"""Files, kept under the sha256 of their bytes: the same bytes are stored once, and a changed byte shows.

They live in the database, so that one backup holds everything and a letter is stored in the transaction that names it.
"""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256

from sqlalchemy import Connection, select, update
from sqlalchemy.dialects.postgresql import insert

from db import linked, schema
from domain.base.errors import Impossible


def put(connection: Connection, content: bytes, media_type: str, at: datetime) -> str:
    """Store `content` if it is new; returns its sha256 as hex, the name by which events refer to it."""
    digest = sha256(content)
    values = {"sha256": digest.digest(), "content": content, "size": len(content), "media_type": media_type, "stored_at": at}
    new = insert(schema.blobs).values(values).on_conflict_do_nothing(index_elements=["sha256"])
    if connection.execute(new.returning(schema.blobs.c.size)).first():
        chained = update(schema.blobs).where(schema.blobs.c.sha256 == digest.digest())
        connection.execute(chained.values(linked.link(connection, "blobs", values)))
    return digest.hexdigest()


def get(connection: Connection, name: str) -> bytes:
    """The bytes under `name` (hex). Raises Impossible when there are none."""
    content = connection.execute(select(schema.blobs.c.content).where(schema.blobs.c.sha256 == bytes.fromhex(name))).scalar()
    if content is None:
        raise Impossible(f"Bestand {name[:12]}… is er niet.")
    return bytes(content)


def has(connection: Connection, name: str) -> bool:
    """Whether there is a file `name`; no name at all names none."""
    try:
        digest = bytes.fromhex(name)
    except ValueError:
        return False
    return connection.execute(select(schema.blobs.c.size).where(schema.blobs.c.sha256 == digest)).first() is not None


def media_type(connection: Connection, name: str) -> str:
    """What kind of file `name` is."""
    found = connection.execute(select(schema.blobs.c.media_type).where(schema.blobs.c.sha256 == bytes.fromhex(name))).scalar()
    if found is None:
        raise Impossible(f"Bestand {name[:12]}… is er niet.")
    return str(found)
