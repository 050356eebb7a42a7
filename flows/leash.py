"""A pull step: tie the process of a flow run to its worker, so that it ends when the worker was killed (Linux)."""

from __future__ import annotations

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1


async def tie() -> None:
    """Ask the kernel for SIGTERM at the parent's end.

    A coroutine, because that stays on the main thread: the kernel keeps the wish of a thread, not of a process.
    """
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, int(signal.SIGTERM), 0, 0, 0)
        if os.getppid() == 1:
            raise SystemExit("De worker is er niet meer.")
