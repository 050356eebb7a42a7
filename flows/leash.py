"""A pull step: tie the process of a flow run to its worker, so that nothing goes on when the worker was killed.

    worker gone -> SIGTERM to ourselves: Prefect notes that the run crashed, if its server is there -> GRACE -> the end

Whatever the run was doing is done again by the next one; what is half done was in a transaction.
"""

from __future__ import annotations

import os
import signal
import threading
import time

LOOK_AGAIN = 1.0
GRACE = 5.0


def tie() -> None:
    """Watch the parent from a thread that does not keep the process alive."""
    threading.Thread(target=_watch, args=(os.getppid(),), name="leash", daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(LOOK_AGAIN)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE)
    os._exit(1)
