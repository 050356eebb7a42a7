"""One Apprise URL (chat, SMS, webhook): can it be used, and did it take the message?

Apprise answers True, False or None and keeps the reason to its log. True is the only yes; a no is tried again, since
nothing tells whether it is for good. Two kinds of URL are refused at the door: mail (Apprise would write a Message-ID of
its own, docs/decisions/0003-mail.md) and `optional=yes` (it would report a failure as success).
"""

from __future__ import annotations

import logging
import warnings
from functools import cache
from threading import Thread

import apprise

from notify.errors import Unavailable
from notify.message import Message

log = logging.getLogger(__name__)
MAIL_SCHEMES = frozenset({"mailto", "mailtos"})
ASSET = apprise.AppriseAsset(app_id="Vervolg", app_desc="Vervolg", async_mode=False)

logging.getLogger("apprise").setLevel(logging.CRITICAL)  # Its log lines hold addresses, tokens and texts.


def schema(url: str) -> str:
    """The part of a service's URL that may be shown: before the `://`."""
    return url.partition("://")[0].lower()


def why_unusable(url: str) -> str | None:
    """What is expected instead of `url`, or None if a message can be sent there."""
    if schema(url) in MAIL_SCHEMES:
        return "een gewoon mailadres (de mailserver staat onder mailserver)"
    _load_services()
    service = apprise.Apprise.instantiate(url, asset=ASSET)
    if service is None:
        return "een mailadres of een adres dat Apprise kent, zoals slack://… of json://…"
    if getattr(service, "optional", False):
        return "een adres zonder optional=yes, want dan blijft een mislukking onzichtbaar"
    return None


def tell(url: str, message: Message, within: float) -> None:
    """Send `message` as text to `url` within so many seconds; raises Unavailable unless the service said yes."""
    _load_services()  # takes seconds, once, and says nothing of the service
    answers: list[bool | None] = []
    # Not every service keeps to a time-out, so the wait is bounded here. A daemon thread does not hold up the end of the process.
    work = Thread(target=lambda: answers.append(_notify(url, message)), daemon=True)
    work.start()
    work.join(within)
    if work.is_alive():
        raise Unavailable(f"De berichtendienst {schema(url)} antwoordt niet binnen {within:g} seconden.")
    if answers != [True]:
        raise Unavailable(f"De berichtendienst {schema(url)} heeft het bericht niet aangenomen.")


def _notify(url: str, message: Message) -> bool | None:
    _load_services()
    line = apprise.Apprise(asset=ASSET)
    try:
        return line.add(url) and line.notify(
            body=message.body_text, title=message.subject, body_format=apprise.NotifyFormat.TEXT.value
        )
    except Exception as error:  # A service is somebody else's code: whatever it raises is a no.
        log.warning("service %s raised %s", schema(url), type(error).__name__)
        return False


@cache
def _load_services() -> None:
    """Let Apprise find its services; one of these leans on a module that Python has deprecated."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        apprise.Apprise.instantiate("json://localhost", asset=ASSET)
