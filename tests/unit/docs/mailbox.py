"""The demo's mailbox as a process, for a session that sends mail."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from vervolg.supervise.ports import LOOPBACK, answers, choose


@contextmanager
def mailbox(home: Path) -> Iterator[str]:
    """The address of a mailbox that keeps what it gets in `home`."""
    port = choose("", None, None)
    process = subprocess.Popen([sys.executable, "-m", "notify.mailbox", "--home", str(home), "--port", str(port)])
    try:
        while not answers(port):
            time.sleep(0.05)
        yield f"smtp://{LOOPBACK}:{port}"
    finally:
        process.terminate()
        process.wait(10)
