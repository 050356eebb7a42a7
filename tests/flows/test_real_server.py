"""The whole system for real: `vervolg up` with its own Prefect server and worker, until a run that the clock made has finished.

With some versions of what Prefect stands on, everything looks healthy and no scheduled run is ever made; this test knows.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import httpx
import pytest

from vervolg.settings import SHIPPED
from vervolg.supervise import state

T = TypeVar("T")

pytestmark = [pytest.mark.slow, pytest.mark.timeout(420)]


@pytest.fixture(scope="module")
def running() -> Iterator[Path]:
    """The home of a system that runs."""
    home = Path(tempfile.mkdtemp(prefix="vervolg-test-"))
    with (home / "up.log").open("w") as log:
        command = [sys.executable, "-m", "cli.main", "up", "--brievenbus"]
        environment = {**os.environ, "VERVOLG_HOME": str(home)}
        system = subprocess.Popen(command, cwd=SHIPPED, env=environment, stdout=log, stderr=log, start_new_session=True)
    try:
        wait_for(lambda: "worker" in state.read(home).processes, 120, home)
        yield home
    finally:
        system.send_signal(signal.SIGTERM)
        try:
            assert system.wait(60) == 0, (home / "up.log").read_text()
        finally:
            system.kill()
            shutil.rmtree(home, ignore_errors=True)


def wait_for(what: Callable[[], T | None], seconds: float, home: Path) -> T:
    """What `what` gives as soon as it gives something."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if found := what():
            return found
        time.sleep(1)
    logs = "\n".join(
        f"--- {log.name}\n{log.read_text()[-3000:]}" for log in [home / "up.log", *sorted((home / "logs").glob("*.log"))]
    )
    pytest.fail(f"did not happen within {seconds} s\n{logs}")


class Prefect:
    """The server's API, as any program would use it."""

    def __init__(self, home: Path) -> None:
        self._base = f"{state.read(home).prefect_url}/api"
        self._auth = tuple((home / "prefect.auth").read_text().strip().split(":", 1))

    def ask(self, path: str, **content: Any) -> Any:
        with httpx.Client(base_url=self._base, auth=self._auth, timeout=10) as client:  # type: ignore[arg-type]
            token = client.get("/csrf-token", params={"client": "test"}).json()["token"]
            answer = client.post(path, json=content, headers={"Prefect-Csrf-Token": token, "Prefect-Csrf-Client": "test"})
        answer.raise_for_status()
        return answer.json()

    def completed(self, deployment: str) -> list[dict[str, Any]]:
        try:
            return list(
                self.ask(
                    "/flow_runs/filter",
                    deployments={"name": {"any_": [deployment]}},
                    flow_runs={"state": {"type": {"any_": ["COMPLETED"]}}},
                )
            )
        except httpx.TransportError:
            return []


def test_the_first_cycle_finishes_soon_after_the_start(running: Path) -> None:
    run = wait_for(lambda: Prefect(running).completed("follow-up-cycle"), 90, running)[0]

    assert run["name"]


def test_a_run_that_the_clock_made_appears_and_finishes(running: Path) -> None:
    def by_the_clock() -> list[dict[str, Any]]:
        return [
            run for name in ("deliver", "follow-up-cycle") for run in Prefect(running).completed(name) if run["auto_scheduled"]
        ]

    assert wait_for(by_the_clock, 240, running)


def test_health_sees_that_everything_is_well(running: Path) -> None:
    wait_for(lambda: Prefect(running).completed("follow-up-cycle"), 90, running)
    environment = {**os.environ, "VERVOLG_HOME": str(running)}
    command = [sys.executable, "-m", "cli.main", "health", "--json"]
    told = subprocess.run(command, cwd=SHIPPED, env=environment, capture_output=True, text=True, check=False)

    assert told.returncode == 0, told.stdout + told.stderr
    assert json.loads(told.stdout)["healthy"] is True


def test_the_server_is_closed_to_who_does_not_know_the_password(running: Path) -> None:
    base = f"{state.read(running).prefect_url}/api"

    assert httpx.get(f"{base}/version").status_code == httpx.codes.UNAUTHORIZED
    assert (running / "prefect.auth").stat().st_mode & 0o077 == 0


def test_a_form_from_elsewhere_is_refused(running: Path) -> None:
    """Without the token of a page of its own, a request that changes something is no request (CSRF)."""
    base = f"{state.read(running).prefect_url}/api"
    name, password = (running / "prefect.auth").read_text().strip().split(":", 1)

    assert (
        httpx.post(f"{base}/variables/", json={"name": "x", "value": 1}, auth=(name, password)).status_code
        == httpx.codes.FORBIDDEN
    )


def test_a_second_system_in_the_same_home_is_refused(running: Path) -> None:
    environment = {**os.environ, "VERVOLG_HOME": str(running)}
    command = [sys.executable, "-m", "cli.main", "up"]
    second = subprocess.run(command, cwd=SHIPPED, env=environment, capture_output=True, text=True, check=False)

    assert second.returncode == 1
    assert "draait hier al" in second.stderr
