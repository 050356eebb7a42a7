"""A message: what is told to whom, under a number that stays the same however often it is sent.

    outbox key --sha-256--> Message-ID          one key, one message: a copy sent after a crash is recognisably the same one

A recipient has targets: plain mail addresses (ours to send, with our Message-ID) or Apprise URLs (chat, SMS, webhook).
"""

import hashlib
import re
from email.errors import HeaderParseError
from email.headerregistry import Address
from typing import Annotated

from pydantic import AfterValidator, Field

from domain.base.model import Frozen
from notify.words import one_line, readable

DEFAULT_DOMAIN = "vervolg.local"
_OTHER = re.compile(r"[^\W\d_a-zA-Z]")
"""Letters with which an address asks for more of a server (RFC 6531); the library knows them only in names."""
LONGEST_ADDRESS = 254
"""RFC 5321, 4.5.3.1.3, without the angle brackets."""
AN_ADDRESS = "een mailadres, zoals a.bos@toezicht.example"


def message_id(key: str, domain: str = DEFAULT_DOMAIN) -> str:
    """The Message-ID of the message with this outbox `key`, with its angle brackets."""
    return f"<{hashlib.sha256(key.encode()).hexdigest()[:40]}@{domain}>"


def fingerprint(target: str) -> str:
    """A short name for a target that gives away neither an address nor a token."""
    return hashlib.sha256(target.encode()).hexdigest()[:16]


def is_mail(target: str) -> bool:
    """Whether `target` is a plain mail address instead of an Apprise URL."""
    return "://" not in target


def mail_address(text: str) -> str:
    """`text` as an address that can stand in an SMTP command and a header, its domain in ASCII; raises ValueError."""
    if len(text) > LONGEST_ADDRESS:
        raise ValueError(f"{AN_ADDRESS}, van hoogstens {LONGEST_ADDRESS} tekens")
    name, _, domain = text.rpartition("@")
    try:
        address = Address(addr_spec=f"{_OTHER.sub('x', name)}@{domain}")
        domain = address.domain.encode("idna").decode("ascii")
    except (HeaderParseError, UnicodeError, ValueError, IndexError) as error:
        raise ValueError(AN_ADDRESS) from error
    if not domain or not address.username or not text.isprintable() or re.search(r"[\s<>]", text):
        raise ValueError(AN_ADDRESS)
    return Address(username=address.username if name.isascii() else name, domain=domain).addr_spec


def parts(address: str) -> tuple[str, str]:
    """What stands before the @ of an address, and behind it."""
    name, _, domain = address.rpartition("@")
    return name, domain


def _target(text: str) -> str:
    return mail_address(text) if is_mail(text) else text


MailAddress = Annotated[str, AfterValidator(mail_address)]
Target = Annotated[str, AfterValidator(_target)]
OneLine = Annotated[str, AfterValidator(one_line)]
Readable = Annotated[str, AfterValidator(readable)]


class Recipient(Frozen):
    """A person or team, and the places where messages reach them."""

    name: OneLine
    role: str = ""
    targets: tuple[Target, ...] = Field(min_length=1)


class Attachment(Frozen):
    """A file that goes with a message."""

    name: OneLine
    content: bytes = Field(repr=False)
    media_type: str = Field(default="application/pdf", pattern=r"^[\w.+-]+/[\w.+-]+$")


class Message(Frozen):
    """One message to one recipient."""

    message_id: str = Field(pattern=r"^<[^<>\s@]+@[^<>\s@]+>$")
    to: Recipient
    subject: OneLine = Field(min_length=1)
    body_text: Readable
    body_html: Readable | None = None
    attachments: tuple[Attachment, ...] = ()
