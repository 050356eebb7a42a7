"""The folder of a copy while it is being made: `.NAME.PROCESS.bezig`, beside the place where it comes to stand."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from domain.base.errors import BadInput, Unavailable
from domain.writing.oswords import why

UNFINISHED = ".bezig"


@contextmanager
def draft_of(target: Path) -> Iterator[Path]:
    """The unfinished folder for `target`; gone at the end, whatever happens. What a killed one left there is thrown away.

    Raises BadInput for a target with something in it, Unavailable for what the system refuses.
    """
    try:
        if target.exists() and (not target.is_dir() or any(target.iterdir())):
            raise BadInput("map", str(target), "een map die nog niet bestaat of leeg is")
        target.parent.mkdir(parents=True, exist_ok=True)
        _sweep(target.parent)
        draft = target.with_name(f".{target.name}.{os.getpid()}{UNFINISHED}")
        draft.mkdir(mode=0o700)
    except OSError as error:
        raise Unavailable(f"In {target.parent} is geen kopie te maken: {why(error)}.") from error
    try:
        with _held(draft):
            yield draft
    except OSError as error:
        raise Unavailable(
            f"De kopie is niet te schrijven in {target}: {why(error)}.", "Er is niets van blijven staan."
        ) from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _sweep(folder: Path) -> None:
    """Throw away every unfinished copy in `folder`, under whatever name, of a process that is gone."""
    for left in folder.glob(f".*.*{UNFINISHED}"):
        number = left.name.split(".")[-2]
        if number.isdecimal() and left.is_dir() and not Path(f"/proc/{number}").exists():
            with suppress(OSError), _held(left):  # of a process that we cannot see, as of another machine: it holds it
                shutil.rmtree(left, ignore_errors=True)


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    """Hold `folder` for as long as the block; raises OSError when another does."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(descriptor)
