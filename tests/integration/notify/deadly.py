"""A process that delivers, and dies in the middle of the row with the key `deadly` (arguments: database, port)."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from typing import Any

from db.engine import connect
from db.outbox import Item
from notify.adapter import Notifier
from notify.mail_server import MailServer
from notify.settings import NotifySettings
from tests.integration.notify.conftest import NOW
from tests.integration.notify.portfolio import App, Book
from watch.deliver import HANDLERS, deliver


def handler(_app: Any, item: Item, _as_of: datetime) -> str:
    if item.key == "deadly":
        os._exit(1)
    return "ok"


if __name__ == "__main__":
    app = App(Book(connect(sys.argv[1])), Notifier(NotifySettings(mail_server=MailServer(port=int(sys.argv[2])))))
    deliver(app, NOW, {**HANDLERS, "mail_letter": handler})
