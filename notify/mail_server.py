"""A mail server: where it is, how the line to it is protected, and how long we wait.

Two time-outs: one for each answer, and one for the whole conversation, since a server may drip bytes for ever.
"""

import smtplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import StrEnum
from threading import Timer
from typing import Annotated
from urllib.parse import unquote, urlsplit

from pydantic import AfterValidator, SecretStr

from domain.base.model import Frozen, nl
from domain.input.reading import read
from domain.input.text import Code, Contact, bad_text
from domain.writing.textlength import LONGEST_NAME
from notify.errors import Misconfigured
from notify.words import one_line

URL = "VERVOLG_SMTP_URL"
NO_SUCH_NAME = frozenset({socket.EAI_NONAME, socket.EAI_NODATA})
"""What is said of a host that nobody knows; a name server that is away says something else."""


class Security(StrEnum):
    """How the line to the mail server is protected."""

    NONE = "geen"  #: only for a server on this machine or a closed network
    STARTTLS = "starttls"  #: encrypted before anything is said; an error if the server cannot
    TLS = "tls"  #: encrypted from the first byte


def _bounded(password: SecretStr) -> SecretStr:
    if len(password.get_secret_value()) > LONGEST_NAME:
        raise bad_text(f"hoogstens {LONGEST_NAME} tekens")
    return password


class MailServer(Frozen):
    """Where mail is handed in. Time-outs in seconds."""

    host: Code = nl("host", "Naam of adres van de mailserver.", default="127.0.0.1", most=253)
    port: int = nl("poort", "Poort van de mailserver.", default=25, ge=1, le=65535)
    security: Security = nl("beveiliging", "geen, starttls of tls.", default=Security.NONE)
    user: Contact = nl("gebruiker", "Naam om mee aan te melden; leeg is niet aanmelden.", default="")
    password: Annotated[SecretStr, AfterValidator(_bounded)] = nl(
        "wachtwoord", "Wachtwoord, het liefst als ${NAAM} uit de omgeving.", default=SecretStr("")
    )
    answer_within: float = nl("antwoord_binnen", "Seconden voor elk antwoord.", default=20.0, gt=0, le=3600)
    done_within: float = nl("klaar_binnen", "Seconden voor het hele gesprek.", default=120.0, gt=0, le=3600)

    @classmethod
    def at(cls, url: str) -> "MailServer":
        """The server at `smtp://[user:password@]host[:port]` (`smtps://` for TLS, `smtp+starttls://` for STARTTLS).

        Raises BadInput.
        """
        parts = urlsplit(url)
        security = {"smtps": Security.TLS, "smtp+starttls": Security.STARTTLS}.get(parts.scheme, Security.NONE)
        said = {
            "host": parts.hostname or "127.0.0.1",
            "poort": parts.port or {Security.NONE: 25, Security.STARTTLS: 587, Security.TLS: 465}[security],
            "beveiliging": security,
            "gebruiker": unquote(parts.username or ""),
            "wachtwoord": SecretStr(unquote(parts.password or "")),
        }
        return read(cls, said, source=URL, secret=True)

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"

    @contextmanager
    def conversation(self) -> Iterator[smtplib.SMTP]:
        """An open, protected and logged-in line.

        Raises Misconfigured, and else SMTPException or OSError, also when the whole takes too long.
        """
        tls = None if self.security is Security.NONE else ssl.create_default_context()
        wait = self.answer_within
        client = smtplib.SMTP_SSL(timeout=wait, context=tls) if self.security is Security.TLS else smtplib.SMTP(timeout=wait)
        client._host = self.host  # type: ignore[attr-defined]  # connect() forgets the name that the certificate must bear
        guard = Timer(self.done_within, _cut, (client,))
        guard.daemon = True
        guard.start()
        try:
            with refusing_us():
                code, answer = client.connect(self.host, self.port)
                if code != 220:
                    raise smtplib.SMTPConnectError(code, answer)
                client.ehlo_or_helo_if_needed()
                if self.security is Security.STARTTLS:
                    client.starttls(context=tls)
                    client.ehlo()
                if self.user:
                    client.login(self.user, self.password.get_secret_value())
            yield client
            with suppress(smtplib.SMTPException, OSError):  # The mail is taken or refused by now; a goodbye changes nothing.
                client.quit()
        finally:
            guard.cancel()
            client.close()


@contextmanager
def refusing_us() -> Iterator[None]:
    """Tell a server that will have nothing of us, as long as nobody changes something, from one that is not well today."""
    try:
        yield
    except smtplib.SMTPNotSupportedError as error:
        raise Misconfigured(f"De mailserver kan niet wat notify.yaml vraagt: {one_line(str(error))}") from error
    except (ssl.SSLEOFError, ssl.SSLZeroReturnError, ssl.SSLSyscallError):  # the line broke
        raise
    except ssl.SSLCertVerificationError as error:
        why = one_line(error.verify_message or str(error))
        raise Misconfigured(f"De mailserver heeft een certificaat dat niet wordt vertrouwd: {why}.") from error
    except ssl.SSLError as error:
        raise Misconfigured(
            f"De mailserver spreekt geen TLS zoals notify.yaml het vraagt ({one_line(error.reason or str(error))}). "
            "Controleer poort en beveiliging."
        ) from error
    except socket.gaierror as error:
        if error.errno not in NO_SUCH_NAME:
            raise
        raise Misconfigured("De naam van de mailserver bestaat niet. Controleer de host in notify.yaml.") from error
    except UnicodeError as error:
        raise Misconfigured(
            "Naam, gebruiker of wachtwoord van de mailserver heeft een teken dat niet kan. Controleer notify.yaml."
        ) from error
    except smtplib.SMTPResponseException as error:
        if error.smtp_code < 500:
            raise
        said = error.smtp_error.decode("utf-8", "replace") if isinstance(error.smtp_error, bytes) else str(error.smtp_error)
        raise Misconfigured(
            f"De mailserver weigert Vervolg, of hoe Vervolg zich aanmeldt: {error.smtp_code} {one_line(said)[:300]}. "
            "Controleer notify.yaml."
        ) from error
    except smtplib.SMTPException as error:
        if type(error) is not smtplib.SMTPException:  # smtplib has no kind of its own for a login that has no way in common
            raise
        raise Misconfigured(
            f"Vervolg kan zich bij de mailserver niet aanmelden: {one_line(str(error))[:300]} Controleer notify.yaml."
        ) from error


def _cut(client: smtplib.SMTP) -> None:
    """End a conversation from the outside; whoever waits on it wakes up with an error."""
    if client.sock is not None:
        with suppress(OSError):
            client.sock.shutdown(socket.SHUT_RDWR)
