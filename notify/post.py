"""Post: an approved letter as a mail with its PDF, to one or more addresses, with proof of who took it.

every address taken                     -> Proof
some taken, others not                  -> Proof; `refused` never work, `deferred` must be sent again to those alone
none taken now                          -> Unavailable
refused for good, or the mail itself    -> Undeliverable, with the server's words
"""

from __future__ import annotations

from datetime import datetime

from notify.errors import Undeliverable
from notify.handover import Handover, Handovers, hand_over, written
from notify.message import Message, is_mail
from notify.proof import Proof
from notify.settings import NotifySettings


def mail_of(settings: NotifySettings, letter: Message, now: datetime) -> Handover:
    """`letter` as a mail to every mail address of its recipient, dated `now`. Raises Undeliverable when there is none."""
    addresses = tuple(target for target in letter.to.targets if is_mail(target))
    if not addresses:
        raise Undeliverable("De aanbieder heeft geen mailadres. Verstuur de brief per post.")
    return written(letter, settings.sender, addresses, now, automatic=False)


def send(settings: NotifySettings, mail: Handover, now: datetime, kept: Handovers) -> Proof:
    """Hand over `mail`, or say what the server said of it before; `now` is the moment in the proof."""
    return hand_over(settings.mail_server, settings.sender.address, mail, now, kept)
