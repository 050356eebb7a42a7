"""Where the answer of a command goes; that it cannot be told changes nothing about what was done.

A full device, a reader that left, an end that is closed: nothing of it reaches the command, which does its work and is asked
afterwards. What was stored is then said on standard error, so that nobody does it twice.
"""

from __future__ import annotations

import errno
import io
import os
import sys
from contextlib import suppress
from typing import TextIO

from db.receipt import Left
from domain.writing.oswords import why

STORED = "Het is vastgelegd. Doe het niet opnieuw."
LOOK_FIRST = "Let op: er is al iets vastgelegd. Kijk eerst wat er staat, voor je verdergaat."
UNSURE = "Misschien is er iets vastgelegd. Kijk eerst of het er staat, voor je het opnieuw doet."
INTERRUPTED = {
    Left.NOTHING: "Afgebroken. Er is niets vastgelegd.",
    Left.STORED: f"Afgebroken. {LOOK_FIRST}",
    Left.UNSURE: "Afgebroken op het moment van vastleggen. Kijk eerst of het er staat, voor je het opnieuw doet.",
}


class _End(io.RawIOBase):
    """One end that takes everything; the first thing that went wrong is kept."""

    def __init__(self, number: int, closed_before: bool) -> None:
        self._number = number
        self._closed_before, self.refused = closed_before, None

    refused: OSError | None

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._number

    def isatty(self) -> bool:
        return os.isatty(self._number)

    def write(self, data: object, /) -> int:
        view = memoryview(data)  # type: ignore[arg-type]  # typeshed's buffer, under the name of its protocol
        if self._closed_before:
            self.refused = self.refused or OSError(errno.EBADF, "")
        elif self.refused is None:
            self._write(view)
        return view.nbytes

    def _write(self, view: memoryview) -> None:
        try:
            while view.nbytes:
                view = view[os.write(self._number, view) :]
        except OSError as error:
            self.refused = error


class Telling:
    """Standard output and standard error of this process."""

    def __init__(self) -> None:
        """Take their place; an end that is closed is opened on nothing, so that no file of ours gets its number."""
        closed = [_open_on_nothing(number) for number in range(3)]
        if closed[0]:
            sys.stdin = open(0, encoding="utf-8")  # noqa: SIM115 - for as long as the process
        self._out = _End(1, closed[1])
        sys.stdout = _text(self._out, sys.stdout)
        sys.stderr = _text(_End(2, closed[2]), sys.stderr)

    def ended(self, status: int, left: Left) -> int:
        """The status of a command that is done: its own, unless its answer was lost and nothing else came of it."""
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError):
                stream.flush()
        refused = self._out.refused
        if refused is None:
            return status
        if left is Left.STORED:
            print(f"Het antwoord kon niet worden getoond: {why(refused)}. {STORED}", file=sys.stderr, flush=True)
            return status
        if left is Left.UNSURE:
            print(f"Het antwoord kon niet worden getoond: {why(refused)}. {UNSURE}", file=sys.stderr, flush=True)
            return status or 1
        if refused.errno in {errno.EPIPE, errno.EBADF}:  # the reader left, or nobody was to read
            return status
        print(f"Het antwoord kon niet worden getoond: {why(refused)}.", file=sys.stderr, flush=True)
        return status or 1


def _open_on_nothing(number: int) -> bool:
    try:
        os.fstat(number)
    except OSError:
        os.open(os.devnull, os.O_RDWR)  # the lowest number that is free
        return True
    return False


def _text(end: _End, now: TextIO | None) -> TextIO:
    coding = getattr(now, "encoding", None) or "utf-8"
    return io.TextIOWrapper(io.BufferedWriter(end), encoding=coding, errors="replace", line_buffering=end.isatty())
