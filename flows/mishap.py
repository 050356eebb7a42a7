"""A run that was cancelled or crashed leaves a trace in our own tables: an alert to the operators, once a day for each kind.

What a run held goes with it: its locks and what it claimed are those of a connection, and what it did is whole or not there.
Prefect calls these in the worker, when the process of the run is gone.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from prefect.client.schemas.objects import FlowRun, State

from db.engine import transaction
from domain.base.moments import amsterdam_day
from flows.forget import DEPLOYMENT as FORM
from flows.forget import forget
from flows.wrong import told
from notify.alert import AlertKind
from vervolg import clock, settings
from vervolg.app import App, open_app
from watch.alerts import raise_alert

log = logging.getLogger(__name__)

CANCELLED, CRASHED = "afgebroken", "gecrasht"


def leave_trace(app: App, name: str, what: str, known: str) -> bool:
    """Tell the operators what happened to a run of `name`, with what is `known` of it; False when they know that of today."""
    at = clock.now()
    facts = (f"ronde: {name}", f"wat: {what}", known)
    with transaction(app.engine) as connection:
        return raise_alert(connection, AlertKind.RUN_FAILED, f"{name}/{what}/{amsterdam_day(at).isoformat()}", at, facts)


def run_named(run: str) -> str:
    """The fact that says which run it was."""
    return f"naam bij Prefect: {run}"


def _hook(what: str) -> Callable[[Any, FlowRun, State[Any]], None]:
    def hook(flow: Any, flow_run: FlowRun, state: State[Any]) -> None:  # noqa: ARG001 - Prefect names what it gives
        log.warning("run %s of %s: %s", flow_run.name, flow.name, what)
        if flow.name == FORM:
            forget(flow_run.id)
        try:
            with open_app(settings.load()) as app:
                leave_trace(app, flow.name, what, run_named(flow_run.name))
        except Exception as error:  # whoever is stopping may have no database left
            log.warning("no trace of that: %s", told(error))

    hook.__name__ = f"leave_trace_of_{what}"
    return hook


HOOKS: dict[str, Any] = {"on_cancellation": [_hook(CANCELLED)], "on_crashed": [_hook(CRASHED)]}
"""For each flow that is deployed."""
