"""One Apprise URL (chat, SMS, webhook): can it be used, and did it take the message?

Apprise answers True, False or None and keeps the reason to its log. True is the only yes. Of a no the status that the service
answered is read from that log, and nothing else:

    4xx               refused for good: the address or its key is not right, or no longer (408, 425 and 429 are about time)
    429, 408, 425     later
    anything else     no answer that tells: later, and the same for the next message

One message may be several calls (a long text in pieces): it is refused for good only when each no is one for good.

Three kinds of URL are refused at the door: mail (Apprise would write a Message-ID of its own, docs/decisions/0003-mail.md),
`optional=yes` (it would report a failure as success), and one for several receivers (one yes or no would stand for all of them: a
dead one told to nobody, or one that has the message told again).
"""

from __future__ import annotations

import logging
import re
import warnings
from dataclasses import dataclass, field
from functools import cache
from threading import Thread, get_ident
from typing import TYPE_CHECKING

from notify.errors import Silent, Unavailable, Undeliverable
from notify.message import Message

if TYPE_CHECKING:  # imported where it is used: it takes as long as all of our own rules, and few commands tell anybody anything
    import apprise

log = logging.getLogger(__name__)
MAIL_SCHEMES = frozenset({"mailto", "mailtos"})

LATER = frozenset({408, 425, 429})
_STATUS = re.compile(r"\b(?:error=|failed: )(\d{3})\b")


@cache
def asset() -> apprise.AppriseAsset:
    """What Apprise says of itself in each message."""
    import apprise

    return apprise.AppriseAsset(app_id="Vervolg", app_desc="Vervolg", async_mode=False)


def schema(url: str) -> str:
    """The part of a service's URL that may be shown: before the `://`."""
    return url.partition("://")[0].lower()


def why_unusable(url: str) -> str | None:
    """What is expected instead of `url`, or None if a message can be sent there."""
    if schema(url) in MAIL_SCHEMES:
        return "een gewoon mailadres (de mailserver staat onder mailserver)"
    import apprise

    _load_services()
    service = apprise.Apprise.instantiate(url, asset=asset())
    if service is None:
        return "een mailadres of een adres dat Apprise kent, zoals slack://… of json://…"
    if getattr(service, "optional", False):
        return "een adres zonder optional=yes, want dan blijft een mislukking onzichtbaar"
    if _receivers(service) > 1:
        return "een adres met één ontvanger; zet elke ontvanger (kanaal, groep of nummer) als een eigen adres in de lijst"
    return None


def _receivers(service: apprise.NotifyBase) -> int:
    """How many receivers the URL names; with `batch` several are told in one call, so each by itself is counted."""
    if hasattr(service, "batch"):
        service.batch = False
    return len(service)


def tell(url: str, message: Message, within: float) -> None:
    """Send `message` as text to `url` within so many seconds; raises Silent, Unavailable or Undeliverable unless it said yes."""
    _load_services()  # takes seconds, once, and says nothing of the service
    heard = _Heard()
    # Not every service keeps to a time-out, so the wait is bounded here. A daemon thread does not hold up the end of the process.
    work = Thread(target=_notify, args=(url, message, heard), daemon=True)
    work.start()
    work.join(within)
    if work.is_alive():
        raise Silent(f"De berichtendienst {schema(url)} antwoordt niet binnen {within:g} seconden.")
    if heard.yes:
        return
    said = f"De berichtendienst {schema(url)} heeft het bericht niet aangenomen"
    if not heard.statuses or not all(400 <= status < 500 for status in heard.statuses):
        raise Silent(f"{said}.")
    answers = ", ".join(f"{status}" for status in sorted(heard.statuses))
    if not LATER.isdisjoint(heard.statuses):
        raise Unavailable(f"{said} (antwoord {answers}): later opnieuw.")
    raise Undeliverable(f"{said} (antwoord {answers}). Controleer het adres en de sleutel in notify.yaml.")


@dataclass(slots=True)
class _Heard:
    """What one service said."""

    yes: bool = False
    statuses: set[int] = field(default_factory=set)
    """Of each no."""


class _Listener(logging.Filter):
    """Reads the status that a service answered from Apprise's own words, and lets none of them through."""

    def __init__(self) -> None:
        super().__init__()
        self.hearing: dict[int, _Heard] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """One line of Apprise: it may hold addresses, tokens and texts."""
        heard, found = self.hearing.get(record.thread or 0), _STATUS.search(record.getMessage())
        if heard is not None and found is not None:
            heard.statuses.add(int(found[1]))
        return False


_LISTENER = _Listener()
_apprise = logging.getLogger("apprise")
_apprise.setLevel(logging.INFO)
_apprise.addFilter(_LISTENER)


def _notify(url: str, message: Message, heard: _Heard) -> None:
    import apprise

    me = get_ident()
    _LISTENER.hearing[me] = heard
    line = apprise.Apprise(asset=asset())
    try:
        heard.yes = bool(line.add(url)) and bool(
            line.notify(body=message.body_text, title=message.subject, body_format=apprise.NotifyFormat.TEXT.value)
        )
    except Exception as error:  # A service is somebody else's code: whatever it raises is a no.
        log.warning("service %s raised %s", schema(url), type(error).__name__)
    finally:
        del _LISTENER.hearing[me]


@cache
def _load_services() -> None:
    """Let Apprise find its services; one of these leans on a module that Python has deprecated."""
    import apprise

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        apprise.Apprise.instantiate("json://localhost", asset=asset())
