"""The whole system for real: `vervolg up` with its own Prefect server and worker, until a run that the clock made has finished.

With some versions of what Prefect stands on, everything looks healthy and no scheduled run is ever made; this test knows. And
each deployment is run by the worker as it was deployed, and what came of it is looked at: mail, certificate, anchor, case.
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
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import httpx
import pytest
from sqlalchemy import text

from db import embedded, turns
from db.engine import connect, transaction
from db.groups import GROUPS
from desk.register_file import RegisterFile
from desk.registering import record
from reader.written import read_input
from tests.acceptance.visit import REPORT
from tests.reliability.inspectorate import REGISTER
from vervolg import clock, settings
from vervolg.app import open_app
from vervolg.database import PREFECTS
from vervolg.settings import SHIPPED
from vervolg.supervise import state
from vervolg.supervise.living import ENGINE
from vervolg.supervise.orchestrator import auth_string, environment
from vervolg.turns import ASSURE, NAMED

T = TypeVar("T")
SECRET = "Wat niemand bij Prefect mag lezen"

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
def running() -> Iterator[Path]:
    """The home of a system that runs."""
    home = Path(tempfile.mkdtemp(prefix="vervolg-test-"))
    with open_app(settings.load({"VERVOLG_HOME": str(home)})) as app:
        record(app, read_input(RegisterFile, str(REGISTER)), "p.beheer", clock.now())
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
        name, _, word = (home / "prefect.auth").read_text().strip().partition(":")
        self._auth = (name, word)

    def ask(self, path: str, method: str = "POST", **content: Any) -> Any:
        with httpx.Client(base_url=self._base, auth=self._auth, timeout=10) as client:
            token = client.get("/csrf-token", params={"client": "test"}).json()["token"]
            told = {"Prefect-Csrf-Token": token, "Prefect-Csrf-Client": "test"}
            answer = client.request(method, path, json=content, headers=told)
        answer.raise_for_status()
        return answer.json() if answer.content else None

    def run(self, deployment: str, **parameters: Any) -> str:
        """Ask for a run, as a person at Prefect's page does; its id."""
        found = self.ask("/deployments/filter", deployments={"name": {"any_": [deployment]}})
        return str(self.ask(f"/deployments/{found[0]['id']}/create_flow_run", parameters=parameters)["id"])

    def ended(self, run: str) -> dict[str, Any] | None:
        """The state of that run when it is over."""
        try:
            (found,) = self.ask("/flow_runs/filter", flow_runs={"id": {"any_": [run]}})
        except httpx.TransportError:
            return None
        return dict(found["state"]) if found["state"]["type"] in {"COMPLETED", "FAILED", "CRASHED", "CANCELLED"} else None

    def is_running(self, run: str) -> bool:
        """Whether it is at work."""
        (found,) = self.ask("/flow_runs/filter", flow_runs={"id": {"any_": [run]}})
        return bool(found["state"]["type"] == "RUNNING")

    def tasks(self, run: str) -> list[str]:
        """The states of what it has begun."""
        found = self.ask("/task_runs/filter", task_runs={"flow_run_id": {"any_": [run]}})
        return [str(one["state"]["type"]) for one in found]

    def automation(self, name: str) -> dict[str, Any]:
        """The one of that name, as it may be put again."""
        (found,) = self.ask("/automations/filter", automations={"name": {"any_": [name]}})
        kept = ("name", "description", "enabled", "trigger", "actions", "actions_on_trigger", "actions_on_resolve", "tags")
        return {part: found[part] for part in ("id", *kept)}

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


def test_a_round_that_stays_away_is_told_when_prefect_sees_none_of_it(running: Path) -> None:
    """With a bound of ten seconds instead of days, the server notices within a minute; our own tables are asked first."""
    wait_for(lambda: Prefect(running).completed("follow-up-cycle"), 90, running)
    kept = Prefect(running).automation("Vervolg: nachtelijke controle blijft uit")
    path, trigger = f"/automations/{kept.pop('id')}", kept["trigger"]
    assert (trigger["posture"], trigger["within"]) == ("Proactive", ASSURE.bound().total_seconds())
    long_ago = clock.now() - 2 * ASSURE.bound()
    with open_app(settings.load({"VERVOLG_HOME": str(running)})) as app, transaction(app.engine) as connection:
        turns.end(connection, ASSURE.name, turns.PREFECT, long_ago, ok=True)

    Prefect(running).ask(path, "PUT", **kept | {"trigger": trigger | {"within": 10}})
    try:
        ((facts,),) = wait_for(lambda: told(running, "assure/uitgebleven"), 180, running)
    finally:
        Prefect(running).ask(path, "PUT", **kept)

    assert facts[:2] == ["ronde: assure", "wat: uitgebleven"]


