"""What a running system tells others on this machine, in HOME/state.json; ports stay there for the next time."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from domain.base.errors import Conflict


@dataclass(frozen=True, slots=True)
class State:
    """`supervisor` is 0 when nothing runs."""

    supervisor: int = 0
    started_at: str = ""
    demo: bool = False
    prefect_port: int | None = None
    prefect_url: str | None = None
    mailbox_port: int | None = None
    smtp_url: str | None = None
    filled: bool = True
    """Whether the cases to begin with are there; a first cycle before that would see nothing."""
    processes: dict[str, int] = field(default_factory=dict)
    ports: dict[str, int] = field(default_factory=dict)
    """Those that were used last, also of what does not run now, for the next time."""


def _file(home: Path) -> Path:
    return home / "state.json"


def read(home: Path) -> State:
    """The last known state; an empty one when there is none, or when it cannot be read. What another version knew is left out."""
    try:
        said = json.loads(_file(home).read_text(encoding="utf-8"))
        return State(**{name: said[name] for name in State.__dataclass_fields__ if name in said})
    except (OSError, ValueError, TypeError, RecursionError):
        return State()


def write(home: Path, state: State) -> None:
    """Replace the state at once, so that nobody reads half of it."""
    new = _file(home).with_suffix(".new")
    new.unlink(missing_ok=True)
    new.touch(mode=0o600)
    new.write_text(json.dumps(asdict(state), indent=2) + "\n", encoding="utf-8")
    new.replace(_file(home))


class Diary:
    """Keeps the state of a running system, and writes it when it changed."""

    def __init__(self, home: Path, known: State) -> None:
        """Remembers `known`; it is written by `tell`."""
        self._home, self.known = home, known
        self._written: State | None = None

    def tell(self, **changes: Any) -> None:
        """Take `changes` (fields of `State`) up. They are known at once; what could not be written (OSError) is, next time."""
        self.known = replace(self.known, **changes)
        if self.known != self._written:
            write(self._home, self.known)
            self._written = self.known


def is_running(home: Path) -> bool:
    """Whether a supervisor holds this home now (asked of its lock, which ends with it)."""
    try:
        descriptor = os.open(home / "up.lock", os.O_RDWR)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    else:
        return False
    finally:
        os.close(descriptor)


@contextmanager
def alone(home: Path) -> Iterator[None]:
    """Hold the home; `Conflict` when another supervisor does."""
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(home / "up.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        running = read(home).supervisor
        raise Conflict(
            f"Vervolg draait hier al (proces {running}, map {home}). Stop dat eerst of kies een andere VERVOLG_HOME."
        ) from None
    try:
        yield
    finally:
        with suppress(OSError):  # the lock tells whether it runs; this is for who reads along
            write(home, replace(read(home), supervisor=0, processes={}))
        os.close(descriptor)
