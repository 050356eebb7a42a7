"""Work in a process of its own, that can be killed at any point of it.

    job(begin, *arguments)     a function of `tests.reliability.jobs`; calls begin() when its preparations are done

    finish(job, …)             let it come to its end               -> Ended
    cut(job, …, after=0.02)    SIGKILL, so long after its begin     -> Ended, or None when it was cut
    start(job, …)              and do something else meanwhile      -> Started

The processes are forked from a server that has imported everything, so that a kill hits the work and not the imports.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from domain.base.errors import VervolgError

Begin = Callable[[], None]
Job = Callable[..., Any]

PATIENCE = 60.0

_SERVER = multiprocessing.get_context("forkserver")
_SERVER.set_forkserver_preload(["tests.reliability.jobs"])


@dataclass(frozen=True, slots=True)
class Ended:
    """How a job came to its end: with a result, or with an error of ours (its kind and its sentence)."""

    result: Any = None
    error: str = ""
    message: str = ""


class Started:
    """A job that runs."""

    def __init__(self, job: Job, *arguments: Any) -> None:
        self._line, theirs = _SERVER.Pipe()
        self._process = _SERVER.Process(target=_run, args=(theirs, job, arguments), daemon=True)
        self._process.start()
        theirs.close()

    def begun(self) -> Started:
        """Wait until its preparations are done."""
        assert self._line.poll(PATIENCE), "the job did not begin"
        assert self._line.recv() == "begin"
        return self

    def kill(self) -> None:
        self._process.kill()

    def freeze(self) -> None:
        """Stop it where it is, with all that it holds."""
        os.kill(self._process.pid or 0, signal.SIGSTOP)

    def thaw(self) -> None:
        with suppress(ProcessLookupError):  # it was at its end
            os.kill(self._process.pid or 0, signal.SIGCONT)

    def end(self) -> Ended | None:
        """How it ended; None when it was killed before it could say."""
        try:
            assert self._line.poll(PATIENCE), "the job did not end"
            said = self._line.recv()
        except (EOFError, ConnectionResetError):
            said = None
        self._process.join(PATIENCE)
        self._process.close()
        self._line.close()
        return said


def start(job: Job, *arguments: Any) -> Started:
    return Started(job, *arguments).begun()


def finish(job: Job, *arguments: Any) -> Any:
    """The result of a job that nobody disturbs."""
    ended = start(job, *arguments).end()
    assert ended is not None, "the job died"
    assert not ended.error, f"{ended.error}: {ended.message}"
    return ended.result


def cut(job: Job, *arguments: Any, after: float) -> Ended | None:
    """Kill a job `after` seconds; None when it had not come to its end."""
    running = start(job, *arguments)
    time.sleep(after)
    running.kill()
    return running.end()


def timed(job: Job, *arguments: Any) -> float:
    """How many seconds a job takes from its begin, undisturbed."""
    running = start(job, *arguments)
    began = time.monotonic()
    ended = running.end()
    assert ended, "the job died"
    assert not ended.error, ended
    return time.monotonic() - began


def _run(line: Connection, job: Job, arguments: tuple[Any, ...]) -> None:
    try:
        result = job(lambda: line.send("begin"), *arguments)
    except VervolgError as error:
        line.send(Ended(error=type(error).__name__, message=error.message))
    else:
        line.send(Ended(result))
