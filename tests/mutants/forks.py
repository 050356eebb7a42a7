"""One lie a fork: what happens in it changes nothing outside it."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from typing import NamedTuple, TypeVar

T = TypeVar("T")
Told = Callable[[str], None]
"""Is told which test saw a lie; it does not come back from there."""
TICK = 0.003
"""Seconds between two looks at the forks that run."""


class End(Enum):
    """What came of a lie."""

    SEEN = "seen"
    SURVIVED = "survived"
    ENDLESS = "did not end"


class Fork(NamedTuple):
    """`saying` is the end of a pipe on which the test that fails is told."""

    process: int
    saying: int
    until: float


def in_forks(things: Iterable[T], run: Callable[[T, Told], None], workers: int, patience: float) -> Iterator[tuple[T, End, str]]:
    """Each thing with what came of it and by which test; so many at once, and none longer than `patience` seconds."""
    running: list[tuple[T, Fork]] = []
    waiting = iter(things)
    while True:
        while len(running) < workers and (thing := next(waiting, None)) is not None:
            running.append((thing, _begin(thing, run, patience)))
        if not running:
            return
        for one in list(running):
            if end := _ended(one[1]):
                running.remove(one)
                yield one[0], *end
        time.sleep(TICK)


def _begin(thing: T, run: Callable[[T, Told], None], patience: float) -> Fork:
    listen, say = os.pipe()
    process = os.fork()
    if process:
        os.close(say)
        return Fork(process, listen, time.monotonic() + patience)

    def told(test: str) -> None:
        os.write(say, test.encode()[:4000])
        os._exit(1)

    try:
        run(thing, told)
    except BaseException as error:
        told(repr(error))
    os._exit(0)


def _ended(fork: Fork) -> tuple[End, str] | None:
    done, status = os.waitpid(fork.process, os.WNOHANG)
    endless = not done and time.monotonic() > fork.until
    if endless:
        os.kill(fork.process, signal.SIGKILL)
        os.waitpid(fork.process, 0)
    if not done and not endless:
        return None
    with os.fdopen(fork.saying, "rb") as saying:
        by = "" if endless else saying.read().decode(errors="replace")
    return (End.ENDLESS if endless else End.SEEN if status else End.SURVIVED), by
