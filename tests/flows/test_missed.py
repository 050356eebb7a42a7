"""What is made up for is started at Prefect, and what somebody paused there stays so."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

pytestmark = [pytest.mark.usefixtures("orchestrator"), pytest.mark.timeout(300)]


def test_what_was_missed_is_started_unless_somebody_paused_it() -> None:
    from prefect import flow
    from prefect.client.orchestration import get_client
    from prefect.client.schemas.actions import DeploymentScheduleCreate
    from prefect.client.schemas.filters import DeploymentFilter, DeploymentFilterName
    from prefect.client.schemas.schedules import CronSchedule

    from flows.missed import start

    @flow
    def a_round() -> None: ...

    async def made(client: Any, name: str, **options: Any) -> None:
        await client.create_deployment(await client.create_flow(a_round.with_options(name=name)), name=name, **options)

    async def story() -> dict[str, int]:
        active, stopped = (
            [DeploymentScheduleCreate(schedule=CronSchedule(cron="30 6 * * 1"), active=one)] for one in (True, False)
        )
        async with get_client() as client:
            await made(client, "missed-active", schedules=active)
            await made(client, "missed-stopped", schedules=stopped)
            await made(client, "missed-paused", schedules=active, paused=True)
            names = ["missed-active", "missed-stopped", "missed-paused"]
            await start(names, unless_paused=True)
            return {name: len([run for run in await _runs(client, name) if not run.auto_scheduled]) for name in names}

    async def _runs(client: Any, name: str) -> list[Any]:
        asked = DeploymentFilter(name=DeploymentFilterName(any_=[name]))
        return list(await client.read_flow_runs(deployment_filter=asked))

    assert asyncio.run(story()) == {"missed-active": 1, "missed-stopped": 0, "missed-paused": 0}
