"""Files, kept under the sha256 of their bytes: the same bytes are stored once, and a changed byte shows.

They live in the database, so that one backup holds everything and a letter is stored in the transaction that names it.
"""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256

from sqlalchemy import Connection, bindparam, select, text, update

from db import linked, schema
from domain.base.errors import Impossible

_NEW = text("""
INSERT INTO blobs (sha256, content, size, media_type, stored_at) VALUES (:sha256, :content, :size, :media_type, :stored_at)
ON CONFLICT (sha256) DO NOTHING RETURNING size
""")
"""As text, like each ON CONFLICT that is asked often: SQLAlchemy compiles it anew every time."""
_CHAINED = (
    update(schema.blobs)
    .where(schema.blobs.c.sha256 == bindparam("name"))
    .values({name: bindparam(name) for name in ("chain", "link", "hash")})
)


def put(connection: Connection, content: bytes, media_type: str, at: datetime) -> str:
    """Store `content` if it is new; returns its sha256 as hex, the name by which events refer to it."""
    digest = sha256(content)
    values = {"sha256": digest.digest(), "content": content, "size": len(content), "media_type": media_type, "stored_at": at}
    if connection.execute(_NEW, values).first():
        connection.execute(_CHAINED, {"name": digest.digest(), **linked.link(connection, "blobs", values)})
    return digest.hexdigest()


def name_of(content: bytes) -> str:
    """How `put` would call it."""
    return sha256(content).hexdigest()


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
