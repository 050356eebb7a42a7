"""The supervisor: one thread, one loop.

waiting -> running -> ready
   ^          `-> died: again after 1, 2, 4 … 60 seconds; a program that ran well for a minute starts afresh at 1
   `-------------'

What goes wrong in the loop itself (no file or process can be made, a question that raises) is told, and tried again: only
`until` ends it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from vervolg.supervise.child import Child
from vervolg.supervise.program import Program

BEAT = 0.1
LONGEST_WAIT = 60.0
RAN_WELL = 60.0
HUNG = 124
"""The status of a program that was ended for taking too long, when it has none that says so itself (as `timeout` has)."""


def _ignore(*_: object) -> None:
    """Nobody listens."""


def _end(child: Child, patience: float) -> None:
    child.ask_to_stop()
    child.wait_or_kill(patience)


def _ended_by_force(child: Child, patience: float) -> int:
    """End what hangs; its status, which is never that of a good end."""
    _end(child, patience)
    return child.status or HUNG


@dataclass(slots=True)
class _Post:
    """Where one program stands."""

    program: Program
    child: Child | None = None
    ready: bool = False
    done: bool = False
    asked_for: bool = False
    failures: int = 0
    unstarted: int = 0
    """How often in a row it could not even be started, which is never its own fault."""
    started_at: float = 0.0
    start_at: float = 0.0


class Supervisor:
    """Keeps `programs` running until `stop`."""

    def __init__(
        self,
        programs: Sequence[Program],
        *,
        logs: Path,
        folder: Path,
        on_ready: Callable[[str], None] = _ignore,
        on_death: Callable[[str, int, float], None] = _ignore,
        on_trouble: Callable[[str, Exception], None] = _ignore,
    ) -> None:
        """`on_death` hears the program, its status and in how many seconds it starts again (0: never); `on_trouble` what went
        wrong with which program, or with the beat.
        """
        self._posts = {program.name: _Post(program) for program in programs}
        self._logs, self._folder = logs, folder
        self._on_ready, self._on_death, self._on_trouble = on_ready, on_death, on_trouble

    @property
    def numbers(self) -> dict[str, int]:
        """The process numbers of what runs."""
        return {name: post.child.number for name, post in self._posts.items() if post.child}

    def ask_for(self, name: str) -> None:
        """Run a program that runs once (again); nothing when it runs now, or when there is none of that name."""
        if (post := self._posts.get(name)) and post.child is None:
            post.done, post.asked_for, post.failures = False, True, 0

    def restart(self, name: str, *, patience: float = 5.0) -> None:
        """End a program, in order or else by force; it starts again at once, as after any death."""
        if (post := self._posts.get(name)) and post.child:
            _end(post.child, patience)

    def run(self, *, until: Callable[[], bool], each_beat: Callable[[], None] = _ignore) -> None:
        """Start and watch until `until()`, then stop everything."""
        try:
            while not until():
                for post in self._posts.values():
                    self._attempt(post.program.name, partial(self._look_at, post))
                self._attempt("beat", each_beat)
                time.sleep(BEAT)
        finally:
            self.stop()

    def stop(self) -> None:
        """Stop everything, the last first, so that nobody loses the one it talks to before it ended."""
        for post in reversed(self._posts.values()):
            if post.child:
                self._attempt(post.program.name, partial(_end, post.child, post.program.patience))
                post.child, post.ready = None, False

    def _attempt(self, name: str, work: Callable[[], None]) -> None:
        try:
            work()
        except Exception as error:  # whatever it is, the rest goes on, and the next beat tries again
            self._on_trouble(name, error)

    def _look_at(self, post: _Post) -> None:
        if post.done or (post.program.asked and not post.asked_for):
            return
        if post.child is None:
            if time.monotonic() >= post.start_at and all(self._is_ready(name) for name in post.program.after):
                self._start(post)
        elif (status := post.child.status) is not None:
            self._ended(post, status)
        elif post.program.longest and time.monotonic() - post.started_at > post.program.longest:
            self._ended(post, _ended_by_force(post.child, post.program.patience))
        elif not post.ready and not post.program.once and post.program.ready():
            self._mark_ready(post)

    def _start(self, post: _Post) -> None:
        post.started_at = time.monotonic()
        post.start_at = post.started_at + min(2.0**post.unstarted, LONGEST_WAIT)
        post.unstarted += 1
        post.child = Child(post.program, log=self._logs / f"{post.program.name}.log", folder=self._folder)
        post.unstarted = 0

    def _is_ready(self, name: str) -> bool:
        post = self._posts.get(name)
        return post is None or post.ready or post.done

    def _mark_ready(self, post: _Post) -> None:
        post.ready = True
        self._on_ready(post.program.name)

    def _ended(self, post: _Post, status: int) -> None:
        if post.child:
            post.child.wait_or_kill(0)  # what it left of its group
        post.child, post.ready = None, False
        if post.program.once and status == 0:
            post.done, post.asked_for = True, False
            self._mark_ready(post)
            return
        post.failures = 1 if time.monotonic() - post.started_at > RAN_WELL else post.failures + 1
        if post.program.once and 0 < post.program.tries <= post.failures:
            post.done, post.asked_for = True, False
            self._on_death(post.program.name, status, 0.0)
            return
        wait = min(2.0 ** (post.failures - 1), LONGEST_WAIT)
        post.start_at = time.monotonic() + wait
        self._on_death(post.program.name, status, wait)
