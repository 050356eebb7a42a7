"""One running program: in a session of its own, so that Ctrl-C reaches only us and we stop it with all that it started.

The kernel ends it when we end, also when we are killed (Linux).
"""

from __future__ import annotations

import os
import signal
import subprocess
from contextlib import suppress
from pathlib import Path

from db.embedded.keeper import die_with_parent
from vervolg.supervise.program import Program


class Child:
    """A started program."""

    def __init__(self, program: Program, *, log: Path, folder: Path) -> None:
        """Start it, with its output appended to `log` and `folder` as its current folder."""
        log.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        log.touch(mode=0o600)
        with log.open("ab") as output:
            self._process = subprocess.Popen(
                program.command,
                env={**os.environ, **program.environment},
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                umask=0o077,  # what it writes in the home is for its owner
                preexec_fn=die_with_parent(signal.SIGKILL),  # noqa: PLW1509 - the supervisor has one thread
            )
        self.number = self._process.pid

    @property
    def status(self) -> int | None:
        """Its exit status; `None` while it runs."""
        return self._process.poll()

    def ask_to_stop(self) -> None:
        """Let it and its group end in order."""
        self._signal(signal.SIGTERM)

    def wait_or_kill(self, seconds: float) -> None:
        """Wait for its end; then nothing of its group is left."""
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(max(seconds, 0.0))
        self._signal(signal.SIGKILL)
        self._process.wait()

    def _signal(self, number: signal.Signals) -> None:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.number, number)
