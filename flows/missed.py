"""Start what should have begun and was not made: `python -m flows.missed`, when `vervolg up` asks for that.

A round whose moment came while nothing ran, or while the database was away, was written down nowhere; the next is a day or a week
away. What somebody paused at Prefect stays so.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from prefect.client.orchestration import get_client
from prefect.client.schemas.responses import DeploymentResponse

from db import turns
from db.engine import connect, transaction
from db.turns import Turn
from vervolg import clock, settings
from vervolg.database import database
from vervolg.settings import Settings
from vervolg.turns import ROUNDS


def missed(known: Settings) -> list[str]:
    """The rounds that should have begun since the last good one."""
    with database(known) as url:
        engine = connect(url, pool_size=1)
        try:
            with transaction(engine) as connection:
                seen = turns.read(connection)
        finally:
            engine.dispose()
    now = clock.now()
    since = {one.name: seen.get(one.name, Turn(one.name, known_since=now)).since(now) for one in ROUNDS}
    return [name for name, moment in since.items() if known.missed(name, moment, now)]


async def start(names: Iterable[str], *, unless_paused: bool = False) -> None:
    """Start these now, instead of at the next moment that was planned."""
    async with get_client() as client:
        for name in names:
            deployment = await client.read_deployment_by_name(f"{name}/{name}")
            if not (unless_paused and _paused(deployment)):
                await client.create_flow_run_from_deployment(deployment.id)


def _paused(deployment: DeploymentResponse) -> bool:
    return deployment.paused or not any(schedule.active for schedule in deployment.schedules)


def main() -> None:
    """Start those that are planned for a moment of their own; the others come by themselves within minutes."""
    known = settings.load()
    asyncio.run(start([name for name in missed(known) if known.planned(name)], unless_paused=True))


if __name__ == "__main__":
    main()
