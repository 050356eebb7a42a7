"""Alarm: what Prefect noticed by itself about our runs, told through our own outbox. Started by its automations.

a run failed or crashed       -> an alert, once a day for each kind
no run came to a good end     -> first asked of our own tables: Prefect forgets what it did not see; then an alert
"""

import logging
from datetime import datetime
from typing import Literal

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.states import Completed

from db import turns
from db.engine import transaction
from flows.forget import forget_quietly
from flows.mishap import leave_trace, run_named
from flows.naming import named
from flows.wrong import plainly
from vervolg import clock, settings
from vervolg.app import App, open_app
from vervolg.turns import NAMED

log = logging.getLogger(__name__)

MISSING = "uitgebleven"
What = Literal["mislukt", "gecrasht", "afgebroken", "uitgebleven"]


@flow(name="alarm", timeout_seconds=120, flow_run_name=named("alarm"))
def alarm(round_: str, what: What, run: str = "", as_of: datetime | None = None) -> State[None]:  # noqa: ARG001 - as all flows
    """Tell the operators about the round `round_`, unless they know or it is well again."""
    with plainly(), open_app(settings.load()) as app:
        new = _missing(app, round_) if what == MISSING else leave_trace(app, round_, what, run_named(run))
    forget_quietly()
    return Completed(message=f"{round_} {what}: {'gemeld' if new else 'al bekend, of weer in orde'}")


def _missing(app: App, name: str) -> bool:
    """Raise the alert when our own tables say so too."""
    if name not in NAMED:
        return False
    with transaction(app.engine) as connection:
        known = turns.read(connection).get(name)
    if known and known.age(clock.now()) <= app.settings.bound(name):
        return False
    last = known and (known.good_at or known.known_since)
    return leave_trace(app, name, MISSING, f"laatste keer goed: {last.isoformat(timespec='minutes') if last else 'nooit'}")
