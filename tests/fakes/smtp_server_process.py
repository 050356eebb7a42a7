"""Starts, steers and stops the mail server of `smtp_server.py` from a test."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from dataclasses import asdict, dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default as DEFAULT_POLICY
from pathlib import Path
from typing import Any

from tests.fakes.certificate import make_certificate

PROGRAM = Path(__file__).with_name("smtp_server.py")


@dataclass(frozen=True)
class Behaviour:
    """How the server behaves. An answer is a whole line, such as `550 5.1.1 No such user`."""

    recipients: dict[str, str] = field(default_factory=dict)  #: answer to these addresses
    sender: str = ""  #: answer to every sender
    data: str = ""  #: answer to every mail
    taken: str = ""  #: answer to every mail that it keeps
    greeting: str = ""  #: what it says first
    greylist: bool = False  #: says "later" to each address, once
    delay: float = 0.0  #: seconds between keeping a mail and saying so
    drip: bool = False  #: never finishes its answer to MAIL FROM
    stall: str = ""  #: says nothing any more at "greeting", "mail", "rcpt", "data" or "answer"
    die: str = ""  #: the process dies "mid_data", "before_keeping" or "after_keeping"
    drop: str = ""  #: the same for this one line; the server lives on
    eight_bit: bool = True  #: without it, bytes above 127 are refused
    smtputf8: bool = True  #: takes addresses with other signs before the @
    size: int = 0  #: the largest mail it takes, in bytes; 0 is any
    tls: str = ""  #: STARTTLS is offered: "good", "refuse" or "cut"; asks for `certify`
    login: str = ""  #: "user:password" that it asks for


@dataclass(frozen=True)
class Received:
    """One mail that the server kept."""

    sender: str
    recipients: tuple[str, ...]
    mail: EmailMessage
    content: bytes

    @property
    def message_id(self) -> str:
        return str(self.mail["Message-ID"])

    @property
    def text(self) -> str:
        """What its plain part says."""
        plain = self.mail.get_body(("plain",))
        assert plain is not None
        return str(plain.get_content())


class SmtpServer:
    """A mail server in its own process, on the same port after each restart."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = 0
        self._process: subprocess.Popen[str] | None = None

    def behave(self, **behaviour: Any) -> None:
        """From now on, behave like this (without arguments: normally)."""
        part = self.folder / "behaviour.part"
        part.write_text(json.dumps(asdict(Behaviour(**behaviour))))
        part.replace(self.folder / "behaviour.json")

    def start(self) -> None:
        """Start, and return when it listens."""
        if not (self.folder / "behaviour.json").exists():
            self.behave()
        command = [sys.executable, str(PROGRAM), "--folder", str(self.folder), "--port", str(self.port)]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line.strip(), "the mail server did not start"
        self.port = int(line)

    def stop(self) -> None:
        """Kill it, as a power cut would."""
        if self._process is not None:
            self._process.kill()
            self._process.wait(10)
            assert self._process.stdout is not None
            self._process.stdout.close()
            self._process = None

    def restart(self, **behaviour: Any) -> None:
        """Come back after a death."""
        self.stop()
        self.behave(**behaviour)
        self.start()

    def received(self) -> tuple[Received, ...]:
        """The mails that were kept, in order."""
        return tuple(_received(path) for path in sorted(self.folder.glob("0*.json")))

    def seen(self) -> tuple[bytes, ...]:
        """The text of every mail that came whole, also of those that it refused."""
        return tuple(path.read_bytes() for path in sorted(self.folder.glob("seen-*")))

    def certify(self) -> Path:
        """Let it speak TLS from the next start; the certificate that a client must trust."""
        certificate = self.folder / "cert.pem"
        make_certificate(certificate, self.folder / "key.pem")
        return certificate


def _received(path: Path) -> Received:
    kept = json.loads(path.read_text())
    content = base64.b64decode(kept["content"])
    mail = message_from_bytes(content, _class=EmailMessage, policy=DEFAULT_POLICY)
    return Received(sender=kept["sender"], recipients=tuple(kept["recipients"]), mail=mail, content=content)
