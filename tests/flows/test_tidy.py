"""What died without saying so is named dead at Prefect, what was overtaken is skipped, and no slot stays taken."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from vervolg.settings import SHIPPED

pytestmark = [pytest.mark.usefixtures("orchestrator", "home"), pytest.mark.timeout(300)]


@contextmanager
def living_for(run: UUID) -> Iterator[None]:
    """A process that looks like that of a flow run."""
    command = [sys.executable, "-c", "import time; time.sleep(250)", "prefect.engine"]
    started = subprocess.Popen(command, env={**os.environ, "PREFECT__FLOW_RUN_ID": str(run)})
    try:
        yield
    finally:
        started.kill()
        started.wait()


async def an_old_deployment(client: Any, flow: Any, **options: Any) -> UUID:
    """As an earlier version made them: with a limit."""
    return UUID(
        str(await client.create_deployment(await client.create_flow(flow), name=flow.name, concurrency_limit=1, **options))
    )


def test_what_has_no_process_crashed_with_all_that_it_called_and_what_lives_goes_on() -> None:
    from prefect import flow, task
    from prefect.client.orchestration import get_client
    from prefect.client.schemas.actions import GlobalConcurrencyLimitUpdate
    from prefect.client.schemas.objects import State
    from prefect.states import Pending, Running

    from flows.tidy import tidy

    @flow(name="a-round")
    def a_round() -> None: ...

    @task
    def a_task() -> None: ...

    async def play() -> None:
        async with get_client() as client:
            deployment = await an_old_deployment(client, a_round)
            make = client.create_flow_run_from_deployment
            begun: list[State[Any]] = [Running(), Pending(), Running()]
            running, pending, alive = [await make(deployment, state=one) for one in begun]
            working = await client.create_task_run(a_task, flow_run_id=alive.id, dynamic_key="0", state=Running())
            deeper = await client.create_flow_run(a_round, parent_task_run_id=working.id, state=Running())
            working = await client.create_task_run(a_task, flow_run_id=deeper.id, dynamic_key="0", state=Running())
            deepest = await client.create_flow_run(a_round, parent_task_run_id=working.id, state=Running())
            called = await client.create_task_run(a_task, flow_run_id=running.id, dynamic_key="0", state=Running())
            subflow = await client.create_flow_run(a_round, parent_task_run_id=called.id, state=Running())
            limit = f"deployment:{deployment}"
            await client.update_global_concurrency_limit(limit, GlobalConcurrencyLimitUpdate(active_slots=1))

            async def states() -> list[str]:
                runs = [await client.read_flow_run(one.id) for one in (running, pending, subflow, alive)]
                return [*(str(run.state_type.value) for run in runs if run.state_type), await state_of_task()]

            async def state_of_task() -> str:
                found = (await client.read_task_run(called.id)).state_type
                return str(found.value) if found else ""

            with living_for(alive.id):
                await tidy(client, before=datetime.now(UTC) - timedelta(minutes=1))
                assert await states() == ["RUNNING", "PENDING", "RUNNING", "RUNNING", "RUNNING"], "they may be about to tell"
                await tidy(client, before=datetime.now(UTC) + timedelta(seconds=1))
                assert await states() == ["CRASHED", "CRASHED", "CRASHED", "RUNNING", "CRASHED"]
                for one in (deeper, deepest):
                    assert (await client.read_flow_run(one.id)).state_name == "Running", "it lives in the process of the first"
            assert (await client.read_global_concurrency_limit_by_name(limit)).active_slots == 0

    asyncio.run(play())


def test_tasks_end_with_a_run_that_somebody_else_named_dead_and_those_of_others_go_on() -> None:
    """As the worker does when the process of a run was killed."""
    from prefect import flow, task
    from prefect.client.orchestration import get_client
    from prefect.client.schemas.objects import State
    from prefect.states import Cancelled, Completed, Crashed, Pending, Running

    from flows.tidy import tidy

    @flow(name="a-killed-round")
    def a_killed_round() -> None: ...

    @task
    def a_task() -> None: ...

    async def play() -> None:
        async with get_client() as client:

            async def a_run(state: State[Any]) -> list[UUID]:
                run = await client.create_flow_run(a_killed_round, state=state)
                makes = [client.create_task_run(a_task, run.id, dynamic_key=f"{n}", state=s) for n, s in enumerate(begun)]
                return [(await make).id for make in makes]

            begun: list[State[Any]] = [Running(), Pending(), Completed()]
            ends: list[State[Any]] = [Crashed(), Cancelled(), Running()]
            tasks = [await a_run(state) for state in ends]

            async def states() -> list[list[str]]:
                return [[str((await client.read_task_run(one)).state_name) for one in of_run] for of_run in tasks]

            await tidy(client, before=datetime.now(UTC) - timedelta(minutes=1))
            assert await states() == [["Running", "Pending", "Completed"]] * 3, "they may be about to tell"
            await tidy(client, before=datetime.now(UTC) + timedelta(seconds=1))
            assert await states() == [
                ["Crashed", "Crashed", "Completed"],
                ["Cancelled", "Cancelled", "Completed"],
                ["Running", "Pending", "Completed"],
            ]

    asyncio.run(play())


def test_of_what_was_planned_while_nothing_ran_only_the_newest_is_left() -> None:
    from prefect import flow
    from prefect.client.orchestration import get_client
    from prefect.client.schemas.actions import DeploymentScheduleCreate
    from prefect.client.schemas.filters import DeploymentFilter, DeploymentFilterId
    from prefect.client.schemas.schedules import IntervalSchedule
    from prefect.states import Scheduled

    from flows.tidy import tidy

    @flow(name="a-late-round")
    def a_late_round() -> None: ...

    async def play() -> None:
        async with get_client() as client:
            now = datetime.now(UTC)
            hourly = IntervalSchedule(interval=timedelta(hours=1), anchor_date=now - timedelta(minutes=30), timezone="UTC")
            deployment = await an_old_deployment(
                client, a_late_round, schedules=[DeploymentScheduleCreate(schedule=hourly, active=True)]
            )
            asked = await client.create_flow_run_from_deployment(
                deployment, state=Scheduled(scheduled_time=now - timedelta(hours=9))
            )
            for_another = {"as_of": "2026-05-18T09:00:00+02:00"}  # somebody wants an old report again
            other = await client.create_flow_run_from_deployment(deployment, parameters=for_another)
            span = {"start_time": (now - timedelta(hours=4)).isoformat(), "end_time": now.isoformat()}
            (await client._client.post(f"/deployments/{deployment}/schedule", json=span)).raise_for_status()
            await tidy(client, before=now)

            runs = await client.read_flow_runs(deployment_filter=DeploymentFilter(id=DeploymentFilterId(any_=[deployment])))
            timed = [(run.expected_start_time, run) for run in runs if run.auto_scheduled and run.expected_start_time]
            names = [run.state_name for moment, run in sorted(timed, key=lambda one: one[0]) if moment < now]
            assert names == ["Skipped"] * (len(names) - 1) + ["Scheduled"]
            assert len(names) >= 3
            for run in (asked, other):
                assert (await client.read_flow_run(run.id)).state_name == "Scheduled", "somebody asked for it"

    asyncio.run(play())


def test_deploying_takes_the_limit_from_what_an_earlier_version_deployed(home: Path) -> None:
    from prefect import flow
    from prefect.client.orchestration import get_client
    from prefect.settings import get_current_settings

    @flow(name="deliver")
    def deliver() -> None: ...

    async def before() -> str:
        async with get_client() as client:
            return f"deployment:{await an_old_deployment(client, deliver)}"

    async def limits() -> set[str]:
        async with get_client() as client:
            return {one.name for one in await client.read_global_concurrency_limits(limit=200)}

    old = asyncio.run(before())
    assert old in asyncio.run(limits())
    told = {"PREFECT_API_URL": str(get_current_settings().api.url), "VERVOLG_CODE": str(SHIPPED), "PYTHONWARNINGS": "ignore"}
    deploying = [sys.executable, "-m", "flows.deploy"]
    done = subprocess.run(deploying, cwd=SHIPPED, env={**os.environ, **told}, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr
    assert old not in asyncio.run(limits())
