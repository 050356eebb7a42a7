"""How soon the demo is of use, and what it weighs at rest: `vervolg up --demo` in a fresh home, as a person starts it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from vervolg.supervise import state

PATIENCE = 180.0
AT_REST_AFTER = 20.0
DATABASE, SERVER, FIRST = "database", "Prefect-server", "eerste ronde is gedaan"
"""What is looked for in what `up` says."""


def run() -> dict[str, float]:
    """Seconds from the start, and megabytes of everything together (each shared page counted once)."""
    with tempfile.TemporaryDirectory() as folder:
        home, said = Path(folder) / "home", Path(folder) / "said"
        with said.open("w") as output:
            command = [sys.executable, "-m", "cli.main", "up", "--demo"]
            environment = {**os.environ, "VERVOLG_HOME": str(home)}
            system = subprocess.Popen(command, env=environment, stdout=output, stderr=output, start_new_session=True)
        try:
            _wait_for(FIRST, said, system)
            time.sleep(AT_REST_AFTER)
            weight = _megabytes(home, system.pid)
        finally:
            system.send_signal(signal.SIGTERM)
            system.wait(60)
        text = said.read_text()
    return {
        "database_s": _seconds(text, DATABASE),
        "prefect_s": _seconds(text, SERVER),
        "first_sweep_s": _seconds(text, FIRST),
        "at_rest_mb": weight,
    }


def _wait_for(words: str, said: Path, system: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE
    while words not in said.read_text():
        if system.poll() is not None or time.monotonic() > deadline:
            raise TimeoutError(f"'{words}' was not said:\n{said.read_text()}")
        time.sleep(0.2)


def _seconds(text: str, words: str) -> float:
    """The figure between brackets on the first line with `words`: `[  1.2 s] …`."""
    line = next(line for line in text.splitlines() if words in line and line.startswith("["))
    return float(line[1 : line.index(" s]")])


def _megabytes(home: Path, supervisor: int) -> float:
    """Proportional set size of the supervisor, its programs, and the database with all of its processes."""
    numbers = {supervisor, *state.read(home).processes.values()}
    postmaster = int((home / "postgres" / "postmaster.pid").read_text().splitlines()[0])
    numbers |= {postmaster, _parent(postmaster)}
    numbers |= {number for number in _running() if _parent(number) in numbers}
    return sum(_proportional_kilobytes(number) for number in numbers) / 1024


def _running() -> list[int]:
    return [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()]


def _parent(number: int) -> int:
    try:
        return int(Path(f"/proc/{number}/stat").read_text().rsplit(")", 1)[1].split()[1])
    except OSError:
        return 0


def _proportional_kilobytes(number: int) -> int:
    try:
        lines = Path(f"/proc/{number}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
