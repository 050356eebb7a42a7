"""Whatever dies, at whatever moment of a run, each round completes within two of its periods after everything answers again.

The real `vervolg up` with short periods is struck at random moments: three times in `make test`, thirty in `make soak`, where a
freeze takes ten minutes. SOAK_FIGURES=FILE also keeps the table that is printed.
"""

from __future__ import annotations

import math
import os
import random
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import psycopg
import pytest

from db.embedded import cluster
from db.engine import connect
from desk.open_case import open_case
from domain.base.moments import AMSTERDAM
from tests.reliability.books import add_up
from tests.reliability.inspectorate import OPENED, at_work, report
from tests.reliability.whole import System, wait_for
from vervolg import settings
from vervolg.app import open_app

PERIODS = {"follow-up-cycle": 60, "deliver": 60, "assure": 75, "report": 75}
"""Seconds; shorter than those that are shipped, so that a strike takes a minute."""
WITHIN = {name: 2.0 * period for name, period in PERIODS.items()}
TO_ANSWER = 180.0
"""Seconds until everything must answer again: programs start one after another, on a machine that others use."""

MOMENTS = ("nothing", "PENDING", "RUNNING")
IN_TEST = (("all", 0.0), ("stop", 0.0), ("all", 15.0))
IN_SOAK = (
    *(("run", 0.0),) * 4,
    *(("worker", 0.0),) * 4,
    *(("server", 0.0),) * 4,
    *(("backend", 0.0),) * 2,
    *(("postgres", 0.0),) * 3,
    *(("up", 0.0),) * 3,
    *(("all", 0.0),) * 3,
    *(("stop", 0.0),) * 4,
    ("worker", 60.0),
    ("server", 60.0),
    ("all", 600.0),
)


@dataclass
class Trial:
    """One strike and what came of it; seconds."""

    what: str
    freeze: float
    runs: str = ""
    answered: float = 0.0
    back: dict[str, float] = field(default_factory=dict)

    @property
    def late(self) -> bool:
        """Whether a round was not back within two of its periods."""
        return any(self.back.get(name, math.inf) > bound for name, bound in WITHIN.items())

    def row(self, nth: int) -> str:
        done = f"{self.what}, {self.freeze:.0f} s frozen" if self.freeze else self.what
        back = " | ".join(f"{self.back[name]:.0f}" if name in self.back else "not within the trial" for name in PERIODS)
        return f"| {nth} | {done} | {self.runs} | {self.answered:.0f} | {back} |"


@pytest.fixture
def system() -> Iterator[System]:
    """A practice home with colleagues, so that the first rounds have something to do, and `vervolg up` on it."""
    home = Path(tempfile.mkdtemp(prefix="vervolg-rounds-"))
    whole = System(home, PERIODS)
    try:
        furnish(home)
        whole.start()
        wait_for(whole.answers, TO_ANSWER, "the first start")
        yield whole
    finally:
        whole.destroy()
        shutil.rmtree(home, ignore_errors=True)


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_rounds_come_back_whatever_dies(system: System) -> None:
    come_back(system, IN_TEST, seed=20261130)


@pytest.mark.soak
@pytest.mark.timeout(7200)
def test_rounds_come_back_thirty_times(system: System) -> None:
    strikes = list(IN_SOAK)
    random.Random(20261130).shuffle(strikes)
    come_back(system, strikes, seed=20261201)


def come_back(system: System, strikes: Sequence[tuple[str, float]], seed: int) -> None:
    """Strike, start again what does not start by itself, and wait for every round; then the books must be right."""
    chance = random.Random(seed)
    trials = [Trial(*strike) for strike in strikes]
    try:
        everything_back(system, datetime.now(AMSTERDAM))
        for nth, trial in enumerate(trials, start=1):
            open_one(system.home, nth)
            runs = at_a_moment(system, chance)
            system.struck |= set(runs)
            trial.runs = ", ".join(sorted(f"{name} {state}" for name, state in runs.values())) or "none"
            began = time.monotonic()
            system.strike(trial.what, trial.freeze)
            if system.up and system.up.poll() is not None:
                system.start()
            wait_for(system.answers, TO_ANSWER, f"{trial.what} answers again")
            trial.answered = time.monotonic() - began - trial.freeze
            trial.back = everything_back(system, datetime.now(AMSTERDAM))
            print(trial.row(nth), flush=True)
            if trial.late:
                print(said(system), flush=True)
        wait_for(lambda: not system.unfinished(system.struck), 240, "what was struck is named dead")
        system.stop()
        recorded_once(system.home)
        assert not [trial for trial in trials if trial.late], "a round did not come back in time"
    finally:
        show(trials)


def everything_back(system: System, since: datetime) -> dict[str, float]:
    """After how many seconds each round ended well. Waits longer than is allowed, to tell late from lost."""
    began, back = time.monotonic(), dict[str, float]()
    while len(back) < len(WITHIN):
        try:
            for name in system.good_since(since):
                back.setdefault(name, time.monotonic() - began)
        except psycopg.Error:
            pass
        if time.monotonic() - began > 3 * max(WITHIN.values()):
            break
        time.sleep(0.5)
    return back


def at_a_moment(system: System, chance: random.Random) -> dict[str, tuple[str, str]]:
    """Wait for a moment that chance chooses: nothing at work, a run that is about to begin, or one that runs. What is at work."""
    wanted, deadline = chance.choice(MOMENTS), time.monotonic() + 15
    while True:
        at_work = system.at_work()
        states = {state.upper() for _, state in at_work.values()} or {"NOTHING"}
        fits = wanted.upper() in states or (wanted == "PENDING" and "SUBMITTING" in states)
        if fits or time.monotonic() > deadline:
            time.sleep(chance.uniform(0, 2.0))
            return system.at_work() | at_work
        time.sleep(0.1)


def furnish(home: Path) -> None:
    """Colleagues and providers in a home for practice."""
    from db import practice
    from db.engine import transaction
    from domain.people.person import SYSTEM
    from vervolg import clock

    with open_app(settings.load({"VERVOLG_HOME": str(home)})) as app, transaction(app.engine) as connection:
        assert practice.begin(connection, SYSTEM.id, clock.now())
    with at_work({"VERVOLG_HOME": str(home)}) as desk:
        desk.furnish()


def open_one(home: Path, nth: int) -> None:
    """A case of months ago, so that the next round has lapses to record, people to tell and mail to send."""
    with open_app(settings.load({"VERVOLG_HOME": str(home)})) as app:
        open_case(app, report(nth), "a.bos", OPENED)


def recorded_once(home: Path) -> None:
    """Nothing twice, nothing half."""
    with cluster(home) as running:
        engine = connect(running.url("vervolg"))
        add_up(engine)
        engine.dispose()


def said(system: System) -> str:
    """What its logs say, for who must find out why."""
    logs = [system.home / "up.log", *sorted((system.home / "logs").glob("*.log"))]
    return "\n".join(f"--- {log.name}\n{log.read_text(errors='replace')[-2500:]}" for log in logs if log.exists())


def show(trials: Sequence[Trial]) -> None:
    """The figures."""
    head = f"| | struck | runs at work | answers again (s) | {' | '.join(f'{name} (s)' for name in PERIODS)} |"
    lines = [head, "| --- | --- | --- | --- | --- |" + " --- |" * len(PERIODS)]
    lines += [trial.row(nth) for nth, trial in enumerate(trials, start=1) if trial.back]
    print("\n".join(lines))
    if file := os.environ.get("SOAK_FIGURES"):
        Path(file).write_text("\n".join(lines) + "\n", encoding="utf-8")
