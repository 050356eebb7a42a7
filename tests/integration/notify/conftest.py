"""A real mail server in its own process, a notifier that uses it, and an Apprise target that is a real web server."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest

from domain.base.moments import AMSTERDAM
from notify.adapter import Notifier
from notify.mail_server import MailServer
from notify.message import Attachment, Message, Recipient, message_id
from notify.settings import NotifySettings
from tests.fakes.smtp_server_process import SmtpServer

NOW = datetime(2026, 5, 18, 9, 30, tzinfo=AMSTERDAM)


@pytest.fixture
def settings(smtp: SmtpServer) -> NotifySettings:
    return NotifySettings(mail_server=MailServer(port=smtp.port, answer_within=1.0, done_within=2.0), service_within=2.0)


@pytest.fixture
def notifier(settings: NotifySettings) -> Notifier:
    return Notifier(settings)


@dataclass
class Chat:
    """A chat service: what it was told, and what it answers."""

    url: str = ""
    status: int = 200
    statuses: dict[str, int] = field(default_factory=dict)  #: for a text that names this topic
    told: list[dict[str, Any]] = field(default_factory=list)


@pytest.fixture
def chat() -> Iterator[Chat]:
    service = Chat()

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            text = self.rfile.read(int(self.headers["Content-Length"]))
            said = json.loads(text)
            status = service.statuses.get(said.get("topic"), service.status)
            if status == 200:
                service.told.append(said)
            self.send_response(status)
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        service.url = f"json://127.0.0.1:{server.server_address[1]}/"
        Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield service
        server.shutdown()


def message(*targets: str, key: str = "digest/1", **changes: Any) -> Message:
    """A message to these targets."""
    to = Recipient(name="A. Bos", targets=targets or ("a.bos@toezicht.example",))
    values = {"message_id": message_id(key), "to": to, "subject": "Eén termijn", "body_text": "Beste A. Bos,\n\nEr is iets.\n"}
    return Message(**(values | changes))


def letter(*targets: str) -> Message:
    """A letter with a PDF."""
    pdf = Attachment(name="2026-014 verzoek verbeterplan.pdf", content=b"%PDF-1.7\r\n" + bytes(range(256)))
    return message(*targets, key="mail_letter/b1", subject="Verzoek om een verbeterplan", attachments=(pdf,))
