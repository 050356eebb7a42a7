"""Handing in one mail, read word by word, so that every answer of the server ends as proof or as an error.

connect, greet, STARTTLS, log in   no answer, or "later"     -> Silent
                                   no                        -> Misconfigured: it is about our settings, not about this mail
MAIL FROM                          4xx                       -> Silent
                                   552, or larger than SIZE  -> Undeliverable; any other no -> Misconfigured
RCPT TO                            per address: 2xx accepted, 4xx deferred, 5xx refused
                                   530, 534, 535, 538        -> Misconfigured: we did not log in as it wants
                                   none accepted             -> Unavailable if one is deferred, else Undeliverable
DATA                               4xx                       -> Silent
                                   5xx                       -> Undeliverable
                                   2xx after the text        -> Proof; before it -> Silent, for it has nothing
                                   silence after the text    -> Doubtful: perhaps it was taken
"""

from __future__ import annotations

import logging
import re
import smtplib
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from notify.errors import Doubtful, Misconfigured, Silent, Unavailable, Undeliverable
from notify.mail_server import MailServer
from notify.proof import Proof, Refused
from notify.words import one_line

log = logging.getLogger(__name__)

LOG_IN_FIRST = frozenset({530, 534, 535, 538})
"""What a server says that wants another way of logging in (RFC 4954)."""

PERHAPS = "Het bericht is misschien aangekomen."


def submit(
    server: MailServer,
    message_id: str,
    content: bytes,
    sender: str,
    recipients: Sequence[str],
    now: datetime,
    begins: Callable[[], None] = lambda: None,
) -> Proof:
    """Hand `content`, a whole mail, to `server` for `recipients`; `now` becomes the moment of acceptance.

    `begins` is called just before the server gets the text. Raises Unavailable or Undeliverable.
    """
    try:
        with server.conversation() as client:
            _mail_from(client, sender, recipients, len(content))
            accepted, not_accepted = _recipients(client, recipients)
            begins()
            code, words = _data(client, content)
    except (smtplib.SMTPException, OSError) as error:
        log.warning("mail %s not taken: %s", message_id, type(error).__name__)
        raise Silent(f"Mailserver {server} antwoordt niet of breekt af ({_reason(error)}).") from error
    log.info("mail %s taken: %d, %d accepted, %d not", message_id, code, len(accepted), len(not_accepted))
    return Proof(
        server=str(server),
        code=code,
        text=words,
        accepted_at=now,
        message_id=message_id,
        accepted=tuple(accepted),
        not_accepted=tuple(not_accepted),
    )


def _mail_from(client: smtplib.SMTP, sender: str, recipients: Sequence[str], size: int) -> None:
    limit = client.esmtp_features.get("size", "") if client.does_esmtp else ""
    if limit.isdecimal() and 0 < int(limit) < size:
        raise Undeliverable(f"Het bericht is te groot voor de mailserver: {size} tekens, en hij neemt er {int(limit)} aan.")
    options = [f"SIZE={size}"] if client.has_extn("size") else []
    if not all(address.isascii() for address in (sender, *recipients)):
        if not client.has_extn("smtputf8"):
            raise Undeliverable(
                "De mailserver kan geen adres aan met letters als é voor het apenstaartje. Vul een ander adres in, of verstuur "
                "het per post."
            )
        options += ["SMTPUTF8", "BODY=8BITMIME"]
    code, words = client.mail(sender, options)
    if code == 552:
        raise Undeliverable(f"De mailserver weigert dit bericht: {code} {_text(words)}.")
    if code >= 500:
        raise Misconfigured(f"De mailserver weigert {sender} als afzender: {code} {_text(words)}. Controleer notify.yaml.")
    if not _yes(code):
        raise smtplib.SMTPSenderRefused(code, words, sender)


def _recipients(client: smtplib.SMTP, addresses: Sequence[str]) -> tuple[list[str], list[Refused]]:
    """Which addresses the server takes, and what it says of the others."""
    accepted: list[str] = []
    not_accepted: list[Refused] = []
    for address in addresses:
        code, words = client.rcpt(address)
        if code == 421 or not 200 <= code < 600:  # The server is closing, or beside itself; nothing after this counts.
            raise smtplib.SMTPResponseException(code, words)
        if code in LOG_IN_FIRST:
            raise Misconfigured(f"De mailserver wil dat Vervolg zich anders aanmeldt: {code} {_text(words)}.")
        if _yes(code):
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


def _data(client: smtplib.SMTP, content: bytes) -> tuple[int, str]:
    """The server's last word on the message, whether it spoke before or after the text.

    A line that breaks while we speak has not carried our last line, so nothing was taken; one that breaks after it may have.
    """
    code, words = client.docmd("DATA")
    if code == 354:
        client.send(re.sub(rb"(?m)^\.", b"..", content) + (b"" if content.endswith(b"\r\n") else b"\r\n") + b".\r\n")
        try:
            code, words = client.getreply()
        except (smtplib.SMTPException, OSError) as error:
            raise Doubtful(f"{PERHAPS} De mailserver zei niet of hij het aannam ({_reason(error)}).") from error
        if not (200 <= code < 300 or 400 <= code < 600):
            raise Doubtful(f"{PERHAPS} De mailserver zei iets onbegrijpelijks: {code} {_text(words)}.")
    elif code < 400:  # it never asked for the text, so that it has nothing, whatever it says
        raise smtplib.SMTPDataError(code, words)
    if code in LOG_IN_FIRST:
        raise Misconfigured(f"De mailserver wil dat Vervolg zich anders aanmeldt: {code} {_text(words)}.")
    if code >= 500:
        raise Undeliverable(f"De mailserver weigert dit bericht: {code} {_text(words)}.")
    if not _yes(code):
        raise smtplib.SMTPDataError(code, words)
    return code, _text(words)


def _yes(code: int) -> bool:
    return 200 <= code < 300


def _text(words: bytes | str) -> str:
    """A server's words on one line, bounded, and such that they can be kept."""
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return one_line(text)[:500].rstrip(".")


_SAID: Mapping[type[Exception], str] = {
    TimeoutError: "te lang gewacht",
    ConnectionRefusedError: "daar luistert niets",
    ConnectionError: "de verbinding viel weg",
    smtplib.SMTPServerDisconnected: "de verbinding viel weg",
}


def _reason(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{error.smtp_code} {_text(error.smtp_error)}"
    return next((said for kind, said in _SAID.items() if isinstance(error, kind)), type(error).__name__)
