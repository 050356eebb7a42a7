"""The name of a run: what it is and the moment it works for, so that a list of runs reads as a diary."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from prefect.runtime import flow_run

from domain.moments import AMSTERDAM
from vervolg import clock


def named(what: str, form: str = "%Y-%m-%d %H:%M") -> Callable[[], str]:
    """A namer of flow runs: `ronde 2026-05-18 09:05`, by the `as_of` it was given, else the moment for which it was planned."""

    def name() -> str:
        given = (flow_run.parameters or {}).get("as_of")
        at = datetime.fromisoformat(given) if isinstance(given, str) else given or flow_run.scheduled_start_time or clock.now()
        return f"{what} {at.astimezone(AMSTERDAM):{form}}"

    return name