def test_a_run_that_the_clock_made_appears_and_finishes(running: Path) -> None:
    def by_the_clock() -> list[dict[str, Any]]:
        return [
            run for name in ("deliver", "follow-up-cycle") for run in Prefect(running).completed(name) if run["auto_scheduled"]
        ]

    assert wait_for(by_the_clock, 240, running)


def played(home: Path, *deployments: str, **parameters: Any) -> dict[str, str]:
    """What a run of each said when it completed; one that found another at work has done nothing, and is asked again."""
    said: dict[str, str] = {}
    while asked := {name: Prefect(home).run(name, **parameters) for name in deployments if name not in said}:
        for name, run in asked.items():
            state = wait_for(partial(Prefect(home).ended, run), 180, home)
            assert state["type"] == "COMPLETED", state
            if "bezig" not in str(state["message"]):
                said[name] = str(state["message"])
    return said


def asked(home: Path, query: str) -> list[tuple[Any, ...]]:
    """The rows of a plain question to our own database."""
    with open_app(settings.load({"VERVOLG_HOME": str(home)})) as app, transaction(app.engine) as connection:
        return [tuple(row) for row in connection.execute(text(query))]


def test_each_deployment_does_its_work_in_the_hands_of_the_worker(running: Path) -> None:
    """In the order of a case: it is opened, watched, told about, reported and proven."""
    wait_for(lambda: Prefect(running).completed("follow-up-cycle"), 90, running)
    before = clock.now()

    opened = played(running, "open-case", report=REPORT | {"aangekondigd": False, "datum": [REPORT["datum"]]}, actor="a.bos")
    assert opened["open-case"].startswith("Zaak ")
    assert asked(running, "SELECT owner, running_terms > 0 FROM cases") == [("a.bos", True)]

    said = played(running, "follow-up-cycle", "report", "assure")
    certified = asked(running, f"SELECT DISTINCT stage FROM certificates WHERE ok AND started_at > '{before.isoformat()}'")
    assert {stage for (stage,) in certified} == set(GROUPS)
    assert said["assure"].startswith("Alles klopt")
    assert asked(running, "SELECT count(*) FROM anchors") == [(1,)]
    (printed,) = (running / "rapporten").glob("rapport-*.pdf")
    (shown,) = Prefect(running).ask("/artifacts/latest/filter", artifacts={"key": {"any_": ["weekrapport"]}})
    assert f"\n{printed}\n" in shown["data"]
    assert "file:" not in shown["data"], "a browser follows no such link from a page of a server"

    played(running, "deliver")
    (mail,) = mail_to(running, "f.visser@inspectie.example")
    assert {part.get_content_type() for part in mail.iter_attachments()} >= {"application/pdf"}

    ended = asked(running, f"SELECT name FROM turns WHERE ok AND good_by = 'prefect' AND good_at > '{before.isoformat()}'")
    assert {name for (name,) in ended} == set(NAMED)


def mail_to(home: Path, address: str) -> list[EmailMessage]:
    """What the mailbox has for somebody."""
    mails = [message_from_bytes(file.read_bytes(), policy=default) for file in (home / "post").glob("*.eml")]
    return [mail for mail in mails if address in str(mail["To"]) and isinstance(mail, EmailMessage)]


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


def test_nothing_that_was_typed_into_the_form_stays_at_prefect(running: Path) -> None:
    typed = REPORT | {"aangekondigd": False, "datum": [REPORT["datum"]], "samenvatting": SECRET}
    played(running, "open-case", report=typed, actor="a.bos")
    refused = wait_for(
        partial(Prefect(running).ended, Prefect(running).run("open-case", report=typed, actor="x.onbekend")), 180, running
    )

    assert refused["name"] == "Geweigerd"
    assert "Er is geen collega" in refused["message"]
    assert [table for table, text_ in held_by_prefect(running) if SECRET in text_ or "x.onbekend" in text_] == []
    assert [log.name for log in (running / "logs").glob("*.log") if SECRET in log.read_text()] == []


