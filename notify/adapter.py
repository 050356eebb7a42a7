"""The adapter: one message to everywhere its recipient wants it, and nothing swallowed.

    mail address   --notify.smtp-->     proof
    Apprise URL    --notify.service-->  yes, or Unavailable

Targets are told one by one. Whoever tries again passes `delivered`, so that a target that has the message is not told twice.

    all told                                    -> Delivery (targets refused for good are listed in it)
    one must be tried again, another is told    -> PartlySent, from what happened to that one (refused ones are listed in it)
    one must be tried again, none is told       -> Unavailable, or whatever happened to it
    every target refused for good               -> Undeliverable
"""

import logging
from collections.abc import Collection
from datetime import datetime

from domain.base.model import Frozen
from notify import service
from notify.errors import Doubtful, Misconfigured, PartlySent, Undeliverable
from notify.handover import Forgetful, Handovers, hand_over, written
from notify.message import Message, fingerprint, is_mail
from notify.proof import Proof
from notify.settings import NotifySettings

log = logging.getLogger(__name__)
FORGETFUL = Forgetful()


class Delivery(Frozen):
    """Where a message arrived. Targets are named by their fingerprint."""

    message_id: str
    delivered: tuple[str, ...]
    refused: tuple[str, ...] = ()
    proofs: tuple[Proof, ...] = ()

    @property
    def reference(self) -> str:
        """What the outside called it: the mail server's words, or our number."""
        return self.proofs[-1].text if self.proofs else self.message_id


class Notifier:
    """Tells people things, as `settings` say."""

    def __init__(self, settings: NotifySettings) -> None:
        self.settings = settings

    def send(self, message: Message, now: datetime, *, delivered: Collection[str] = (), kept: Handovers = FORGETFUL) -> Delivery:
        """Send `message` to every target that is not in `delivered`; raises PartlySent, Unavailable or Undeliverable.

        Whatever one target does, the others are told.
        """
        told, refused, proofs = list(delivered), [], []
        later: Exception | None = None
        never: Undeliverable | None = None
        for target in message.to.targets:
            name = fingerprint(target)
            if name in delivered:
                continue
            try:
                proofs += self._one(target, message, now, kept)
                told.append(name)
            except Undeliverable as error:
                never = error
                refused.append(name)
                log.warning("message %s refused for good by target %s", message.message_id, name)
            except Exception as error:
                later = later if isinstance(later, Misconfigured | Doubtful) else error  # what must be known of it later
                log.warning("message %s not taken by target %s: %s", message.message_id, name, type(error).__name__)
        if later is not None:
            partly = PartlySent(tuple(told), str(later), refused=tuple(refused))
            raise (partly if told or refused else later) from later
        if never is not None and not told:
            raise never
        return Delivery(
            message_id=message.message_id,
            delivered=tuple(told),
            refused=tuple(refused),
            proofs=tuple(proofs),
        )

    def _one(self, target: str, message: Message, now: datetime, kept: Handovers) -> list[Proof]:
        if not is_mail(target):
            service.tell(target, message, self.settings.service_within)
            return []
        sender = self.settings.sender
        mail = earlier = kept.find(fingerprint(target))
        if mail is None or not mail.stands(now):
            number = kept.number(message.message_id, fingerprint(target)) if earlier else message.message_id
            told = message.model_copy(update={"message_id": number})
            mail = written(told, sender, (target,), now, automatic=True)
        return [hand_over(self.settings.mail_server, sender.address, mail, now, kept)]
