"""While a demo is filled its pool is paused, so that no worker takes a round; afterwards it is not."""

from __future__ import annotations

import asyncio

import pytest


@pytest.mark.usefixtures("orchestrator")
@pytest.mark.timeout(180)
def test_the_pool_is_paused_for_a_demo_that_is_being_filled_and_resumed_once() -> None:
    from prefect.client.orchestration import get_client

    from flows.deploy import POOL, make_pool, resume_pool

    async def paused() -> bool:
        async with get_client() as client:
            return (await client.read_work_pool(POOL)).is_paused

    asyncio.run(make_pool(paused=True))
    assert asyncio.run(paused())
    asyncio.run(make_pool(paused=False))
    assert asyncio.run(paused()), "somebody's pause is not undone by a start"
    asyncio.run(resume_pool())
    assert not asyncio.run(paused())
