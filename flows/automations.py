"""What Prefect does by itself when a run of ours fails, crashes or does not come: a second pair of eyes beside `vervolg health`.

    a run failed, or crashed             -> the deployment `alarm`, with its name
    no run of a round came to a good end -> the deployment `alarm`, which asks our own tables first

Put on the server with each deployment of prefect.yaml. What is as it should be is left alone: a change starts the waiting anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from uuid import UUID

from prefect.client.orchestration import PrefectClient
from prefect.events.actions import RunDeployment
from prefect.events.schemas.automations import Automation, AutomationCore, EventTrigger, Posture

from vervolg.settings import Settings
from vervolg.turns import ROUNDS

OURS = "Vervolg: "
"""How the names of our automations begin; those of somebody else are not touched."""
ALARM = "alarm/alarm"
WATCHED = (*(one.name for one in ROUNDS), "open-case")
"""Deployments whose runs are watched. Not the alarm itself, which would ring about itself."""

_STATES = {
    "mislukt": ("prefect.flow-run.Failed", "prefect.flow-run.TimedOut"),
    "gecrasht": ("prefect.flow-run.Crashed",),
}


def wanted(alarm: UUID, known: Settings) -> Iterator[AutomationCore]:
    """All of ours, for the deployment with the id `alarm`; a round is missed at the bound of `known`."""
    for what, events in _STATES.items():
        yield AutomationCore(
            name=f"{OURS}een ronde is {what}",
            description="Beheer krijgt bericht, één keer per dag per soort.",
            trigger=EventTrigger(
                expect=set(events),
                match_related=_of(WATCHED),
                for_each={"prefect.resource.id"},
                posture=Posture.Reactive,
                threshold=1,
            ),
            actions=[_ring(alarm, round_="{{ deployment.name }}", what=what, run="{{ flow_run.name }}")],
        )
    for one in ROUNDS:
        yield AutomationCore(
            name=f"{OURS}{one.label} blijft uit",
            description="Eerst wordt gevraagd of onze eigen tabellen dat ook zeggen; dan krijgt beheer bericht.",
            trigger=EventTrigger(
                expect={"prefect.flow-run.Completed"},
                match_related=_of([one.name]),
                posture=Posture.Proactive,
                threshold=1,
                within=known.bound(one.name),
            ),
            actions=[_ring(alarm, round_=one.name, what="uitgebleven")],
        )


async def put(client: PrefectClient, settings: Settings) -> int:
    """Bring the server's automations to what is wanted; how many had to change."""
    alarm = (await client.read_deployment_by_name(ALARM)).id
    there = {one.name: one for one in await client.read_automations() if one.name.startswith(OURS)}
    changed = 0
    for one in wanted(alarm, settings):
        known = there.pop(one.name, None)
        if known is None:
            await client.create_automation(one)
        elif not _same(known, one):
            await client.update_automation(known.id, one)
        else:
            continue
        changed += 1
    for gone in there.values():
        await client.delete_automation(gone.id)
        changed += 1
    return changed


def _of(deployments: Iterable[str]) -> dict[str, list[str] | str]:
    return {"prefect.resource.role": "deployment", "prefect.resource.name": list(deployments)}


def _ring(alarm: UUID, **parameters: str) -> RunDeployment:
    return RunDeployment(source="selected", deployment_id=alarm, parameters=parameters)


def _same(known: Automation, one: AutomationCore) -> bool:
    """Whether the server has `one` already; somebody who switched it off keeps it off."""
    kept = AutomationCore.model_validate(known.model_dump(exclude={"id"}))
    return kept.model_copy(update={"enabled": one.enabled}) == one
