"""What leaves the building while the past is played.

Letters go to the mailbox of the running demo, or by post when there is none. The digests of the last weeks go there too; older
ones only count as sent: they are in the ledger, and a mailbox with five hundred old messages would show nothing.
Nothing of the demo is ever handed to a mail server on another machine.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from ipaddress import ip_address
from urllib.parse import urlsplit

from db.outbox import Item
from domain.moments import amsterdam_day
from vervolg.settings import Settings
from watch.deliver import HANDLERS
from watch.handler import Delivering, Handler

RECENT = timedelta(weeks=3)
NOT_SENT = "demo: geldt als verstuurd"


def has_mailbox(settings: Settings) -> bool:
    """Whether mail stays on this machine."""
    host = urlsplit(settings.smtp_url).hostname if settings.smtp_url else None
    if host is None:
        return False
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def handlers(today: date, *, mails: bool) -> Mapping[str, Handler]:
    """The real handlers; messages to colleagues from before the last weeks, or without a mailbox, only count as sent."""
    messages = {topic: _recent(HANDLERS[topic], today - RECENT) if mails else _count for topic in ("digest", "alert")}
    return {**HANDLERS, **messages}


def _recent(send: Handler, since: date) -> Handler:
    def handler(app: Delivering, item: Item, as_of: datetime) -> str:
        return send(app, item, as_of) if amsterdam_day(as_of) >= since else NOT_SENT

    return handler


def _count(_: Delivering, __: Item, ___: datetime) -> str:
    return NOT_SENT
