"""What goes wrong in the supervisor's own work is said once, logged, and tried again: nothing but a signal ends it.

Whoever loses the database, the disk or the screen to write on must find the watch running when it is back.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from domain.base.errors import VervolgError
from domain.writing.oswords import why
from vervolg import clock
from vervolg.supervise.mistakes import note
from words import typed

SAY_AGAIN = 900.0
"""Seconds after which the same trouble is said and logged again; a beat is a tenth of a second, and a log has an end."""


class Troubles:
    """Carries out work that may fail, any number of times."""

    def __init__(self, say: Callable[[str], None], logs: Path) -> None:
        self._say, self._logs = say, logs
        self._said: dict[tuple[str, type[BaseException]], float] = {}

    def attempt(self, name: str, work: Callable[[], None]) -> None:
        """Do `work`; what it raises (anything but the end of the process) is told under `name`."""
        try:
            work()
        except Exception as error:  # whatever it is, the next beat tries again
            self.tell(name, error)

    def tell(self, name: str, error: Exception) -> None:
        """Say and log `error`, unless that was done lately."""
        key, now = (name, type(error)), clock.ticks()
        if now - self._said.get(key, -SAY_AGAIN) < SAY_AGAIN:
            return
        self._said[key] = now
        file = None
        if not isinstance(error, VervolgError):
            with suppress(OSError):
                file = note(self._logs, error, f"up, {name}")
        reason = typed.told(error) if isinstance(error, VervolgError) else _reason(error)
        where = f" Kijk in {file}." if file else ""
        self._say(f"{name} lukt nu niet en wordt opnieuw geprobeerd: {reason}{where}")


def _reason(error: Exception) -> str:
    """The words of the system for what it refused; only the kind of anything else, which may hold values."""
    return f"{why(error)}." if isinstance(error, OSError) else f"{type(error).__name__}."


def heard_or_not(say: Callable[[str], None]) -> Callable[[str], None]:
    """`say`, for when nobody may be listening any more: a closed pipe, a full disk, signs the screen does not have."""

    def speak(text: str) -> None:
        with suppress(OSError, ValueError):
            say(text)

    return speak
