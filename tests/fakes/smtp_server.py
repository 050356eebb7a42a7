"""A mail server for tests: a real process that speaks real SMTP and behaves as it is told, while it runs.

python smtp_server.py --folder DIR [--port N]        prints the port it listens on

DIR/behaviour.json     read at every command; see Behaviour in smtp_server_process.py
DIR/NNNN.json          one file a kept mail: envelope and content
DIR/seen-NNNN          the text of every mail that came whole, also of one that was refused
DIR/cert.pem, key.pem  the certificate, when it can speak TLS
"""

# ruff: noqa: ARG002  # aiosmtpd calls its handlers with all of these
from __future__ import annotations

import argparse
import asyncio
import base64
import json
import os
import ssl
from pathlib import Path
from typing import Any, AnyStr

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

FOR_EVER = 3600


def line(server: SMTP) -> asyncio.Transport:
    """What `server` talks over."""
    assert isinstance(server.transport, asyncio.Transport)
    return server.transport


class Server(SMTP):
    """SMTP that can stall, lie and die at any line of a mail."""

    @property
    def behaviour(self) -> dict[str, Any]:
        return self.event_handler.behaviour

    async def push(self, status: AnyStr) -> None:
        if (
            isinstance(status, str)
            and status.startswith("220 ")
            and "ESMTP" not in status
            and self.session
            and not self.session.host_name
        ):
            phase = "greeting"
            if self.behaviour["greeting"]:
                status = self.behaviour["greeting"]
            if self.behaviour["stall"] == phase:
                await asyncio.sleep(FOR_EVER)
        await super().push(status)

    async def smtp_STARTTLS(self, arg: str) -> None:
        match self.behaviour["tls"]:
            case "refuse":
                await self.push("454 4.7.0 TLS not available due to temporary reason")
            case "cut":
                await self.push("220 Ready to start TLS")
                await self._reader.read(16)  # the beginning of the handshake
                line(self).abort()
            case _:
                await super().smtp_STARTTLS(arg)

    async def smtp_DATA(self, arg: str) -> None:
        behaviour = self.behaviour
        if behaviour["stall"] == "data":
            await asyncio.sleep(FOR_EVER)
        if behaviour["die"] != "mid_data" and behaviour["drop"] != "mid_data":
            await super().smtp_DATA(arg)
            return
        await self.push("354 End data with <CR><LF>.<CR><LF>")
        await self._reader.readline()
        if behaviour["die"]:
            os._exit(1)
        line(self).abort()


class Handler:
    """Answers as the behaviour says."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.known: set[tuple[str, str]] = set()

    @property
    def behaviour(self) -> dict[str, Any]:
        return json.loads((self.folder / "behaviour.json").read_text())

    def authenticate(self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, login: Any) -> AuthResult:
        user, password = self.behaviour["login"].split(":")
        good = isinstance(login, LoginPassword) and (login.login, login.password) == (user.encode(), password.encode())
        return AuthResult(success=good, handled=False)

    async def handle_EHLO(
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        session.host_name = hostname
        left_out = {"8BITMIME"} if not self.behaviour["eight_bit"] else set()
        if not self.behaviour["smtputf8"]:
            left_out.add("SMTPUTF8")
        if not self.behaviour["login"]:
            left_out |= {line[4:] for line in responses if line[4:].startswith("AUTH")}
        return [line for line in responses if line[4:] not in left_out]

    async def handle_MAIL(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]) -> str:
        behaviour = self.behaviour
        while behaviour["drip"]:
            line(server).write(b"250-one more moment\r\n")
            await asyncio.sleep(0.05)
        if behaviour["stall"] == "mail":
            await asyncio.sleep(FOR_EVER)
        if behaviour["sender"]:
            return behaviour["sender"]
        envelope.mail_from = address
        return "250 2.1.0 Sender ok"

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]) -> str:
        behaviour = self.behaviour
        if behaviour["stall"] == "rcpt":
            await asyncio.sleep(FOR_EVER)
        answer = behaviour["recipients"].get(address)
        if answer:
            return answer
        pair = (envelope.mail_from or "", address)
        if behaviour["greylist"] and pair not in self.known:
            self.known.add(pair)
            return "451 4.7.1 Greylisted, try again in a minute"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 Recipient ok"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        behaviour = self.behaviour
        content = envelope.original_content or b""
        seen = self.folder / f"seen-{len(list(self.folder.glob('seen-*'))) + 1:04d}"
        seen.write_bytes(content)
        if not behaviour["eight_bit"] and not content.isascii():
            return "554 5.6.1 Body type not supported by this host: no 8BITMIME"
        if behaviour["data"]:
            return behaviour["data"]
        if behaviour["die"] == "before_keeping":
            os._exit(1)
        if behaviour["drop"] == "before_keeping":
            line(server).abort()
            return "250 never said"
        number = len(list(self.folder.glob("0*.json"))) + 1
        mail = {
            "sender": envelope.mail_from,
            "recipients": envelope.rcpt_tos,
            "content": base64.b64encode(content).decode(),
        }
        part = self.folder / "part"
        part.write_text(json.dumps(mail))
        part.replace(self.folder / f"{number:04d}.json")
        if behaviour["die"] == "after_keeping":
            os._exit(1)
        if behaviour["drop"] == "after_keeping":
            line(server).abort()
        if behaviour["stall"] == "answer":
            await asyncio.sleep(FOR_EVER)
        await asyncio.sleep(behaviour["delay"])
        return behaviour["taken"] or f"250 2.0.0 Ok: queued as TEST{number:04d}"


def conversation(handler: Handler, loop: asyncio.AbstractEventLoop, tls: ssl.SSLContext | None) -> Server:
    """One conversation; what it offers is as the behaviour says when it begins."""
    behaviour = handler.behaviour
    return Server(
        handler,
        hostname="mail.test",
        ident="test",
        loop=loop,
        data_size_limit=behaviour["size"] or None,
        enable_SMTPUTF8=True,
        tls_context=tls if behaviour["tls"] else None,
        auth_required=bool(behaviour["login"]),
        auth_require_tls=False,
        authenticator=handler.authenticate if behaviour["login"] else None,
    )


async def serve(folder: Path, port: int) -> None:
    loop = asyncio.get_running_loop()
    handler, tls = Handler(folder), None
    if (folder / "cert.pem").exists():
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    server = await loop.create_server(lambda: conversation(handler, loop, tls), "127.0.0.1", port)
    async with server:
        print(server.sockets[0].getsockname()[1], flush=True)
        await server.serve_forever()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--port", type=int, default=0)
    options = parser.parse_args()
    asyncio.run(serve(options.folder, options.port))
