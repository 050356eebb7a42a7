"""A pull step: tie the process of a flow run to its worker, so that nothing goes on when the worker was killed.

    worker gone -> SIGTERM to ourselves: Prefect notes that the run crashed, if its server is there -> GRACE -> the end

Whatever the run was doing is done again by the next one; what is half done was in a transaction.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from pathlib import Path

LOOK_AGAIN = 1.0
GRACE = 5.0


def tie() -> None:
    """Watch the parent from a thread that does not keep the process alive."""
    threading.Thread(target=_watch, args=(os.getppid(),), name="leash", daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent and not _takes_in_orphans(parent):
        time.sleep(LOOK_AGAIN)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE)
    os._exit(1)


def _takes_in_orphans(parent: int) -> bool:
    """Whether `parent` is no worker but who takes in what lost its own: the worker died before we could look. In a container the
    worker itself may be the first process.
    """
    try:
        command = Path(f"/proc/{parent}/cmdline").read_bytes()
    except OSError:
        return parent == 1
    return b"prefect" not in command and (parent == 1 or command.split(b"\0")[0].endswith(b"systemd"))
