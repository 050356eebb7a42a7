"""Deploy prefect.yaml: `python -m flows.deploy` waits for the server, tidies what an earlier system left on it, makes the pool,
deploys all and starts what is due: a first cycle, and each round that should have begun since its last good one (`flows.missed`).

Deploying throws away what Prefect had planned, also what it should have started while nothing ran: a report of this morning would
come next week.

In a demo nothing of this waits for the cases: a run begins when they are there (`flows.held`).

The same as by hand: `prefect work-pool create vervolg --type process`, `prefect deploy --all` and
`prefect deployment run follow-up-cycle/follow-up-cycle`, in one process, since each of those takes seconds to start.
"""

from __future__ import annotations

import asyncio
import logging
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import yaml
from prefect.cli import app
from prefect.client.orchestration import PrefectClient, get_client
from prefect.client.schemas.actions import DeploymentUpdate, WorkPoolCreate, WorkPoolUpdate
from prefect.exceptions import ObjectAlreadyExists

from flows import automations
from flows.missed import missed, start
from flows.tidy import tidy
from vervolg import settings
from vervolg.settings import SHIPPED, Settings
from vervolg.supervise import state
from vervolg.turns import CYCLE, ROUNDS

log = logging.getLogger("flows.deploy")

POOL = "vervolg"
PATIENCE = 120
ANCHORED = {"anchor_date": "2026-01-01T00:00:00+00:00", "timezone": "UTC", "active": True}


async def wait_for_server(client: PrefectClient) -> None:
    """Return when the server answers."""
    for _ in range(PATIENCE * 4):
        if await client.api_healthcheck() is None:
            return
        await asyncio.sleep(0.25)
    raise SystemExit("De Prefect-server antwoordt niet.")


async def make_pool(*, resumed: bool) -> None:
    """Make the work pool when it is not there. `resumed` undoes the pause of a demo of an earlier version that was broken off;
    any other pause is somebody's choice.
    """
    async with get_client() as client:
        await wait_for_server(client)
        with suppress(ObjectAlreadyExists):
            await client.create_work_pool(WorkPoolCreate(name=POOL, type="process"))
        if resumed:
            await client.update_work_pool(POOL, WorkPoolUpdate(is_paused=False))


async def tidy_up(known: state.State) -> None:
    """Name as dead what was at work before the system that runs now."""
    async with get_client() as client:
        await wait_for_server(client)
        await tidy(client, before=datetime.fromisoformat(known.started_at))


async def watch_runs(known: Settings) -> None:
    """Have the server watch the runs too. Without that the rounds go as well, so a failure here is only said."""
    try:
        async with get_client() as client:
            changed = await automations.put(client, known)
        log.info("%d automations were brought up to date", changed)
    except Exception as error:
        log.warning("the server does not watch the runs: %s", type(error).__name__)


def due(known: Settings) -> list[str]:
    """A cycle, and every round that was missed."""
    return sorted({CYCLE.name, *missed(known)})


def without_limits() -> None:
    """Take the limit from deployments of an earlier version."""

    async def lose() -> None:
        async with get_client() as client:
            for name in (one.name for one in ROUNDS):
                deployment = await client.read_deployment_by_name(f"{name}/{name}")
                if deployment.global_concurrency_limit:
                    await client.update_deployment(deployment.id, DeploymentUpdate(concurrency_limit=None))

    asyncio.run(lose())


def deploy_all(known: Settings) -> None:
    """What `prefect deploy --all` does, in this process; for a trial with other periods than those that were written."""
    sys.argv = ["prefect", "--no-prompt", "deploy", "--all"]
    if known.periods:
        sys.argv += ["--prefect-file", str(_for_a_trial(known))]
    try:
        app()
    except SystemExit as end:
        if end.code:
            raise


def _for_a_trial(known: Settings) -> Path:
    content = yaml.safe_load((SHIPPED / "prefect.yaml").read_text(encoding="utf-8"))
    for one in content["deployments"]:
        if period := known.periods.get(one["name"]):
            slug = one["schedules"][0]["slug"]
            one["schedules"] = [{"slug": slug, "interval": int(period.total_seconds()), **ANCHORED}]
    file = known.home / "prefect" / "prefect-trial.yaml"
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    file.write_text(yaml.safe_dump(content), encoding="utf-8")
    return file


def main() -> None:
    """Everything, in order."""
    configured = settings.load()
    known = state.read(configured.home)
    ours = bool(known.prefect_port)
    asyncio.run(make_pool(resumed=ours and not known.filled))
    if ours:
        asyncio.run(tidy_up(known))
    deploy_all(configured)
    without_limits()
    asyncio.run(watch_runs(configured))
    asyncio.run(start(due(configured)))


if __name__ == "__main__":
    main()
