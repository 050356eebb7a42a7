"""Handing over: the bytes of one mail are kept from just before a server gets them until what came of it is recorded.

    new ----------keep----------> perhaps --settle--> taken       the proof stays beside the bytes
     ^                               |
     `-- on another day -- refused <-'                            said no: nothing left

Perhaps (the answer got lost, or the process died): the same bytes go again, with the same date and number, for as long as it
takes; a no does not undo it, for perhaps the receiver has the mail. Refused: the same bytes go again on the same day; later the
date, and with it the text, is another one, under a number of its own. So one Message-ID never stands for two texts.
"""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from pydantic import Field

from domain.base.errors import VervolgError
from domain.base.model import Frozen, Moment
from domain.base.moments import amsterdam_day
from notify.errors import Doubtful, PerhapsArrived, Undeliverable
from notify.mail_server import MailServer
from notify.message import Message, fingerprint
from notify.mime import Sender, to_mail
from notify.proof import Proof
from notify.smtp import submit


def target_of(addresses: Sequence[str]) -> str:
    """For whom a mail is, without saying so."""
    return fingerprint(" ".join(addresses))


class State(StrEnum):
    NEW = "new"
    PERHAPS = "perhaps"
    REFUSED = "refused"
    TAKEN = "taken"


class Handover(Frozen):
    """A mail as it goes, or went, to the server for `addresses`. `letter` and `pdf` tell which letter it is, and its paper."""

    message_id: str
    addresses: tuple[str, ...] = Field(min_length=1)
    content: bytes = Field(repr=False)
    at: Moment
    letter: str = ""
    pdf: str = ""
    state: State = State.NEW
    proof: Proof | None = None

    @property
    def target(self) -> str:
        """For whom, without saying so."""
        return target_of(self.addresses)

    def stands(self, now: datetime) -> bool:
        """Whether these bytes are what must go, instead of new ones."""
        return self.state is not State.REFUSED or amsterdam_day(self.at) == amsterdam_day(now)


class Handovers(Protocol):
    """Where the handovers of one outgoing message are kept. What a method did is durable when it returns."""

    def find(self, target: str) -> Handover | None:
        """What was last handed over to this target."""

    def number(self, message_id: str, target: str) -> str:
        """A number that no other text has: `message_id` itself for the first."""

    def keep(self, mail: Handover) -> None:
        """The server is about to get it. Raises Conflict when another mail of the same letter is on its way."""

    def settle(self, mail: Handover, proof: Proof) -> None:
        """The server took it."""

    def refuse(self, mail: Handover) -> None:
        """The server certainly did not take it."""


class Forgetful:
    """Keeps nothing, for a message that is sent once."""

    def find(self, target: str) -> Handover | None:  # noqa: ARG002  # the protocol's names
        return None

    def number(self, message_id: str, target: str) -> str:  # noqa: ARG002  # the protocol's names
        return message_id

    def keep(self, mail: Handover) -> None: ...

    def settle(self, mail: Handover, proof: Proof) -> None: ...

    def refuse(self, mail: Handover) -> None: ...


def numbered(message_id: str, earlier: int) -> str:
    """The number of a text after `earlier` other ones for the same target."""
    return message_id.replace("@", f".{earlier + 1}@") if earlier else message_id


def written(message: Message, sender: Sender, addresses: tuple[str, ...], now: datetime, *, automatic: bool) -> Handover:
    """`message` as a mail to `addresses`, dated `now`."""
    mail = to_mail(message, sender, addresses, now, automatic=automatic)
    return Handover(message_id=message.message_id, addresses=addresses, content=mail.as_bytes(), at=now)


def hand_over(server: MailServer, sender: str, mail: Handover, now: datetime, kept: Handovers) -> Proof:
    """Hand `mail` over unless it was taken already. Raises Unavailable, Undeliverable or, after a lost answer, PerhapsArrived."""
    if mail.proof is not None:
        return mail.proof
    in_doubt = mail.state is State.PERHAPS
    begun = []

    def begins() -> None:
        if not in_doubt:
            kept.keep(mail)
            begun.append(mail)

    try:
        proof = submit(server, mail.message_id, mail.content, sender, mail.addresses, now, begins)
    except Doubtful:
        raise
    except VervolgError as error:  # anything else leaves it open whether the server has it
        for one in begun:
            kept.refuse(one)
        if in_doubt and isinstance(error, Undeliverable):
            raise PerhapsArrived(error.message) from error
        raise
    kept.settle(mail, proof)
    return proof
