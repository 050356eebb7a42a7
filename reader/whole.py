"""Writing a file whole: it is the old one or the new one, also after a full disk or a power cut. Only its owner can read it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from domain.base.errors import Unavailable
from domain.writing.oswords import why


def write_whole(path: Path, content: bytes) -> None:
    """Put `content` in `path`. Raises Unavailable when that cannot be; then nothing changed."""
    target = path.resolve()
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        if target.exists() and not target.is_file():  # a device or a pipe, which has no old content to keep
            with open(target, "wb", opener=_without_waiting) as device:
                device.write(content)
            return
        try:
            with open(draft, "wb", opener=_private) as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(target)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise Unavailable(f"{path} is niet te schrijven: {why(error)}. Er is niets veranderd.") from error


def write_folder(path: Path, parts: Iterable[tuple[str, bytes]]) -> int:
    """Make the folder `path`, which is not there yet, of files by their place in it; how many they are.

    Raises Unavailable when that cannot be, and what `parts` raises; then nothing is there.
    """
    target = path.resolve()
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    count = 0
    try:
        draft.mkdir(mode=0o700)
        for place, content in parts:
            (draft / place).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with open(draft / place, "xb", opener=_private) as file:
                file.write(content)
            count += 1
        draft.rename(target)
    except OSError as error:
        raise Unavailable(f"{path} is niet te schrijven: {why(error)}. Er is niets veranderd.") from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return count


def _without_waiting(path: str, flags: int) -> int:
    """Open a device, or a pipe that somebody reads; one that nobody reads is an error, and not waiting without end."""
    descriptor = os.open(path, flags | os.O_NONBLOCK)
    os.set_blocking(descriptor, True)
    return descriptor


def _private(path: str, flags: int) -> int:
    """Open a file that nobody else can read, whatever the account's habits are."""
    descriptor = os.open(path, flags, 0o600)
    os.fchmod(descriptor, 0o600)  # it may be left over from before
    return descriptor
