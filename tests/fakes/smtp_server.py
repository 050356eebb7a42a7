"""A mail server for tests: a real process that speaks real SMTP and behaves as it is told, while it runs.

python smtp_server.py --folder DIR [--port N]        prints the port it listens on

DIR/behaviour.json     read at every command; see Behaviour in smtp_server_process.py
DIR/NNNN.json          one file a kept mail: envelope and content
"""

# ruff: noqa: ARG002  # aiosmtpd calls its handlers with all of these
from __future__ import annotations

import argparse
import asyncio
import base64
import json
import os
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope, Session


class Server(SMTP):
    """SMTP that can die between the first and the last line of a mail."""

    async def smtp_DATA(self, arg: str) -> None:
        if self.event_handler.behaviour["die"] != "mid_data":
            await super().smtp_DATA(arg)
            return
        await self.push("354 End data with <CR><LF>.<CR><LF>")
        await self._reader.readline()
        os._exit(1)


class Handler:
    """Answers as the behaviour says."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def behaviour(self) -> dict[str, Any]:
        return json.loads((self.folder / "behaviour.json").read_text())

    async def handle_MAIL(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]) -> str:
        behaviour = self.behaviour
        while behaviour["drip"]:
            server.transport.write(b"250-one more moment\r\n")
            await asyncio.sleep(0.05)
        if behaviour["sender"]:
            return behaviour["sender"]
        envelope.mail_from = address
        return "250 2.1.0 Sender ok"

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]) -> str:
        answer = self.behaviour["recipients"].get(address)
        if answer:
            return answer
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 Recipient ok"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        behaviour = self.behaviour
        if behaviour["data"]:
            return behaviour["data"]
        if behaviour["die"] == "before_keeping":
            os._exit(1)
        number = len(list(self.folder.glob("0*.json"))) + 1
        mail = {
            "sender": envelope.mail_from,
            "recipients": envelope.rcpt_tos,
            "content": base64.b64encode(envelope.original_content or b"").decode(),
        }
        part = self.folder / "part"
        part.write_text(json.dumps(mail))
        part.replace(self.folder / f"{number:04d}.json")
        if behaviour["die"] == "after_keeping":
            os._exit(1)
        await asyncio.sleep(behaviour["delay"])
        return f"250 2.0.0 Ok: queued as TEST{number:04d}"


async def serve(folder: Path, port: int) -> None:
    loop = asyncio.get_running_loop()
    handler = Handler(folder)
    server = await loop.create_server(lambda: Server(handler, hostname="mail.test", loop=loop), "127.0.0.1", port)
    async with server:
        print(server.sockets[0].getsockname()[1], flush=True)
        await server.serve_forever()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--port", type=int, default=0)
    options = parser.parse_args()
    asyncio.run(serve(options.folder, options.port))
