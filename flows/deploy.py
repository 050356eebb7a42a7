"""Deploy prefect.yaml: `python -m flows.deploy` waits for the server, makes the pool, deploys all and starts the first cycle.

In a demo no round may start while the cases are loaded: until they are there the pool is paused. A pool on somebody else's server
is not ours to pause; there the deploying itself waits.

The same as by hand: `prefect work-pool create vervolg --type process`, `prefect deploy --all` and
`prefect deployment run follow-up-cycle/follow-up-cycle`, in one process, since each of those takes seconds to start.
"""

from __future__ import annotations

import asyncio
import sys
from contextlib import suppress

from prefect.cli import app
from prefect.client.orchestration import PrefectClient, get_client
from prefect.client.schemas.actions import WorkPoolCreate, WorkPoolUpdate
from prefect.exceptions import ObjectAlreadyExists

from vervolg import settings
from vervolg.supervise import state

POOL = "vervolg"
FIRST = "follow-up-cycle/follow-up-cycle"
PATIENCE = 120


async def wait_for_server(client: PrefectClient) -> None:
    """Return when the server answers."""
    for _ in range(PATIENCE * 4):
        if await client.api_healthcheck() is None:
            return
        await asyncio.sleep(0.25)
    raise SystemExit("De Prefect-server antwoordt niet.")


async def make_pool(*, paused: bool) -> None:
    """Make the work pool when it is not there."""
    async with get_client() as client:
        await wait_for_server(client)
        with suppress(ObjectAlreadyExists):
            await client.create_work_pool(WorkPoolCreate(name=POOL, type="process"))
        if paused:
            await client.update_work_pool(POOL, WorkPoolUpdate(is_paused=True))


async def resume_pool() -> None:
    """Let the worker take what was planned."""
    async with get_client() as client:
        await client.update_work_pool(POOL, WorkPoolUpdate(is_paused=False))


async def wait_for_cases() -> None:
    """Return when a demo has its cases: a round in between would act on a story that is still being told."""
    home = settings.load().home
    while not state.read(home).filled:  # the supervisor says so too when it gives up on them
        await asyncio.sleep(0.5)


async def start_first() -> None:
    """Start a cycle now, instead of at the next five minutes."""
    async with get_client() as client:
        deployment = await client.read_deployment_by_name(FIRST)
        await client.create_flow_run_from_deployment(deployment.id)


def deploy_all() -> None:
    """What `prefect deploy --all` does, in this process."""
    sys.argv = ["prefect", "--no-prompt", "deploy", "--all"]
    try:
        app()
    except SystemExit as end:
        if end.code:
            raise


def main() -> None:
    """Everything, in order; what takes seconds is done while the cases of a demo are still being loaded."""
    known = state.read(settings.load().home)
    waits, ours = not known.filled, bool(known.prefect_port)
    asyncio.run(make_pool(paused=waits and ours))
    if waits and not ours:
        asyncio.run(wait_for_cases())
    deploy_all()
    if waits and ours:
        asyncio.run(wait_for_cases())
        asyncio.run(resume_pool())
    asyncio.run(start_first())


if __name__ == "__main__":
    main()
