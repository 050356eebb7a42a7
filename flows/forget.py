"""Forget what somebody typed into a form of Prefect's: it is in our database, and Prefect keeps what it was given.

a run that ended    blanks itself, whatever came of it
a run that was killed, cancelled or refused before it began    is blanked by whoever notices: its hook, the alarm, the night
"""

from __future__ import annotations

import logging
from uuid import UUID

from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.filters import DeploymentFilter, FlowRunFilter
from prefect.client.schemas.objects import FlowRun, StateType

log = logging.getLogger(__name__)

DEPLOYMENT = "open-case"
BLANK = {"report": {}, "actor": ""}
ENDED = [state.value for state in (StateType.COMPLETED, StateType.FAILED, StateType.CRASHED, StateType.CANCELLED)]
PAGE = 200


def forget(run: UUID) -> None:
    """Blank the parameters of `run` in Prefect's database; whoever comes later tries again when that does not work."""
    try:
        with get_client(sync_client=True) as client:
            _blank(client, run)
    except Exception as error:
        log.warning("a form is still at Prefect: %s", type(error).__name__)


def forget_quietly() -> None:
    """Blank what was left over; whoever comes later tries again when that does not work."""
    try:
        forget_left_over()
    except Exception as error:
        log.warning("it is not known whether a form is still at Prefect: %s", type(error).__name__)


def forget_left_over() -> int:
    """Blank the parameters of every run of the form that ended with its text still there; how many there were."""
    with get_client(sync_client=True) as client:
        left = [run for run in _ended(client) if run.parameters.get("report")]
        for run in left:
            _blank(client, run.id)
    if left:
        log.info("%d forms that had ended were blanked", len(left))
    return len(left)


def _ended(client: SyncPrefectClient) -> list[FlowRun]:
    found: list[FlowRun] = []
    asked = FlowRunFilter.model_validate({"state": {"type": {"any_": ENDED}}})
    ours = DeploymentFilter.model_validate({"name": {"any_": [DEPLOYMENT]}})
    while page := client.read_flow_runs(flow_run_filter=asked, deployment_filter=ours, limit=PAGE, offset=len(found)):
        found += page
    return found


def _blank(client: SyncPrefectClient, run: UUID) -> None:
    client.update_flow_run(run, parameters=BLANK).raise_for_status()
