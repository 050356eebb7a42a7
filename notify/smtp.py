"""Handing in one mail, read word by word, so that every answer of the server ends as proof or as an error.

connect, greet, STARTTLS, log in   no, or no answer          -> Unavailable: it is about the server or our settings, not this mail
MAIL FROM                          552 (too large)           -> Undeliverable; any other no -> Unavailable
RCPT TO                            per address: 2xx accepted, 4xx deferred, 5xx refused
                                   none accepted             -> Unavailable if one is deferred, else Undeliverable
DATA                               4xx or silence            -> Unavailable (perhaps it was taken: the same Message-ID tells)
                                   5xx                       -> Undeliverable
                                   2xx                       -> Proof
"""

from __future__ import annotations

import logging
import smtplib
from collections.abc import Sequence
from datetime import datetime
from email.message import EmailMessage

from notify.errors import Unavailable, Undeliverable
from notify.mail_server import MailServer
from notify.proof import Proof, Refused
from notify.words import one_line

log = logging.getLogger(__name__)


def submit(server: MailServer, mail: EmailMessage, sender: str, recipients: Sequence[str], now: datetime) -> Proof:
    """Hand `mail` to `server` for `recipients`; `now` becomes the moment of acceptance. Raises Unavailable or Undeliverable."""
    try:
        with server.conversation() as client:
            _mail_from(client, sender)
            accepted, not_accepted = _recipients(client, recipients)
            code, words = _data(client, mail)
    except (smtplib.SMTPException, OSError) as error:
        log.warning("mail %s not taken: %s", mail["Message-ID"], type(error).__name__)
        raise Unavailable(f"Mailserver {server} antwoordt niet of breekt af ({_reason(error)}).") from error
    log.info("mail %s taken: %d, %d accepted, %d not", mail["Message-ID"], code, len(accepted), len(not_accepted))
    return Proof(
        server=str(server),
        code=code,
        text=words,
        accepted_at=now,
        message_id=str(mail["Message-ID"]),
        accepted=tuple(accepted),
        not_accepted=tuple(not_accepted),
    )


def _mail_from(client: smtplib.SMTP, sender: str) -> None:
    code, words = client.mail(sender)
    if code == 552:
        raise Undeliverable(f"De mailserver weigert dit bericht: {code} {_text(words)}.")
    if code >= 300:
        raise smtplib.SMTPSenderRefused(code, words, sender)


def _recipients(client: smtplib.SMTP, addresses: Sequence[str]) -> tuple[list[str], list[Refused]]:
    """Which addresses the server takes, and what it says of the others."""
    accepted: list[str] = []
    not_accepted: list[Refused] = []
    for address in addresses:
        code, words = client.rcpt(address)
        if code == 421:  # The server is closing; nothing after this counts.
            raise smtplib.SMTPResponseException(code, words)
        if code < 300:
            accepted.append(address)
        else:
            not_accepted.append(Refused(address=address, code=code, text=_text(words)))
    if not accepted:
        raise _nobody(not_accepted)
    return accepted, not_accepted


def _nobody(refused: Sequence[Refused]) -> Unavailable | Undeliverable:
    """No address was accepted: later, if one of them may work later, and otherwise never."""
    words = "; ".join(f"{one.code} {one.text}" for one in refused)
    if any(not one.permanent for one in refused):
        return Unavailable(f"De mailserver neemt het bericht nu niet aan: {words}.")
    return Undeliverable(f"De mailserver weigert elk adres: {words}.")


def _data(client: smtplib.SMTP, mail: EmailMessage) -> tuple[int, str]:
    """The server's last word on the message, whether it spoke before or after the text."""
    try:
        code, words = client.data(mail.as_bytes())
    except smtplib.SMTPDataError as refused:
        code, words = refused.smtp_code, refused.smtp_error  # type: ignore[assignment]  # bytes, or text in odd cases
    if code >= 500:
        raise Undeliverable(f"De mailserver weigert dit bericht: {code} {_text(words)}.")
    if code >= 300:
        raise smtplib.SMTPDataError(code, words)
    return code, _text(words)


def _text(words: bytes | str) -> str:
    """A server's words on one line, bounded, and such that they can be kept."""
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return one_line(text)[:500].rstrip(".")


def _reason(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{error.smtp_code} {_text(error.smtp_error)}"
    return "te lang gewacht" if isinstance(error, TimeoutError) else type(error).__name__
