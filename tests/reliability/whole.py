"""The whole system for real, with short periods: `vervolg up`, its server, worker, flow runs and PostgreSQL, to be struck at.

system.start()   system.answers()   system.strike("all")   system.back_after(moment)
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg

from vervolg.settings import SHIPPED
from vervolg.supervise import state
from vervolg.supervise.living import ENGINE
from vervolg.supervise.orchestrator import healthy

AT_WORK = "('PENDING', 'RUNNING', 'CANCELLING')"


class NotInTime(AssertionError):
    """Something did not happen within its bound."""


@dataclass
class System:
    """One home, and what runs in it."""

    home: Path
    periods: Mapping[str, int]
    up: subprocess.Popen[bytes] | None = None
    struck: set[str] = field(default_factory=set)
    """The runs that were at work whenever something was struck."""

    def start(self) -> None:
        """`vervolg up`, as a person starts it."""
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
        environment |= {
            "VERVOLG_HOME": str(self.home),
            "VERVOLG_PERIODS": ",".join(f"{name}={seconds}" for name, seconds in self.periods.items()),
        }
        with (self.home / "up.log").open("ab") as log:
            command = [sys.executable, "-m", "cli.main", "up", "--brievenbus"]
            self.up = subprocess.Popen(command, cwd=SHIPPED, env=environment, stdout=log, stderr=log, start_new_session=True)

    def stop(self, seconds: float = 90) -> None:
        """An ordinary stop."""
        if self.up:
            self.up.send_signal(signal.SIGTERM)
            self.up.wait(seconds)

    def destroy(self) -> None:
        """Leave nothing behind."""
        if self.up and self.up.poll() is None:
            self.up.kill()
            self.up.wait(30)
        for number in self._numbers():
            _signal(number, signal.SIGKILL)

    def answers(self) -> bool:
        """Whether everything is there: both databases, the server and a worker."""
        known = state.read(self.home)
        if not self.up or self.up.poll() is not None or known.supervisor != self.up.pid or not known.prefect_url:
            return False
        there = {"prefect", "worker"} <= set(known.processes) and all(_alive(one) for one in known.processes.values())
        with suppress(psycopg.Error):
            return (
                there and healthy(f"{known.prefect_url}/api")() and bool(self.ask("prefect", "SELECT count(*) FROM deployment"))
            )
        return False

    def ask(self, database: str, query: str) -> list[tuple[Any, ...]]:
        """The rows of a plain question to one of the databases."""
        with psycopg.connect(f"host={self.home}/socket dbname={database} user=postgres connect_timeout=5") as connection:
            connection.execute("SET statement_timeout = '10s'")
            return connection.execute(query).fetchall()

    def at_work(self) -> dict[str, tuple[str, str]]:
        """The runs of deployments that are said to be at work: their deployment and state, by id."""
        query = f"""SELECT f.id::text, d.name, f.state_name FROM flow_run f JOIN deployment d ON d.id = f.deployment_id
                    WHERE f.state_type IN {AT_WORK}"""
        return {row[0]: (row[1], row[2]) for row in self.ask("prefect", query)}

    def unfinished(self, runs: Iterable[str]) -> list[tuple[Any, ...]]:
        """Those of `runs`, with their subflows and tasks, that are still said to be at work."""
        named = ", ".join(f"'{run}'" for run in runs) or "NULL"
        mine = (
            f"f.id::text IN ({named}) OR f.parent_task_run_id IN (SELECT id FROM task_run WHERE flow_run_id::text IN ({named}))"
        )
        query = f"SELECT f.name, f.state_name FROM flow_run f WHERE f.state_type IN {AT_WORK} AND ({mine})"
        tasks = f"SELECT name, state_name FROM task_run WHERE state_type IN {AT_WORK} AND flow_run_id::text IN ({named})"
        return self.ask("prefect", query) + self.ask("prefect", tasks)

    def good_since(self, moment: datetime) -> dict[str, datetime]:
        """Which rounds ended well after `moment`, and when."""
        asked = "SELECT name, good_at FROM turns WHERE good_by = 'prefect'"
        return {name: good_at for name, good_at in self.ask("vervolg", asked) if good_at > moment}

    def strike(self, what: str, freeze: float = 0.0) -> None:
        """Kill `what` (or stop it where it is for `freeze` seconds); `stop` is an ordinary end."""
        if what == "stop":
            self.stop()
            return
        numbers = self.numbers(what)
        if not freeze:
            for number in numbers:
                _signal(number, signal.SIGKILL)
            if what in {"up", "all"} and self.up:
                self.up.wait(30)
            return
        for number in numbers:
            _signal(number, signal.SIGSTOP)
        time.sleep(freeze)
        for number in reversed(numbers):
            _signal(number, signal.SIGCONT)

    def numbers(self, what: str) -> list[int]:
        """The processes that `what` stands for now."""
        known = state.read(self.home).processes
        match what:
            case "up":
                return [self.up.pid] if self.up else []
            case "server":
                return [known["prefect"]] if "prefect" in known else []
            case "worker":
                return [known["worker"]] if "worker" in known else []
            case "run":
                return [number for number in self._numbers() if ENGINE in _read(number, "cmdline")]
            case "postgres":
                return [int((self.home / "postgres" / "postmaster.pid").read_text().split()[0])]
            case "backend":
                asked = "SELECT pid FROM pg_stat_activity WHERE datname IN ('vervolg', 'prefect') AND pid <> pg_backend_pid()"
                return [row[0] for row in self.ask("prefect", f"{asked} ORDER BY random() LIMIT 1")]
            case "all":
                return [*([self.up.pid] if self.up else []), *self._numbers()]
        raise ValueError(what)

    def _numbers(self) -> list[int]:
        """Every process of this home except `up`: what has the home in its environment or its command."""
        named = str(self.home).encode()
        ours = []
        for folder in Path("/proc").glob("[0-9]*"):
            number = int(folder.name)
            is_up = self.up is not None and number == self.up.pid
            if number != os.getpid() and not is_up and (named in _read(number, "environ") or named in _read(number, "cmdline")):
                ours.append(number)
        return ours


def wait_for(what: Callable[[], Any], seconds: float, told: str) -> float:
    """How many seconds it took until `what` was so; an error while asking means not yet."""
    began = time.monotonic()
    while time.monotonic() - began < seconds:
        with suppress(psycopg.Error, OSError, KeyError):
            if what():
                return time.monotonic() - began
        time.sleep(0.2)
    raise NotInTime(f"{told}: not within {seconds:.0f} s")


def _read(number: int, file: str) -> bytes:
    with suppress(OSError):
        return (Path("/proc") / str(number) / file).read_bytes()
    return b""


def _alive(number: int) -> bool:
    return b") Z " not in _read(number, "stat") and bool(_read(number, "stat"))


def _signal(number: int, which: signal.Signals) -> None:
    with suppress(ProcessLookupError):
        os.kill(number, which)
