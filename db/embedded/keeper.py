"""The keeper of one cluster: holds `postgres` as its child until nobody shares the users lock any more.

    start -> postgres runs -> (nobody shares the lock for LINGER seconds, or SIGTERM and nobody) -> fast shutdown -> end
                         `-> (postgres died) -> end; the next user starts a new one

Runs as `python -m db.embedded.keeper ACCOUNT LOCK POSTGRES-COMMAND…`, with the standard library alone: it lives as long
as the cluster and should weigh little.
"""

from __future__ import annotations

import ctypes
import fcntl
import os
import pwd
import signal
import subprocess
import sys
import time
from collections.abc import Callable

LINGER = 2.0
BEAT = 0.2


def die_with_parent(how: signal.Signals) -> Callable[[], None]:
    """For `preexec_fn`: the kernel sends `how` when the parent's thread ends, also when it was killed. Linux only."""
    if not sys.platform.startswith("linux"):
        return lambda: None
    system = ctypes.CDLL(None, use_errno=True)
    parent = os.getpid()

    def ask() -> None:
        system.prctl(1, int(how), 0, 0, 0)  # PR_SET_PDEATHSIG
        if os.getppid() != parent:  # it was gone before it was asked
            os._exit(1)

    return ask


def _nobody_uses(lock: int) -> bool:
    """Take the lock alone if that is possible now; it stays taken."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def keep(postgres: subprocess.Popen[bytes], lock: int, asked_to_stop: Callable[[], bool]) -> None:
    """Return when postgres ended, or when it may be stopped; in that case the lock is held, so nobody slips in."""
    unused_since: float | None = None
    while postgres.poll() is None:
        if not _nobody_uses(lock):
            unused_since = None
        else:
            unused_since = unused_since or time.monotonic()
            if asked_to_stop() or time.monotonic() - unused_since >= LINGER:
                return
            fcntl.flock(lock, fcntl.LOCK_UN)
        time.sleep(BEAT)


def main(account: str, lock_file: str, *command: str) -> int:
    """Run `command` as `account` ('' for the own one) and keep it."""
    asked: list[int] = []
    signal.signal(signal.SIGTERM, lambda number, _: asked.append(number))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    owner = pwd.getpwnam(account) if account else None
    lock = os.open(lock_file, os.O_RDWR)
    postgres = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        user=owner.pw_uid if owner else None,
        group=owner.pw_gid if owner else None,
        extra_groups=[] if owner else None,
        preexec_fn=die_with_parent(signal.SIGINT),  # noqa: PLW1509 - one thread; SIGINT is PostgreSQL's fast shutdown
    )
    keep(postgres, lock, lambda: bool(asked))
    if postgres.poll() is None:
        postgres.send_signal(signal.SIGINT)
        try:
            postgres.wait(30)
        except subprocess.TimeoutExpired:
            postgres.send_signal(signal.SIGQUIT)  # immediate: recovers at the next start
            postgres.wait(10)
    return postgres.returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
