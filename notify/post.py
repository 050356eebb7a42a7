"""Post: an approved letter as a mail with its PDF, to one or more addresses, with proof of who took it.

every address taken                     -> Proof
some taken, others not                  -> Proof; `refused` never work, `deferred` must be sent again with `only=`
none taken now                          -> Unavailable
refused for good, or the mail itself    -> Undeliverable, with the server's words
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from notify.errors import Undeliverable
from notify.message import Message, is_mail
from notify.mime import to_mail
from notify.proof import Proof
from notify.settings import NotifySettings
from notify.smtp import submit


def send_letter(
    settings: NotifySettings,
    letter: Message,
    now: datetime,
    *,
    only: Sequence[str] = (),
) -> Proof:
    """Send `letter` to its recipient's mail addresses, or again to `only` some of these; `now` is the moment in the proof.

    The headers name every address each time: it is the same letter, under the same Message-ID.
    """
    addresses = tuple(target for target in letter.to.targets if is_mail(target))
    if not addresses:
        raise Undeliverable("De aanbieder heeft geen mailadres. Verstuur de brief per post.")
    envelope = tuple(address for address in addresses if not only or address in only)
    if not envelope:
        raise ValueError("`only` must name addresses of the letter")
    mail = to_mail(letter, settings.sender, addresses, now, automatic=False)
    return submit(settings.mail_server, mail, settings.sender.address, envelope, now)
