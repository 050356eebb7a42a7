"""The demo's own mailbox: an SMTP server on this machine that keeps what it gets and sends nothing on.

    python -m notify.mailbox --home DIR --port N [--host 127.0.0.1]

It says 250 only when the mail is on disk. It stops on SIGTERM or SIGINT.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import signal
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope, Session

from notify.mailstore import Mailstore

log = logging.getLogger(__name__)
LARGEST = 32 * 1024 * 1024


class Mailbox:
    """What the server does with a mail (the handler that aiosmtpd calls)."""

    def __init__(self, store: Mailstore) -> None:
        self.store = store
        self._one_at_a_time = asyncio.Lock()

    async def handle_DATA(self, server: Any, session: Session, envelope: Envelope) -> str:  # noqa: ARG002  # aiosmtpd's signature
        """Keep the mail, and only then say so."""
        content = envelope.original_content or b""
        async with self._one_at_a_time:
            try:
                new = await asyncio.to_thread(self.store.keep, content)
            except OSError as error:
                log.error("a mail could not be kept: %s", error.strerror)
                return "451 4.3.0 Could not keep the message, try again later"
        return f"250 2.0.0 {'Kept' if new else 'Kept before, counted'}"


async def serve(store: Mailstore, host: str, port: int) -> None:
    """Listen until told to stop."""
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    handler = Mailbox(store)
    server = await loop.create_server(
        lambda: SMTP(handler, data_size_limit=LARGEST, enable_SMTPUTF8=True, hostname="vervolg-mailbox", loop=loop), host, port
    )
    async with server:
        log.info("listening on port %d", server.sockets[0].getsockname()[1])
        await stop.wait()


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the mailbox as a process."""
    parser = argparse.ArgumentParser(prog="python -m notify.mailbox", description=__doc__.splitlines()[0])
    parser.add_argument("--home", type=Path, required=True, help="de map waarin post/ komt")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--host", default="127.0.0.1")
    options = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(levelname)s %(message)s")
    logging.getLogger("mail.log").setLevel(logging.WARNING)  # aiosmtpd names addresses at lower levels.
    store = Mailstore(options.home)
    store.close()
    asyncio.run(serve(store, options.host, options.port))


if __name__ == "__main__":
    main()
