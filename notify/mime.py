"""A message as a mail: plain text first, HTML beside it, files after it; only headers of our own making.

Every server takes it: seven bits, lines of at most 78 signs, also in headers, whatever the server says that it can (RFC 5321,
2045). Only an address with other signs before its @ asks for more (RFC 6531).
"""

from collections.abc import Sequence
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime

from domain.base.model import Frozen, nl
from domain.input.text import Code
from notify.message import Attachment, MailAddress, Message, parts
from notify.seven_bits import SEVEN_BITS, UTF8


class Sender(Frozen):
    """In whose name mail goes out."""

    name: Code = nl("naam", "Naam van de afzender.", default="Vervolg")
    address: MailAddress = nl("adres", "Mailadres van de afzender.", default="vervolg@vervolg.local")
    reply_to: MailAddress | None = nl("antwoord_aan", "Mailadres voor antwoorden.", default=None)


def everywhere(sender: Sender, addresses: Sequence[str]) -> bool:
    """Whether every server can take mail for these addresses: no signs before the @ that ask for SMTPUTF8."""
    return all(one.isascii() for one in (sender.address, sender.reply_to or "", *addresses))


def to_mail(
    message: Message,
    sender: Sender,
    addresses: Sequence[str],
    now: datetime,
    *,
    automatic: bool,
) -> EmailMessage:
    """`message` as a mail to `addresses`, dated `now`.

    `automatic` marks what no person wrote, so that an absence assistant does not answer it (RFC 3834).
    """
    mail = EmailMessage(policy=SEVEN_BITS if everywhere(sender, addresses) else UTF8)
    mail["Message-ID"] = message.message_id
    mail["Date"] = format_datetime(now)
    mail["From"] = _address(sender.name, sender.address)
    mail["To"] = tuple(_address(message.to.name if nth == 0 else "", one) for nth, one in enumerate(addresses))
    if sender.reply_to:
        mail["Reply-To"] = _address("", sender.reply_to)
    mail["Subject"] = message.subject
    if automatic:
        mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(message.body_text)
    if message.body_html is not None:
        mail.add_alternative(message.body_html, subtype="html")
    for attachment in message.attachments:
        _attach(mail, attachment)
    return mail


def _address(name: str, address: str) -> Address:
    return Address(name, *parts(address))


def _attach(mail: EmailMessage, attachment: Attachment) -> None:
    kind, subtype = attachment.media_type.split("/", 1)
    mail.add_attachment(attachment.content, maintype=kind, subtype=subtype, filename=attachment.name)
