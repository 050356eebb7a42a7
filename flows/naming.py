"""The name of a run: what it is and the moment it works for, so that a list of runs reads as a diary.

A name that could not be made would keep the run from beginning, and so from refusing what is wrong. What is no moment is left
out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from typing import Any

from prefect.runtime import flow_run

from domain.base.moments import AMSTERDAM
from vervolg import clock


def named(what: str, form: str = "%Y-%m-%d %H:%M") -> Callable[[], str]:
    """A namer of flow runs: `ronde 2026-05-18 09:05`, by the `as_of` it was given, else the moment for which it was planned."""

    def name() -> str:
        for moment in _moments():
            with suppress(Exception):  # whatever was given: a day at the edge of the calendar, no moment at all
                at = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
                return f"{what} {at.astimezone(AMSTERDAM):{form}}"
        return what

    return name


def _moments() -> Iterator[Any]:
    """What the run may be named after, the best first."""
    for asked in (lambda: (flow_run.parameters or {}).get("as_of"), lambda: flow_run.scheduled_start_time, clock.now):
        with suppress(Exception):  # Prefect may not answer
            if found := asked():
                yield found
