"""`vervolg up --zonder-prefect` as a person starts it, in a home of its own, and commands beside it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.reliability.jobs import Said, commanding
from tests.reliability.processes import cut, finish
from vervolg.settings import SHIPPED

PATIENCE = 180.0


class Upright:
    """A system that runs in `home`."""

    def __init__(self, home: Path, **variables: str) -> None:
        self.home = home
        self._variables = os.environ | {"VERVOLG_HOME": str(home)} | variables
        self._said = home.parent / f"{home.name}.said"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, *more: str) -> None:
        """Start it, with `more` options, and wait for its database."""
        with self._said.open("wb") as said:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "cli.main", "up", "--zonder-prefect", *more],
                cwd=SHIPPED,
                env=self._variables,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                start_new_session=True,
            )
        self.until(lambda: "De database is klaar." in self.said)

    @property
    def said(self) -> str:
        return self._said.read_text(encoding="utf-8")

    @property
    def runs(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def until(self, happened: Callable[[], object]) -> None:
        """Wait until it happened, while it runs."""
        deadline = time.monotonic() + PATIENCE
        while not happened():
            assert self.runs, self.said
            assert time.monotonic() < deadline, self.said
            time.sleep(0.05)

    def stop(self) -> int:
        """Ask it to stop; its status."""
        assert self._process
        self._process.send_signal(signal.SIGTERM)
        return self._process.wait(PATIENCE)

    def ask(self, *arguments: str) -> Said:
        """Run a command beside it."""
        said: Said = finish(commanding, {"VERVOLG_HOME": str(self.home)}, list(arguments))
        return said

    def cut(self, *arguments: str, after: float) -> None:
        """Kill a command so many seconds after its begin."""
        cut(commanding, {"VERVOLG_HOME": str(self.home)}, list(arguments), after=after)

    def ask_apart(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """The same in a process of its own, as a person does, with all the time it needs."""
        return subprocess.run(
            [sys.executable, "-m", "cli.main", *arguments],
            cwd=SHIPPED,
            env=self._variables,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )

    def close(self) -> None:
        if self._process and self._process.poll() is None:
            self._process.kill()
            self._process.wait(PATIENCE)


@contextmanager
def upright(**variables: str) -> Iterator[Upright]:
    """A system in a fresh home, not started yet; stopped and thrown away at the end."""
    folder = Path(tempfile.mkdtemp(prefix="vervolg-up-"))
    running = Upright(folder / "home", **variables)
    try:
        yield running
    finally:
        running.close()
        shutil.rmtree(folder, ignore_errors=True)
