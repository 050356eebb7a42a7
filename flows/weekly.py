"""Report: every Monday morning, what is slipping and where, for management."""

from __future__ import annotations

from datetime import datetime

from prefect import flow, task
from prefect.client.schemas.objects import State
from prefect.states import Completed

from flows.moment import moment_shown
from flows.outside import AGAIN
from flows.turn import in_turn
from vervolg import settings
from vervolg.app import open_app
from vervolg.turns import REPORT
from watch import report as management


@task(name="make-and-send-report", **AGAIN)
def make_and_send(as_of: datetime) -> str:
    """Typeset the report and put it in the outbox of those who must read it; where it lies."""
    with open_app(settings.load()) as app:
        return str(management.report(app, as_of))


@flow(name="report", timeout_seconds=1800)
@in_turn(REPORT)
def report(as_of: datetime | None = None) -> State[None]:
    """The management report of the week before `as_of`."""
    return Completed(message=f"Rapport: {make_and_send(moment_shown(as_of))}")
