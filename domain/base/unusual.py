"""What deviates from policy, and is allowed with a reason."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unusual:
    """A deviation from policy: allowed with a reason that management sees."""

    text: str
