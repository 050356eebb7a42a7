"""One manager's copy of the weekly report, as it lies in the outbox, on its way out.

    payload (recipient, subject, text, [name, sha256] of each file) + blobs -> one message

Nothing is made again here: a copy that goes out days later holds the same bytes and words as one that went at once. Whoever left
since, or got an interest in a provider that may stand in it, or is outside the circle of a case that was made confidential since,
gets nothing; the next report leaves that out.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from db import blobs, register
from db.engine import transaction
from db.outbox import Item
from db.sight import unseen
from domain.rights.sight import Reader
from notify.message import Attachment, Message, message_id
from watch.handler import Delivering
from watch.reach import addressee, send

NOT_FOR_THEM = "vervallen: de ontvanger mag dit rapport niet meer zien"


def tell_report(app: Delivering, item: Item, as_of: datetime) -> str:
    """Send the copy that `item` stands for; raises NoAddress when its recipient cannot be reached."""
    with transaction(app.book.engine) as connection:
        person = register.person(connection, item.payload["recipient"])
        hidden = unseen(connection, Reader(item.payload["recipient"], person))
    if person and (not person.active or person.interests - set(item.payload.get("interests", ()))):
        return NOT_FOR_THEM
    if hidden - set(item.payload.get("unseen", ())):
        return NOT_FOR_THEM
    to = addressee(app, item.payload["recipient"])
    with transaction(app.book.engine) as connection:
        attached = tuple(_attachment(connection, name, blob) for name, blob in item.payload["attachments"])
    message = Message(
        message_id=message_id(item.key, app.notifier.settings.domain),
        to=to,
        subject=item.payload["subject"],
        body_text=item.payload["text"],
        attachments=attached,
    )
    return send(app, item, message, as_of)


def _attachment(connection: Connection, name: str, blob: str) -> Attachment:
    return Attachment(name=name, content=blobs.get(connection, blob), media_type=blobs.media_type(connection, blob))
