"""A letter that leaves at once, without an outbox."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from notify.handover import Forgetful
from notify.message import Message
from notify.post import mail_of, send
from notify.proof import Proof
from notify.settings import NotifySettings


def send_letter(settings: NotifySettings, letter: Message, now: datetime, *, only: Sequence[str] = ()) -> Proof:
    """Send `letter` to its recipient's mail addresses, or again to `only` some of these.

    The headers name every address each time: it is the same letter, under the same Message-ID.
    """
    mail = mail_of(settings, letter, now)
    envelope = tuple(address for address in mail.addresses if not only or address in only)
    return send(settings, mail.model_copy(update={"addresses": envelope}), now, Forgetful())
