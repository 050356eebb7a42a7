"""The supervisor, with real small processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from vervolg.supervise.ports import answers, choose, is_free
from vervolg.supervise.program import Program
from vervolg.supervise.supervisor import Supervisor

PYTHON = sys.executable


def program(name: str, code: str, **options: Any) -> Program:
    return Program(name, (PYTHON, "-c", code), **options)


def alive(number: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{number}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except OSError:
        return False


class Until:
    """Stops the supervisor when `happened`, or after a while."""

    def __init__(self, happened: Callable[[], bool], seconds: float = 20) -> None:
        self._happened, self._deadline = happened, time.monotonic() + seconds

    def __call__(self) -> bool:
        assert time.monotonic() < self._deadline, "it did not happen"
        return self._happened()


def test_a_program_starts_after_the_one_it_needs_and_everything_is_stopped(tmp_path: Path) -> None:
    ready: list[str] = []
    once = program("once", "open('made', 'w')", once=True)
    serving = program("serving", "import time; open('made'); time.sleep(60)", after=("once",))
    supervisor = Supervisor([serving, once], logs=tmp_path, folder=tmp_path, on_ready=ready.append)
    numbers: dict[str, int] = {}

    supervisor.run(until=Until(lambda: ready == ["once", "serving"]), each_beat=lambda: numbers.update(supervisor.numbers))

    assert numbers["serving"]
    assert not alive(numbers["serving"])
    assert supervisor.numbers == {}


def test_what_dies_is_started_again_each_time_later(tmp_path: Path) -> None:
    deaths: list[tuple[str, int, float]] = []
    supervisor = Supervisor(
        [program("poor", "raise SystemExit(7)")],
        logs=tmp_path,
        folder=tmp_path,
        on_death=lambda name, status, wait: deaths.append((name, status, wait)),
    )

    supervisor.run(until=Until(lambda: len(deaths) == 3))

    assert deaths == [("poor", 7, 1.0), ("poor", 7, 2.0), ("poor", 7, 4.0)]


def test_what_runs_once_and_fails_is_given_up_and_does_not_hold_up_the_rest(tmp_path: Path) -> None:
    waits: list[float] = []
    ready: list[str] = []
    supervisor = Supervisor(
        [program("once", "raise SystemExit(1)", once=True), program("next", "import time; time.sleep(60)", after=("once",))],
        logs=tmp_path,
        folder=tmp_path,
        on_ready=ready.append,
        on_death=lambda _name, _status, wait: waits.append(wait),
    )

    supervisor.run(until=Until(lambda: ready == ["next"]))

    assert len(waits) == 3
    assert waits[-1] == 0


def test_what_does_not_listen_is_killed_with_all_that_it_started(tmp_path: Path) -> None:
    stubborn = (
        "import signal, subprocess, sys, time; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
        "deeper = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']);"
        "open('number', 'w').write(str(deeper.pid)); time.sleep(60)"
    )
    number = tmp_path / "number"
    supervisor = Supervisor([program("stubborn", stubborn, patience=0.5)], logs=tmp_path, folder=tmp_path)

    supervisor.run(until=Until(lambda: number.exists() and bool(number.read_text())))

    time.sleep(0.2)
    assert not alive(int(number.read_text()))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the kernel's parent-death signal is Linux's")
def test_a_killed_supervisor_leaves_nothing_behind(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from vervolg.supervise.program import Program;"
        "from vervolg.supervise.supervisor import Supervisor; here = Path(sys.argv[1]);"
        "work = \"import os, time; open('n', 'w').write(str(os.getpid())); time.sleep(60)\";"
        "child = Program('child', (sys.executable, '-c', work));"
        "Supervisor([child], logs=here, folder=here).run(until=lambda: False)"
    )
    supervisor = subprocess.Popen([PYTHON, "-c", code, str(tmp_path)], cwd=Path(__file__).parents[3])
    number = tmp_path / "n"
    deadline = time.monotonic() + 20
    while not (number.exists() and number.read_text()):
        assert time.monotonic() < deadline
        time.sleep(0.05)

    os.kill(supervisor.pid, signal.SIGKILL)
    supervisor.wait()
    time.sleep(0.5)

    assert not alive(int(number.read_text()))


def test_the_port_of_last_time_is_chosen_again_when_it_is_free() -> None:
    port = choose("X", None, None)

    assert is_free(port)
    assert choose("X", None, port) == port
    assert not answers(port)


def test_a_program_that_cannot_be_started_is_told_and_tried_again(tmp_path: Path) -> None:
    """No folder to log in is here what no more files, no memory or a read-only disk is elsewhere."""
    logs = tmp_path / "logs"
    troubles: list[Any] = []
    ready: list[Any] = []
    logs.write_text("a file stands where the folder belongs")

    def mend(name: str, error: Exception) -> None:
        troubles.append((name, type(error)))
        if len(troubles) == 2:
            logs.unlink()

    serving = program("serving", "import time; time.sleep(60)")
    supervisor = Supervisor([serving], logs=logs, folder=tmp_path, on_ready=ready.append, on_trouble=mend)

    supervisor.run(until=Until(lambda: ready == ["serving"]))

    assert troubles == [("serving", FileExistsError)] * 2


def test_a_question_that_raises_and_a_beat_that_fails_stop_nothing(tmp_path: Path) -> None:
    troubles: set[str] = set()
    ready: list[str] = []
    asked: list[bool] = []

    def poor() -> bool:
        asked.append(True)
        if len(asked) < 3:
            raise RuntimeError
        return True

    def fail() -> None:
        raise MemoryError

    supervisor = Supervisor(
        [program("serving", "import time; time.sleep(60)", ready=poor)],
        logs=tmp_path,
        folder=tmp_path,
        on_ready=ready.append,
        on_trouble=lambda name, _: troubles.add(name),
    )

    supervisor.run(until=Until(lambda: ready == ["serving"]), each_beat=fail)

    assert troubles == {"serving", "beat"}


def test_what_may_not_be_given_up_is_tried_without_end(tmp_path: Path) -> None:
    """Without the deploying there is never any round."""
    waits: list[float] = []
    supervisor = Supervisor(
        [program("deploy", "raise SystemExit(1)", once=True, tries=0)],
        logs=tmp_path,
        folder=tmp_path,
        on_death=lambda _name, _status, wait: waits.append(wait),
    )

    supervisor.run(until=Until(lambda: len(waits) == 4))

    assert waits == [1.0, 2.0, 4.0, 8.0]


def test_what_runs_when_it_is_asked_for_runs_once_each_time(tmp_path: Path) -> None:
    ready: list[str] = []
    asked = program("tidy", "open('made', 'a').write('x')", once=True, asked=True)
    other = program("other", "pass", once=True)
    supervisor = Supervisor([asked, other], logs=tmp_path, folder=tmp_path, on_ready=ready.append)

    supervisor.run(until=Until(lambda: "other" in ready))
    assert not (tmp_path / "made").exists()
    for nth in (1, 2):
        supervisor.ask_for("tidy")
        supervisor.run(until=Until(lambda nth=nth: ready.count("tidy") == nth))  # type: ignore[misc]  # a default in a lambda
        assert (tmp_path / "made").read_text() == "x" * nth
    supervisor.ask_for("nobody")


@pytest.mark.parametrize("at_the_end", ["", "import signal; signal.signal(signal.SIGTERM, lambda *_: sys.exit(0));"])
def test_what_runs_once_and_hangs_is_ended_and_tried_again(tmp_path: Path, at_the_end: str) -> None:
    """Also one that ends well when it is told to: it has not done what it was for."""
    deaths: list[int] = []
    ready: list[str] = []
    hangs = (
        f"import sys, time, pathlib; {at_the_end} made = pathlib.Path('made'); began = made.exists(); made.touch();"
        "time.sleep(0 if began else 600)"
    )
    supervisor = Supervisor(
        [program("hangs", hangs, once=True, longest=5.0, tries=0)],
        logs=tmp_path,
        folder=tmp_path,
        on_ready=ready.append,
        on_death=lambda _name, status, _wait: deaths.append(status),
    )

    supervisor.run(until=Until(lambda: ready == ["hangs"], 60))

    assert deaths
    assert 0 not in deaths


def test_what_is_restarted_ends_even_when_it_is_frozen_and_starts_again(tmp_path: Path) -> None:
    numbers: list[int] = []
    supervisor = Supervisor([program("frozen", "import time; time.sleep(60)")], logs=tmp_path, folder=tmp_path)

    def beat() -> None:
        if (number := supervisor.numbers.get("frozen")) and number not in numbers:
            numbers.append(number)
            os.kill(number, signal.SIGSTOP)
            if len(numbers) == 1:
                supervisor.restart("frozen", patience=0.1)

    supervisor.run(until=Until(lambda: len(numbers) == 2), each_beat=beat)

    assert not any(alive(number) for number in numbers)
