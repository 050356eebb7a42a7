"""The log of our own mistakes, for whoever must repair them: kind and place, never values, for those may be about people."""

from __future__ import annotations

import traceback
from pathlib import Path

from vervolg import clock


def note(logs: Path, error: BaseException, during: str) -> Path:
    """Add `error`, met `during` that, to `logs`/vervolg.log; the file. Raises OSError when it cannot be written."""
    logs.mkdir(parents=True, exist_ok=True, mode=0o700)
    file = logs / "vervolg.log"
    file.touch(mode=0o600)
    lines = [f"{clock.now().isoformat(timespec='seconds')} vervolg {during}"]
    cause: BaseException | None = error
    while cause is not None:
        lines.append(f"  {type(cause).__module__}.{type(cause).__qualname__}")
        lines += [f"    {frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(cause.__traceback__)]
        cause = cause.__cause__ or cause.__context__
    with file.open("a", encoding="utf-8") as log:
        log.write("\n".join(lines) + "\n")
    return file
