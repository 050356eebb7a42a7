"""Where log lines go when nobody said where: to `logs`/vervolg.log, never to the screen of whoever types a command.

a line of ours            its moment, place and words: counts, numbers and kinds
a line of a library       its moment, place and level; what it says may be about people
"""

from __future__ import annotations

import logging
from contextlib import suppress
from pathlib import Path

from vervolg import clock

LOGGED = ("desk", "watch", "flows", "notify", "letters", "report", "vervolg", "db")
"""Packages of ours whose log lines hold counts, numbers and kinds, no names and no texts; they show in a run at Prefect too."""


class LogFile(logging.Handler):
    """Adds each line to a file of its own making; a file that cannot be written stops nobody."""

    def __init__(self, logs: Path) -> None:
        """The folder `logs` is made with the first line."""
        super().__init__()
        self.logs = logs

    def emit(self, record: logging.LogRecord) -> None:
        """One line; without the traceback, which can hold values."""
        ours = record.name.partition(".")[0] in LOGGED
        said = " ".join(record.getMessage().split()) if ours else ""
        with suppress(OSError):
            self.logs.mkdir(parents=True, exist_ok=True, mode=0o700)
            file = self.logs / "vervolg.log"
            file.touch(mode=0o600)
            with file.open("a", encoding="utf-8") as log:
                log.write(f"{clock.now().isoformat(timespec='seconds')} {record.name} {record.levelname} {said}".rstrip() + "\n")


def to_file(logs: Path) -> None:
    """Let lines go to `logs` from here on; whoever set up where they go, as Prefect does, is left alone."""
    root = logging.getLogger()
    known = next((one for one in root.handlers if isinstance(one, LogFile)), None)
    if known:
        known.logs = logs
    elif not root.handlers:
        root.addHandler(LogFile(logs))
