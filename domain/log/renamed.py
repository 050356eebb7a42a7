"""Events that were called otherwise once: the name in the log stays, and is read as the event of today.

RoundVisited    a visit before the verbeterperiode, until that became a VerificationStarted that is `early`
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Renamed = Callable[[dict[str, Any]], dict[str, Any]]

FORMER: Mapping[str, tuple[str, int, Renamed]] = {
    "RoundVisited": ("VerificationStarted", 1, lambda data: {**data, "early": True}),
}
"""From a name that is given no more to the name and the version that the data then fit, and how."""


def as_called_now(name: str, version: int, data: Any) -> tuple[str, int, Any]:
    """Name, version and data of a stored event, under a name of today."""
    if name not in FORMER:
        return name, version, data
    now, fits, renamed = FORMER[name]
    return now, fits, renamed(dict(data))
