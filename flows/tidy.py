"""Tidy our own Prefect server: `python -m flows.tidy [MOMENT]` names what died as dead, and lets go of what it held.

    pending, running or cancelling, without a process   -> crashed, with its subflows
    tasks of a run that did not come to a good end      -> ended as that run was
    planned for a moment that is over                   -> skipped, except the newest of each deployment
    slots that are still taken                          -> free

A process that is killed with its server cannot say so, and Prefect never asks. Nothing of this is the truth: the next round does
whatever is due. Only for a server of our own, on whose machine all its runs are.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from prefect.client.orchestration import PrefectClient, get_client
from prefect.client.schemas.actions import GlobalConcurrencyLimitUpdate
from prefect.client.schemas.filters import FlowRunFilter, FlowRunFilterId, TaskRunFilter
from prefect.client.schemas.objects import FlowRun, StateType, TaskRun
from prefect.client.schemas.sorting import FlowRunSort
from prefect.states import Cancelled, Completed, Crashed

from vervolg import clock
from vervolg.supervise.living import can_tell, living

AT_WORK = ("PENDING", "RUNNING", "CANCELLING")
ENDED_BADLY = ("CRASHED", "CANCELLED", "FAILED")
GRACE = timedelta(minutes=3)
"""A run that is younger may be about to get its process, or about to tell its end; a crowded machine takes long over that."""
PAGE = 200
DIED = "Het proces van deze ronde is er niet meer. De volgende ronde doet wat aan de beurt is."
OVERTAKEN = "Overgeslagen: een latere ronde doet hetzelfde werk."


@dataclass(frozen=True, slots=True)
class Tidied:
    """How many runs were named dead, how many tasks ended with their run, how many runs were skipped, and how many limits got
    their slots back.
    """

    crashed: int = 0
    tasks: int = 0
    skipped: int = 0
    freed: int = 0


async def tidy(client: PrefectClient, *, before: datetime) -> Tidied:
    """Tidy what was left from `before` that moment."""
    dead = await _dead(client, before)
    for run in dead:
        await client.set_flow_run_state(run.id, Crashed(message=DIED), force=True)
    tasks = await _end_tasks(client, before, {run.id for run in dead})
    return Tidied(len(dead), tasks, await _skip_the_overtaken(client), await _free_slots(client))


async def _dead(client: PrefectClient, before: datetime) -> list[FlowRun]:
    """What is said to be at work and has no process. A subflow lives in the process of the flow that called it."""
    found = await _runs(client, *AT_WORK)
    alive, now = living(), clock.now()
    suspect = [run for run in found if run.id not in alive and _is_from(run, before, now)]
    dead = [run for run in suspect if run.deployment_id and (can_tell() or run.state_name != "Running")]
    for run in suspect:
        if run.deployment_id is None and run.parent_task_run_id is not None:
            calling = await _calling(client, run)
            if calling not in alive:
                dead.append(run)
    return dead


def _is_from(run: FlowRun, before: datetime, now: datetime) -> bool:
    """Whether it came into its state `before` that moment, or at one that is still to come: a clock was ahead."""
    since = run.state.timestamp if run.state else now
    return since < before or since > now + GRACE


async def _calling(client: PrefectClient, run: FlowRun) -> UUID | None:
    """The flow run in whose process a subflow lives, however deep; None when that is not known."""
    while run.parent_task_run_id:
        asked = TaskRunFilter.model_validate({"id": {"any_": [run.parent_task_run_id]}})
        tasks = await client.read_task_runs(task_run_filter=asked)
        if not tasks or not tasks[0].flow_run_id:
            return None
        run = await client.read_flow_run(tasks[0].flow_run_id)
    return run.id


async def _end_tasks(client: PrefectClient, before: datetime, dead: Collection[UUID]) -> int:
    """End the tasks of the runs that are `dead`, and of those that ended badly `before` that moment: who names such a run, as the
    worker does, leaves its tasks as they were.
    """
    tasks = await _tasks_left(client)
    runs = {run.id: run for run in await _by_id(client, {task.flow_run_id for task in tasks if task.flow_run_id})}
    now, ended = clock.now(), 0
    for task in tasks:
        run = task.flow_run_id and runs.get(task.flow_run_id)
        if run and (run.id in dead or _is_from(run, before, now)):
            end = Cancelled if run.state_type is StateType.CANCELLED else Crashed
            await client.set_task_run_state(task.id, end(message=DIED), force=True)
            ended += 1
    return ended


async def _tasks_left(client: PrefectClient) -> list[TaskRun]:
    """The tasks that are said to be at work in a run that ended badly; they go when they are ended, so one page is enough."""
    return list(
        await client.read_task_runs(
            flow_run_filter=FlowRunFilter.model_validate({"state": {"type": {"any_": ENDED_BADLY}}}),
            task_run_filter=TaskRunFilter.model_validate({"state": {"type": {"any_": ["SCHEDULED", *AT_WORK]}}}),
            limit=PAGE,
        )
    )


async def _by_id(client: PrefectClient, runs: Collection[UUID]) -> list[FlowRun]:
    if not runs:
        return []
    return list(await client.read_flow_runs(flow_run_filter=FlowRunFilter(id=FlowRunFilterId(any_=list(runs))), limit=PAGE))


async def _skip_the_overtaken(client: PrefectClient) -> int:
    """Of what should have begun by now, leave the newest of each deployment: one round catches up with everything."""
    late = await _runs(client, "SCHEDULED", until=clock.now())
    seen: set[UUID] = set()
    overtaken = []
    for run in late:  # the newest first
        if run.auto_scheduled and run.deployment_id in seen:
            overtaken.append(run)
        elif run.deployment_id and not run.parameters.get("as_of"):  # one for another moment does other work
            seen.add(run.deployment_id)
    for run in overtaken:
        await client.set_flow_run_state(run.id, Completed(name="Skipped", message=OVERTAKEN), force=True)
    return len(overtaken)


async def _free_slots(client: PrefectClient) -> int:
    """Deployments of an earlier version had a limit, whose slot outlived the server that gave it out."""
    taken = [
        limit
        for limit in await client.read_global_concurrency_limits(limit=PAGE)
        if limit.name.startswith("deployment:") and limit.active_slots
    ]
    for limit in taken:
        await client.update_global_concurrency_limit(limit.name, GlobalConcurrencyLimitUpdate(active_slots=0))
    return len(taken)


async def _runs(client: PrefectClient, *states: str, until: datetime | None = None) -> list[FlowRun]:
    asked = {"state": {"type": {"any_": list(states)}}}
    if until:
        asked["expected_start_time"] = {"before_": until.isoformat()}  # type: ignore[dict-item]
    found: list[FlowRun] = []
    while True:
        page = await client.read_flow_runs(
            flow_run_filter=FlowRunFilter.model_validate(asked),
            sort=FlowRunSort.EXPECTED_START_TIME_DESC,
            limit=PAGE,
            offset=len(found),
        )
        found += page
        if len(page) < PAGE:
            return found


async def _main(before: datetime) -> None:
    async with get_client() as client:
        print(await tidy(client, before=before))  # noqa: T201 - goes to logs/tidy.log


if __name__ == "__main__":
    asyncio.run(_main(datetime.fromisoformat(sys.argv[1]) if len(sys.argv) > 1 else datetime.now(UTC) - GRACE))
