"""How a task that touches the outside is tried again: the outside may be away for a moment, a mistake of ours stays one."""

from __future__ import annotations

from typing import Any

from prefect.cache_policies import NO_CACHE
from prefect.tasks import exponential_backoff

from domain.base.errors import Unavailable


def only_when_away(_task: Any, _run: Any, state: Any) -> bool:
    """Whether the task failed because something outside did not answer."""
    return isinstance(state.data, Unavailable)


AGAIN: dict[str, Any] = {
    "retries": 3,
    "retry_delay_seconds": exponential_backoff(backoff_factor=5),
    "retry_jitter_factor": 0.5,
    "retry_condition_fn": only_when_away,
    "cache_policy": NO_CACHE,
    "persist_result": False,
}
"""Options of such a task. Nothing is cached: what was done is known by the outbox, not by Prefect."""
