"""Deliver: whatever waits in the outbox goes out, with proof; what cannot go now waits for the next round."""

from __future__ import annotations

from datetime import datetime

from prefect import flow, task
from prefect.client.schemas.objects import State
from prefect.states import Completed, Failed

from flows.mishap import HOOKS
from flows.moment import PLACE, moment
from flows.naming import named
from flows.outside import AGAIN
from flows.turn import in_turn
from vervolg import settings
from vervolg.app import open_app
from vervolg.moment import going_on
from vervolg.turns import DELIVER
from watch.deliver import DeliveryReport
from watch.side_by_side import deliver_over


@task(name="send-what-waits", task_run_name="versturen wat klaarligt", **AGAIN)
def send_what_waits(as_of: datetime | None) -> DeliveryReport:
    """Send, typeset and store. Each message has an id of its own, so one that is sent twice is recognisably one."""
    with open_app(settings.load()) as app:
        return deliver_over(app, as_of, going_on(app.engine, as_of, PLACE))


@flow(name="deliver", flow_run_name=named("bezorging"), timeout_seconds=1800, **HOOKS)
@in_turn(DELIVER)
def deliver(as_of: datetime | None = None) -> State[None]:
    """Empty the outbox as far as the outside allows; fails when messages failed for good."""
    moment(as_of)  # refused before a task of it is tried
    report = send_what_waits(as_of)
    done = f"{report.sent} verzonden, {report.put_off} uitgesteld, {report.failed} mislukt, {report.waiting} wachten nog"
    if report.failed or report.away:
        return Failed(message=f"{done}; de andere kant antwoordt niet" if report.away else done)
    return Completed(message=done)