def held_by_prefect(home: Path) -> Iterator[tuple[str, str]]:
    """Everything in the server's database, a table at a time."""
    with embedded.cluster(home, PREFECTS) as cluster:
        engine = connect(cluster.url(PREFECTS), pool_size=1)
        with transaction(engine) as connection:
            tables = connection.execute(text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")).scalars().all()
            for table in tables:
                yield table, str(connection.execute(text(f'SELECT string_agg(x::text, chr(10)) FROM "{table}" x')).scalar())
        engine.dispose()


def told(home: Path, what: str) -> list[tuple[Any, ...]]:
    """The alerts about `what`, such as `report/mislukt`, in our own outbox."""
    return asked(home, f"SELECT payload -> 'facts' FROM outbox WHERE key LIKE 'alert/ronde_mislukt/{what}/%'")


def test_a_run_that_failed_is_told_through_our_own_outbox(running: Path) -> None:
    """By an automation of the server, which starts a deployment of ours."""
    failed = Prefect(running).run("report", as_of="2026-01-01T00:00:00")

    assert wait_for(partial(Prefect(running).ended, failed), 180, running)["type"] == "FAILED"
    ((facts,),) = wait_for(lambda: told(running, "report/mislukt"), 180, running)
    assert facts[:2] == ["ronde: report", "wat: mislukt"]


@contextmanager
def held(home: Path) -> Iterator[None]:
    """Whoever reads what happened in cases waits as long as the block runs."""
    with open_app(settings.load({"VERVOLG_HOME": str(home)})) as app, transaction(app.engine) as connection:
        connection.execute(text("LOCK TABLE events IN ACCESS EXCLUSIVE MODE"))
        yield


def test_a_run_that_is_cancelled_leaves_a_trace_and_holds_nothing(running: Path) -> None:
    with held(running):
        run = Prefect(running).run("assure")
        wait_for(lambda: Prefect(running).is_running(run), 120, running)
        Prefect(running).ask(f"/flow_runs/{run}/set_state", state={"type": "CANCELLING", "name": "Cancelling"})
        end = wait_for(partial(Prefect(running).ended, run), 120, running)

    assert end["type"] == "CANCELLED"
    ((facts,),) = wait_for(lambda: told(running, "assure/afgebroken"), 60, running)
    assert facts[:2] == ["ronde: assure", "wat: afgebroken"]
    assert played(running, "assure")["assure"].startswith("Alles klopt")


def test_a_run_that_is_killed_is_told_and_nothing_of_it_stays_at_work(running: Path) -> None:
    """The worker sees that its process is gone, and names the run crashed; what the run had begun is tidied."""
    with held(running):
        run = Prefect(running).run("report")
        wait_for(lambda: "RUNNING" in Prefect(running).tasks(run), 120, running)
        os.kill(process_of(run), signal.SIGKILL)
        end = wait_for(partial(Prefect(running).ended, run), 120, running)

    assert end["type"] == "CRASHED"
    assert Prefect(running).tasks(run) == ["RUNNING"], "else nothing has to be tidied any more"
    api = f"{state.read(running).prefect_url}/api"
    told_where = environment(settings.load({"VERVOLG_HOME": str(running)}), api, auth_string(running))
    tidying = [sys.executable, "-m", "flows.tidy", (datetime.fromisoformat(end["timestamp"]) + timedelta(seconds=1)).isoformat()]
    subprocess.run(tidying, cwd=SHIPPED, env={**os.environ, **told_where}, check=True)
    assert Prefect(running).tasks(run) == ["CRASHED"]
    ((facts,),) = wait_for(lambda: told(running, "report/gecrasht"), 60, running)
    assert facts[:2] == ["ronde: report", "wat: gecrasht"]


def process_of(run: str) -> int:
    """The number of the process in which a flow run lives."""
    named = f"PREFECT__FLOW_RUN_ID={run}".encode()
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if ENGINE in (folder / "cmdline").read_bytes() and named in (folder / "environ").read_bytes():
                return int(folder.name)
    pytest.fail(f"no process of {run}")
