"""A process that delivers until nothing is due, to be killed at any point (arguments: database, port of the mail server)."""

from __future__ import annotations

import sys

from db.engine import connect
from notify.adapter import Notifier
from notify.mail_server import MailServer
from notify.settings import NotifySettings
from tests.integration.notify.conftest import NOW
from tests.integration.notify.portfolio import App, Book
from watch.deliver import deliver

if __name__ == "__main__":
    app = App(Book(connect(sys.argv[1])), Notifier(NotifySettings(mail_server=MailServer(port=int(sys.argv[2])))))
    print("begin", flush=True)
    deliver(app, NOW)
    print("end", flush=True)
