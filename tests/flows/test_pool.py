"""The pool that a worker takes runs from: somebody's pause stays, that of a demo which was broken off does not."""

from __future__ import annotations

import asyncio

import pytest


@pytest.mark.usefixtures("orchestrator")
@pytest.mark.timeout(180)
def test_a_pause_stays_unless_an_earlier_demo_made_it() -> None:
    from prefect.client.orchestration import get_client
    from prefect.client.schemas.actions import WorkPoolUpdate

    from flows.deploy import POOL, make_pool

    async def paused() -> bool:
        async with get_client() as client:
            return (await client.read_work_pool(POOL)).is_paused

    async def pause() -> None:
        async with get_client() as client:
            await client.update_work_pool(POOL, WorkPoolUpdate(is_paused=True))

    asyncio.run(make_pool(resumed=False))
    assert not asyncio.run(paused())
    asyncio.run(pause())
    asyncio.run(make_pool(resumed=False))
    assert asyncio.run(paused())
    asyncio.run(make_pool(resumed=True))
    assert not asyncio.run(paused())
