"""What leaves the building while the past is played.

Letters go to the mailbox of the running demo, or by post when there is none. The messages of the last weeks go there too; older
ones only count as sent: they are in the ledger, and a mailbox with five hundred old messages would show nothing.
Nothing of the demo is ever handed to a mail server on another machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from ipaddress import ip_address
from urllib.parse import urlsplit

from sqlalchemy import text

from db.engine import transaction
from domain.base.moments import amsterdam_day
from vervolg.app import App
from vervolg.settings import Settings
from watch.deliver import deliver

RECENT = timedelta(weeks=3)
MESSAGES = ("digest", "alert", "anchor", "urgent")
COUNTED = "demo: telt als verstuurd"
_COUNT = text("""
UPDATE outbox SET attempts = attempts + 1, tried_at = :at, done_at = :at, last_error = NULL,
       payload = payload || jsonb_build_object('reference', CAST(:counted AS text))
WHERE done_at IS NULL AND failed_at IS NULL AND available_at <= :at AND topic = ANY(:topics)
""")
"""All that waits in one go: nobody else is at work in a demo that is filled."""


def has_mailbox(settings: Settings) -> bool:
    """Whether mail stays on this machine."""
    host = urlsplit(settings.smtp_url).hostname if settings.smtp_url else None
    if host is None:
        return False
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class Outgoing:
    """The post room of a demo for `today`; without `mails` no message to colleagues is really sent."""

    today: date
    mails: bool

    def send(self, app: App, at: datetime) -> None:
        """Everything that is due at `at`."""
        if not self.mails or amsterdam_day(at) < self.today - RECENT:
            _count_as_sent(app, at)
        deliver(app, at)


def _count_as_sent(app: App, at: datetime) -> None:
    with transaction(app.engine) as connection:
        connection.execute(_COUNT, {"at": at, "topics": list(MESSAGES), "counted": COUNTED})
