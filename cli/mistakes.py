"""A mistake of ours, kept for whoever must repair it: kind and place, never values, for those may be about people."""

from __future__ import annotations

import traceback
from pathlib import Path

from domain.errors import VervolgError


def record(error: Exception, command: str) -> str:
    """Write `error` to the log; the sentence for the person."""
    advice = "Probeer het opnieuw of vraag de beheerder."
    try:
        return f"Er ging iets mis dat niet aan jou ligt. {advice} Details: {_write(error, command)}"
    except (OSError, VervolgError):
        return f"Er ging iets mis dat niet aan jou ligt ({type(error).__name__}). {advice} Met VERVOLG_DEBUG=1 zie je meer."


def _write(error: BaseException, command: str) -> Path:
    from vervolg import clock, settings

    logs = settings.load().logs
    logs.mkdir(parents=True, exist_ok=True, mode=0o700)
    file = logs / "vervolg.log"
    file.touch(mode=0o600)
    lines = [f"{clock.now().isoformat(timespec='seconds')} vervolg {command}"]
    cause: BaseException | None = error
    while cause is not None:
        lines.append(f"  {type(cause).__module__}.{type(cause).__qualname__}")
        lines += [f"    {frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(cause.__traceback__)]
        cause = cause.__cause__ or cause.__context__
    with file.open("a", encoding="utf-8") as log:
        log.write("\n".join(lines) + "\n")
    return file
