"""A log has an end: one that is full goes on in `.1`, `.2`, …, and the oldest goes.

The programs that write keep their file open, so what they wrote is copied and their file is emptied; they append, and go on at
its new end. What is written in between the two, a moment, is lost.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

MEGABYTE = 1024 * 1024
SIZE = 10 * MEGABYTE
FILES = 5


def rotate(log: Path, size: int = SIZE, files: int = FILES) -> bool:
    """Begin `log` anew when it has more than `size` bytes, and keep `files` older ones; whether that was so.

    Raises OSError when there is no room for it; then all is as it was.
    """
    try:
        if log.stat().st_size <= size:
            return False
    except FileNotFoundError:
        return False
    older = [log.with_name(f"{log.name}.{number}") for number in range(1, files + 1)]
    draft = log.with_name(f".{log.name}.nieuw")
    try:
        draft.touch(mode=0o600)
        shutil.copyfile(log, draft)
    except OSError:  # a full disk takes nothing from what was kept
        draft.unlink(missing_ok=True)
        raise
    older[-1].unlink(missing_ok=True)
    for newer, there in zip(reversed(older[:-1]), reversed(older[1:]), strict=True):
        if newer.exists():
            newer.rename(there)
    draft.rename(older[0])
    os.truncate(log, 0)
    return True


def rotate_all(folder: Path, size: int = SIZE, files: int = FILES) -> None:
    """The same for every log in `folder`; what one raises comes after all of them."""
    refused: OSError | None = None
    for log in sorted(folder.glob("*.log")):
        try:
            rotate(log, size, files)
        except OSError as error:
            refused = error
    if refused:
        raise refused
